import Control
import Daemon
import Files
import Foundation
import Glibc
import Operations
import Workflow

/// Where a command reads and writes, and which workspace it means.
struct Console: Sendable {
    /// As given; not yet looked at.
    var workspace: String
    var json: Bool

    /// Results. Strangers' words in them cannot steer a terminal.
    func out(_ text: String) { Self.write(visible(text) + "\n", to: 1) }
    /// Everything else.
    func err(_ text: String) { Self.write(visible(text) + "\n", to: 2) }

    var isTerminal: Bool { isatty(0) == 1 && isatty(2) == 1 }

    /// Prints an answer the way that was asked for.
    func show(_ answer: Answer) -> Int32 {
        if answer.exit == .done || answer.exit == .rejects || answer.exit == .warnings {
            let text = json ? answer.json : answer.text
            if !text.isEmpty { out(text) }
        } else {
            if json { out(answer.json) }
            err("hotpress: \(answer.text)")
        }
        return answer.exit.rawValue
    }

    /// Lets the daemon answer, or answers alone where none runs.
    func ask(_ request: Request, timeout: Double = 120) throws -> Answer {
        let path = try WorkspacePath.absolute(workspace)
        _ = try WorkspaceOwner(of: path)
        for _ in 0..<3 {
            do {
                let client = try ControlClient(path: "\(path)/var/hotpress.sock")
                if let answer = try client.ask(request, timeout: timeout) { return answer }
                return Answer(
                    exit: .tryAgain, text: "the daemon ended before it answered; ask again",
                    json: #"{"error":"no answer"}"#)
            } catch let error as SystemError where error.code == ENOENT || error.code == ECONNREFUSED {
                do {
                    return try Solo.answer(request, workspace: path, who: UserName.current)
                } catch let busy as LockError {
                    // A daemon is just starting, or another command is at work: look again.
                    guard try Solo.waitForLock(path, seconds: 10) else {
                        return Answer(
                            exit: .tryAgain, text: "another process works on this workspace: \(busy)",
                            json: #"{"error":"the workspace is busy"}"#)
                    }
                }
            }
        }
        return Answer(
            exit: .tryAgain, text: "the workspace is busy with other commands; try again",
            json: #"{"error":"the workspace is busy"}"#)
    }

    /// Asks a yes-or-no question; no where nobody can answer.
    func confirm(_ question: String) -> Bool {
        guard isTerminal else { return false }
        Self.write(question + " [y/N] ", to: 2)
        return ["y", "yes"].contains(readLine(strippingNewline: true)?.lowercased() ?? "")
    }

    /// Writes all of it; a closed pipe is no error (clig.dev).
    /// - Returns: 0, or the system's number of what kept it from being written.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EPIPE ? 0 : errno
            }
            bytes = bytes.dropFirst(count)
        }
        return 0
    }
}
