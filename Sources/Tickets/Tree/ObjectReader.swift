/// Reads the members of one object, by names that are known beforehand.
public struct ObjectReader {
    private let members: [String: JSONTree.Member]
    /// The way from the top; empty for the top.
    public let path: String
    let offset: Int
    public let mistakes: MistakeList

    /// Opens an object and notes each name that is not among the known ones.
    ///
    /// The top of a file begins here; `Field.object(_:)` opens what stands within.
    /// - Returns: nil, with a mistake noted, where the value is no object.
    public init?(_ tree: JSONTree, path: String = "", keys: [String], mistakes: MistakeList) {
        guard case .object(let members) = tree.value else {
            mistakes.add(.wrongType, path: path, found: tree.summary, expected: "an object", offset: tree.offset)
            return nil
        }
        self.init(members, path: path, offset: tree.offset, mistakes: mistakes)
        // Suggestions cost time, and nobody reads those beyond the limit.
        for member in members where !mistakes.isFull && !keys.contains(member.key) {
            let expected =
                nearest(to: member.key, among: keys).map { "\"\($0)\"" }
                ?? (keys.isEmpty ? "no names here" : "one of " + keys.joined(separator: ", "))
            mistakes.add(
                .unknownKey, path: joined(path, shortened(member.key)), found: "is not known here", expected: expected,
                offset: member.offset)
        }
    }

    init(_ members: [JSONTree.Member], path: String, offset: Int, mistakes: MistakeList) {
        self.members = Dictionary(members.map { ($0.key, $0) }) { first, _ in first }
        self.path = path
        self.offset = offset
        self.mistakes = mistakes
    }

    /// One member; a missing one and one that is null read alike.
    public subscript(key: String) -> Field {
        var tree = members[key]?.tree
        if case .null? = tree?.value { tree = nil }
        return Field(tree: tree, path: joined(path, key), parentOffset: offset, mistakes: mistakes)
    }

    /// Whether a member stands there and is not null.
    public func has(_ key: String) -> Bool { self[key].isPresent }

    /// Notes a mistake about the object as a whole.
    public func mistake(_ code: Mistake.Code, found: String, expected: String) {
        mistakes.add(code, path: path, found: found, expected: expected, offset: offset)
    }
}

func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

/// The known name that a misspelt one probably means: at most two edits away, and fewer than half its letters.
func nearest(to word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let ranked = known.map { (name: $0, edits: edits(Array(word.lowercased().utf8), Array($0.lowercased().utf8))) }
    guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= 2, best.edits * 2 < best.name.utf8.count
    else { return nil }
    return best.name
}

/// Levenshtein's distance.
private func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
            (diagonal, row[j + 1]) = (row[j + 1], cost)
        }
    }
    return row[b.count]
}
