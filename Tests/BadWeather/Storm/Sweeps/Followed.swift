import Foundation

/// What `kill-point` wrote down.
struct Followed {
    struct Call: Hashable {
        var name: String
        var role: String
        /// A path below the workspace, or "-".
        var object: String
        var text: String { "\(name) (\(role))" }
    }
    /// All calls where they were only counted; else the one that was hit, or none.
    private(set) var calls: [Call] = []
    /// How many there were, where none was hit.
    private(set) var count: Int?

    init(_ path: String) throws {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 2, words[0] == "none" { count = Int(words[1]) }
            if words.count == 4 { calls.append(Call(name: words[0], role: words[2], object: words[3])) }
        }
    }

    var hit: Call? { count == nil ? calls.first : nil }
}
