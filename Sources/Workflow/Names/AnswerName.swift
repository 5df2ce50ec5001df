/// The names under which an outside system answers: they begin as the names of the files that it was given.
///
/// The form is that of `OutputName.standardTemplate` without the part, for an answer is the whole job's print file:
/// `O1042-J3-R1.pdf`, `O1042-J3-R1_imposed.pdf`, `O1042-J3-Vberlin-R1_….pdf`.
public struct AnswerName: Hashable, Sendable {
    /// What the name begins with.
    public let stem: String

    /// The stem of one revision's answer. A job whose version has a label may be answered with it or without.
    public static func stems(of facts: OutputNameFacts) throws(OutputNameError) -> [AnswerName] {
        var facts = facts
        (facts.part, facts.text) = (nil, "x")
        let labelled = try stem(facts)
        facts.version = nil
        let bare = try stem(facts)
        return labelled == bare ? [AnswerName(stem: bare)] : [AnswerName(stem: labelled), AnswerName(stem: bare)]
    }

    private static func stem(_ facts: OutputNameFacts) throws(OutputNameError) -> String {
        let name = try OutputName.template(OutputName.standardTemplate).name(for: facts)
        // `_x.pdf` is what stands behind the revision.
        return String(name.escaped.dropLast(6))
    }

    /// Whether a file's name begins so, and goes on with nothing, an ending or free text.
    public func fits(_ name: RawName) -> Bool {
        let wanted = Array(stem.utf8)
        guard name.bytes.starts(with: wanted) else { return false }
        let next = name.bytes.dropFirst(wanted.count).first
        return next == nil || next == 0x5F || next == 0x2E
    }

    /// The job that a name speaks of, whatever follows; nil where it has not the form. In the order's own number `-J` never
    /// stands as it is (`OutputName`), so there is one way to read it.
    public static func job(in name: RawName) -> JobID? {
        let text = name.escaped
        guard text.first == "O", let mark = text.firstRange(of: "-J") else { return nil }
        let digits = text[mark.upperBound...].prefix { $0.isASCII && $0.isWholeNumber }
        guard text[digits.endIndex...].first == "-", let index = Int(digits), String(index) == digits else {
            return nil
        }
        let written = String(text[text.index(after: text.startIndex)..<mark.lowerBound])
        let order = joinedAgain(joinedAgain(written, "-") { $0 == "J" || $0 == "j" }, ".") { $0 == "." }
        return OrderNumber(order).map { JobID(order: $0, index: index) }
    }

    /// Takes back what `apart` did: one underscore fewer between `first` and a following `second`.
    private static func joinedAgain(_ text: String, _ first: Character, second: (Character) -> Bool) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            result.append(character)
            guard character == first, rest.first == "_", let next = rest.first(where: { $0 != "_" }), second(next)
            else { continue }
            rest = rest.dropFirst()
        }
        return result
    }
}
