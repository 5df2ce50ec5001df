/// No worker can be had: the machine's fault, not a document's. Nothing is parsed without one.
public struct WorkerUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case cannotStart = "worker.cannot-start"
        case wrongProtocol = "worker.wrong-protocol"
        case sandboxIncomplete = "worker.sandbox-incomplete"
        /// Two in a row were killed, by the system short of memory or by a person.
        case endedFromOutside = "worker.ended-from-outside"
    }
    public var code: Code
    /// The program that was started.
    public var executable: String
    public var why: String

    public init(code: Code, executable: String, why: String) {
        self.code = code
        self.executable = executable
        self.why = why
    }

    public var description: String {
        "no PDF can be inspected: \(executable): \(why). It is tried again with the next file"
    }
}
