/// A mistake that somebody could make in the source, and the tests that have to notice it.
public struct Fault: Sendable, CustomStringConvertible {
    public let name: String
    /// Relative to the root of the source.
    public let file: String
    /// Where it is made; stands in the file exactly once.
    public let original: String
    /// What stands there then. `PLANTED` is true while this fault is in force.
    public let replacement: String
    /// A second place, in the same file, where something repeats the first.
    public let also: (original: String, replacement: String)?
    /// Filter of the tests that have to fail, as for `swift test --filter`.
    public let tests: String

    public init(
        _ name: String, in file: String, _ original: String, _ replacement: String, also: (String, String)? = nil,
        tests: String
    ) {
        (self.name, self.file, self.original, self.replacement) = (name, "Sources/\(file)", original, replacement)
        self.also = also
        self.tests = tests
    }

    /// Where it is made, and what stands there then.
    var places: [(original: String, replacement: String)] { [(original, replacement)] + (also.map { [$0] } ?? []) }

    /// A statement that is left out.
    public init(_ name: String, in file: String, without original: String, tests: String) {
        self.init(name, in: file, original, "if !PLANTED { \(original) }", tests: tests)
    }

    /// A condition that always holds, or never.
    public init(_ name: String, in file: String, _ original: String, isAlways value: Bool, tests: String) {
        self.init(
            name, in: file, original, value ? "(PLANTED || (\(original)))" : "(!PLANTED && (\(original)))", tests: tests
        )
    }

    public var description: String { name }

    /// All of them, by what they break.
    public static let all: [Fault] =
        durability + answers + secondMemory + handing + growing + arriving + vault + limits + slots + words + telling
        + order + sandbox
}
