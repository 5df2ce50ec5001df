import Files
import Foundation
import Glibc
import Workflow

/// A file that the command line names: its path as the system has it, which may be no UTF-8, and as people are shown it.
struct CheckOperand: Sendable {
    let path: [UInt8]
    let shown: String

    /// Opens it with the caller's rights. A link is followed: the caller named it.
    func open() throws -> Descriptor {
        guard !path.isEmpty, !path.contains(0) else { throw NotChecked("an empty name is no file") }
        let raw = Glibc.open(
            path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard raw >= 0 else { throw SystemError(code: errno, call: "open", what: shown) }
        let file = Descriptor(owning: raw)
        switch try file.status().kind {
        case .regular: return file
        case .folder: throw NotChecked("it is a folder; name the files in it, like '\(shown)'/*.pdf")
        default: throw NotChecked("it is no regular file; write what comes out of it into a file first")
        }
    }
}

/// Why a file was not looked at.
struct NotChecked: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension CheckOperand {
    /// The operands of a command line. `CommandLine.arguments` mends what is no UTF-8, so that the file would not be found:
    /// then the bytes are taken from the process's own arguments.
    static func all(_ operands: [String], raw: [[UInt8]] = rawArguments()) -> [CheckOperand] {
        var damaged: [[UInt8]: [[UInt8]]] = [:]
        for argument in raw where String(validating: argument, as: UTF8.self) == nil {
            damaged[Array(String(decoding: argument, as: UTF8.self).utf8), default: []].append(argument)
        }
        return operands.map { operand in
            let bytes = Array(operand.utf8)
            guard let meant = damaged[bytes], let first = meant.first else {
                return CheckOperand(path: bytes, shown: operand)
            }
            // Different names may be mended into one text; they come in the order of the arguments.
            if meant.count > 1 { damaged[bytes] = Array(meant.dropFirst()) }
            return CheckOperand(path: first, shown: escaped(path: first))
        }
    }

    private static func rawArguments() -> [[UInt8]] {
        let file = Glibc.open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        do {
            let bytes = try Descriptor(owning: file).readAll(limit: 1 << 28)
            return bytes.split(separator: 0).map { Array($0) }
        } catch {
            // Without them names that are UTF-8 are found all the same.
            return []
        }
    }
}
