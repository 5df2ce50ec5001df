internal import Foundation
internal import Programs

/// A program that a test puts somewhere and has run.
///
/// A process of its own writes it: whatever another thread starts meanwhile would inherit a descriptor of ours that writes,
/// and until that one has called exec the program could not be run (ETXTBSY).
public enum Program {
    /// - Parameters:
    ///   - lines: What stands below `#!/bin/sh`.
    ///   - path: What has that name is replaced.
    /// - Returns: `path`.
    /// - Throws: `CocoaError.fileWriteUnknown` where it cannot be written; what `Process` throws.
    @discardableResult public static func script(_ lines: String, at path: String) throws -> String {
        try write(
            path, by: "rm -f \"$1\" && printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod 755 \"$1\"", from: lines)
    }

    /// - Returns: `path`.
    /// - Throws: As ``script(_:at:)``.
    @discardableResult public static func copy(of original: String, at path: String) throws -> String {
        try write(path, by: "cp \"$2\" \"$1\"", from: original)
    }

    private static func write(_ path: String, by command: String, from source: String) throws -> String {
        guard try RunningProgram("/bin/sh", ["-c", command, "sh", path, source]).wait() == .code(0) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        return path
    }
}
