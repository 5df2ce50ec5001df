/// A stretch of a naming template.
indirect enum NamePiece: Hashable, Sendable {
    case literal(String)
    case token(NameToken)
    /// Left out where a token in it is empty.
    case optional([NamePiece])
}

/// What a naming template may speak of; `docs/configuration.md` lists them.
enum NameToken: Hashable, Sendable {
    case order, job, index, part, version, revision, product, quantity, due, text, priority
    case attribute(String)

    init?(_ name: String) {
        switch name {
        case "order": self = .order
        case "job": self = .job
        case "index": self = .index
        case "part": self = .part
        case "version": self = .version
        case "revision": self = .revision
        case "product": self = .product
        case "quantity": self = .quantity
        case "due": self = .due
        case "text": self = .text
        case "priority": self = .priority
        case "stock": self = .attribute("stock")
        default:
            guard name.hasPrefix("attribute:"), name.utf8.count > 10 else { return nil }
            self = .attribute(String(name.dropFirst(10)))
        }
    }

    /// Whether files could be confused without it.
    var isIdentity: Bool {
        switch self {
        case .order, .job, .index, .part, .revision: true
        default: false
        }
    }
}

extension NamePiece {
    /// The piece written out; nil where a token in it is empty.
    func text(_ facts: OutputNameFacts, text: String) -> String? {
        switch self {
        case .literal(let literal): return literal
        case .token(let token): return Self.value(of: token, facts, text)
        case .optional(let pieces):
            var result = ""
            for piece in pieces {
                guard let part = piece.text(facts, text: text) else { return nil }
                result += part
            }
            return result
        }
    }

    private static func value(of token: NameToken, _ facts: OutputNameFacts, _ text: String) -> String? {
        // "-J" parts the order from the job's place, so an order's own must not look like it.
        let order = apart(facts.order.text, first: "-", second: { $0 == "J" || $0 == "j" })
        let value: String? =
            switch token {
            case .order: order
            case .job: "\(order)-\(facts.index)"
            case .index: String(facts.index)
            case .part: facts.part.map { $0.isPartName ? $0 : safeText($0, limit: 32) }
            case .version: facts.version.map { safeText($0, limit: 16) }
            case .revision: String(facts.revision)
            case .product: facts.product.text
            case .quantity: String(facts.quantity)
            case .due: facts.due?.day
            case .text: text
            case .priority: String(facts.priority)
            case .attribute(let name): facts.attributes[name].map { safeText($0, limit: 32) }
            }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Takes a template apart.
    static func read(_ template: String) throws(OutputNameError) -> [NamePiece] {
        var rest = Array(template)[...]
        let pieces = try read(&rest, of: template, nested: false)
        return pieces
    }

    private static func read(
        _ rest: inout ArraySlice<Character>, of template: String, nested: Bool
    ) throws(OutputNameError) -> [NamePiece] {
        var pieces: [NamePiece] = []
        while let character = rest.popFirst() {
            switch character {
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw OutputNameError(.unbalanced, template, "a '{' is not closed")
                }
                let name = String(rest[..<end])
                guard let token = NameToken(name) else {
                    throw OutputNameError(.unknownToken, template, "there is no token '{\(name)}'")
                }
                pieces.append(.token(token))
                rest = rest[(end + 1)...]
            case "[":
                if nested { throw OutputNameError(.unbalanced, template, "a '[' stands inside of '[…]'") }
                pieces.append(.optional(try read(&rest, of: template, nested: true)))
            case "]":
                if nested { return pieces }
                throw OutputNameError(.unbalanced, template, "a ']' closes nothing")
            default:
                guard character.isASCII, character.isLetter || character.isNumber || "._-".contains(character) else {
                    throw OutputNameError(
                        .unsafeText, template, "'\(character)' is not one of letters, digits, '.', '_' and '-'")
                }
                if case .literal(let former)? = pieces.last {
                    pieces[pieces.count - 1] = .literal(former + String(character))
                } else {
                    pieces.append(.literal(String(character)))
                }
            }
        }
        if nested { throw OutputNameError(.unbalanced, template, "a '[' is not closed") }
        return pieces
    }
}

extension String {
    /// Whether it is what a product may call a part: it then stands in names letter for letter.
    fileprivate var isPartName: Bool {
        (1...32).contains(utf8.count)
            && utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
