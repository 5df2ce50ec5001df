internal import CLinux
internal import Glibc

/// A file in memory that a process writes which a document may have taken over.
///
/// It takes no more room than it was given, and none once this value goes, though others may keep it open.
public struct MemoryFile: ~Copyable {
    public let file: Descriptor
    private let label: String

    /// A file that nothing is written into beyond a length. Its writer writes from the beginning, one after another; `end`
    /// tells how much that came to.
    public init(_ label: String, longest: Int64) throws(SystemError) {
        let file = try Self.open(label)
        try file.truncate(to: longest)
        try checkLinux("fcntl", label, linux_seal_length(file.raw))
        self.label = label
        self.file = file
    }

    /// A file whose writer has a limit of its own, and writes where it likes.
    public init(boundedByItsWriter label: String) throws(SystemError) {
        file = try Self.open(label)
        self.label = label
    }

    private static func open(_ label: String) throws(SystemError) -> Descriptor {
        Descriptor(owning: try checkLinux("memfd_create", label, linux_memory_file(label)))
    }

    deinit {
        do { try file.truncate(to: 0) } catch {}  // It is as large then as its writer's limits let it be.
    }

    /// Cuts the file where its writer has come to.
    /// - Returns: its length.
    public func end() throws(SystemError) -> Int64 {
        let length = min(try file.offset(), try file.status().bytes)
        try file.truncate(to: length)
        return length
    }

    /// Nobody writes it any more, whoever has it open.
    public func seal() throws(SystemError) { try checkLinux("fcntl", label, linux_seal_bytes(file.raw)) }
}
