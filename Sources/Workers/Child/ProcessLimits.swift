internal import CLinux

/// What a child may use; set by the parent before the child's program begins. nil leaves a limit as it is for us.
public struct ProcessLimits: Hashable, Sendable {
    /// Address space (`RLIMIT_AS`).
    public var memoryBytes: UInt64?
    /// Processor time: at the limit SIGXCPU, two seconds later SIGKILL.
    public var processorSeconds: UInt64?
    /// The longest file it may write (SIGXFSZ).
    public var fileBytes: UInt64?
    public var openFiles: UInt64?
    public var stackBytes: UInt64?

    public init(
        memoryBytes: UInt64? = nil, processorSeconds: UInt64? = nil, fileBytes: UInt64? = nil, openFiles: UInt64? = nil,
        stackBytes: UInt64? = nil
    ) {
        self.memoryBytes = memoryBytes
        self.processorSeconds = processorSeconds
        self.fileBytes = fileBytes
        self.openFiles = openFiles
        self.stackBytes = stackBytes
    }

    /// As the kernel takes them. No child leaves a core file: it would hold a customer's document.
    var entries: [linux_limit] {
        var entries = [linux_limit(resource: linux_limit_core, soft: 0, hard: 0)]
        func add(_ resource: Int32, _ value: UInt64?, spare: UInt64 = 0) {
            guard let value else { return }
            entries.append(linux_limit(resource: resource, soft: value, hard: value + spare))
        }
        add(linux_limit_memory, memoryBytes)
        // With both alike the kernel would kill at once, and nobody could tell a limit from a crash.
        add(linux_limit_processor, processorSeconds, spare: 2)
        add(linux_limit_file_size, fileBytes)
        add(linux_limit_files, openFiles)
        add(linux_limit_stack, stackBytes)
        return entries
    }
}
