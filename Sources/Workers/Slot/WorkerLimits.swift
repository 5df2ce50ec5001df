/// What one request to `hotpress-worker` may cost. Both clocks are needed: processor time is the same on a busy machine,
/// and a parser that waits for something uses none.
public struct WorkerLimits: Hashable, Sendable {
    /// Address space.
    public var memoryBytes: UInt64
    /// From the request to its whole answer, times left out in which no processor was free.
    public var wallSeconds: Double
    /// Processor time, user and system.
    public var processorSeconds: UInt64
    /// Requests after which a process is replaced, whatever it leaks.
    public var recycleAfter: Int

    public init(
        memoryBytes: UInt64 = 1 << 30, wallSeconds: Double = 45, processorSeconds: UInt64 = 40, recycleAfter: Int = 200
    ) {
        self.memoryBytes = memoryBytes
        self.wallSeconds = wallSeconds
        self.processorSeconds = processorSeconds
        self.recycleAfter = recycleAfter
    }
}
