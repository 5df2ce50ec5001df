internal import CLinux
internal import Glibc

/// How a child ended.
public enum Exit: Hashable, Sendable, CustomStringConvertible {
    /// -1: it ended, but nobody can tell how.
    case code(Int32)
    case signal(Int32)

    /// `exit code 3`, `signal 11 (SIGSEGV)`.
    public var description: String {
        switch self {
        case .code(let code): return "exit code \(code)"
        case .signal(let number):
            guard let name = linux_signal_name(number) else { return "signal \(number)" }
            return "signal \(number) (SIG\(String(cString: name)))"
        }
    }

    /// Reads what `waitpid` stores: the low seven bits are the signal, the next eight the code.
    init(status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }
}
