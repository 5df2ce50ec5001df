/// What the parent says on the command line.
struct WorkerOptions {
    var memoryBytes: UInt64 = 1 << 30
    /// Processor time of one request.
    var processorSeconds: UInt64 = 40
    /// Tries forbidden acts instead of serving.
    var isProbe = false
    /// Tells the versions of libraries instead of serving.
    var isForVersions = false
    /// Writes papers instead of reading documents; may start threads.
    var isForPapers = false

    /// nil where an argument is unknown or has no number.
    init?(_ arguments: some Collection<String>) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--probe": isProbe = true
            case "--versions": isForVersions = true
            case "--papers": isForPapers = true
            case "--memory-bytes", "--processor-seconds":
                guard let text = rest.popFirst(), let number = UInt64(text), number > 0 else { return nil }
                if name == "--memory-bytes" { memoryBytes = number } else { processorSeconds = number }
            default: return nil
            }
        }
    }
}
