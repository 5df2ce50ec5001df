extension NamePiece {
    /// Refuses a template under which files of different jobs, parts or revisions would get one name.
    static func check(_ pieces: [NamePiece], of template: String) throws(OutputNameError) {
        let outside = pieces.compactMap(\.token)
        let groups = pieces.compactMap(\.group).map { $0.compactMap(\.token) }
        let all = outside + groups.joined()

        guard all.contains(.job) || (all.contains(.order) && all.contains(.index)) else {
            throw OutputNameError(.missingToken, template, "it needs {job}, or {order} and {index}")
        }
        guard all.contains(.revision) else {
            throw OutputNameError(
                .missingToken, template, "it needs {revision}, or a recreated file is taken for the former")
        }
        guard all.contains(.part) else {
            throw OutputNameError(.missingToken, template, "it needs {part}, or the parts of a job get one name")
        }
        for group in groups where group.contains(where: \.isIdentity) && group != [.part] {
            throw OutputNameError(
                .droppable, template,
                "of {order}, {index}, {job}, {revision} and {part} only '[…{part}…]' may stand in '[…]'")
        }
        if all.count(where: { $0 == .text }) > 1 {
            throw OutputNameError(.repeated, template, "{text} stands more than once")
        }
        if touching(pieces) {
            throw OutputNameError(.adjacent, template, "two tokens stand side by side; put '-' or '_' between them")
        }
    }

    private var token: NameToken? { if case .token(let token) = self { token } else { nil } }
    private var group: [NamePiece]? { if case .optional(let pieces) = self { pieces } else { nil } }

    /// Whether two tokens may come to stand side by side, where `1` and `11` could not be told from `11` and `1`.
    private static func touching(_ pieces: [NamePiece]) -> Bool {
        // Each group is there or not: follow what the text may end with.
        var endsWithToken = false
        for piece in pieces {
            switch piece {
            case .literal: endsWithToken = false
            case .token:
                if endsWithToken { return true }
                endsWithToken = true
            case .optional(let inner):
                if touching(inner) || (endsWithToken && inner.first?.token != nil) { return true }
                endsWithToken = endsWithToken || inner.last?.token != nil
            }
        }
        return false
    }
}
