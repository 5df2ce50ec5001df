internal import CLinux
internal import Glibc

/// What the system said to one call: its number, the call, and the file it was about.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `errno`.
    public let code: Int32
    /// The call, as its manual page names it.
    public let call: String
    /// The path or name it was about, escaped.
    public let what: String

    /// Names a failed call.
    public init(code: Int32, call: String, what: String) {
        self.code = code
        self.call = call
        self.what = what
    }

    /// The number's own name: `ENOSPC`.
    public var name: String { linux_error_name(code).map { String(cString: $0) } ?? "errno \(code)" }

    /// What the system calls it: `No space left on device (ENOSPC)`.
    public var text: String { "\(String(cString: strerror(code))) (\(name))" }

    public var description: String { "\(call) '\(what)': \(text)" }

    /// The same failure told about a file that the failing call itself knew only by descriptor.
    public func about(_ what: String) -> SystemError { SystemError(code: code, call: call, what: what) }
}

/// Makes a call that answers -1 and `errno`, again as long as a signal interrupts it.
@discardableResult
func check<Result: BinaryInteger>(
    _ call: String, _ what: @autoclosure () -> String, _ body: () -> Result
) throws(SystemError) -> Result {
    while true {
        let result = body()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw SystemError(code: code, call: call, what: what()) }
    }
}

/// Passes on what a `CLinux` function answers: a negative number is an `errno`.
@discardableResult
func checkLinux<Result: SignedInteger>(
    _ call: String, _ what: @autoclosure () -> String, _ result: Result
) throws(SystemError) -> Result {
    if result >= 0 { return result }
    throw SystemError(code: Int32(-result), call: call, what: what())
}
