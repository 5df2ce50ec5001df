/// Something of ours that reads strangers' bytes, and what has to be true whatever they are. That it does not crash, hang
/// or use memory without bound is true of all of them; whoever calls watches over that.
public struct FuzzTarget: Sendable, CustomStringConvertible {
    public let name: String
    /// Good inputs, from which bad ones are made.
    public let seeds: [[UInt8]]
    /// Words that chance would hardly find.
    public let words: [String]
    /// Reads the bytes.
    /// - Returns: the promise that was broken, or nil.
    public let brokenPromise: @Sendable ([UInt8]) -> String?

    public var description: String { name }

    /// All of them.
    public static let all: [FuzzTarget] = [.tickets, .configuration, .names, .frames, .facts, .content, .documents]

    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// A tree of words as bytes.
func utf8(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
