/// How a worker came to an end within a request.
enum WorkerEnd: Hashable {
    /// The parser died on the document: a signal in words, or an answer that cannot be.
    case crashed(String)
    /// A limit of time or memory; it is named.
    case limit(String)
    /// Ended from outside, or the channel failed: says nothing about the document.
    case outside(String)

    /// Reads an exit that nobody here has caused.
    init(_ exit: Exit?, errorText: String, limits: WorkerLimits) {
        let said = errorText.suffix(4000)
        let isMemory = ["ut of memory", "ailed to allocate", "bad_alloc", "annot allocate"].contains {
            said.contains($0)
        }
        switch exit {
        case nil: self = .outside("the worker closed its channel and still runs")
        case .signal(24): self = .limit("processor time \(limits.processorSeconds) s")
        case .some where isMemory: self = .limit("memory \(limits.memoryBytes >> 20) MiB")
        // SIGKILL and SIGTERM: the system short of memory, or a person.
        case .signal(9), .signal(15): self = .outside("the worker was ended from outside")
        case .some(let exit): self = .crashed("\(exit)")
        }
    }
}
