internal import Foundation
internal import Programs

/// Programs that tests run: those that were built, and those that a test puts somewhere.
///
/// A process of its own writes the latter: whatever another thread starts meanwhile would inherit a descriptor of ours that writes,
/// and until that one has called exec the program could not be run (ETXTBSY).
public enum Program {
    /// The project's folder.
    public static let package = URL(filePath: #filePath).appending(path: "../../..").standardized.path

    /// Where the programs are that were built with the tests: beside the bundle that a test runs in.
    public static let folder: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        return bundle.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) } ?? package + "/.build/debug"
    }()

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
