internal import Files
internal import Glibc
internal import Workflow

/// Why the workspace's own folders did not take or give something.
public struct VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable codes (`docs/errors.md`).
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// What should be there is not.
        case missing = "vault.missing"
        /// A file in the vault holds other bytes than its name says.
        case damaged = "vault.damaged"
        case noSpace = "vault.no-space"
        case quota = "vault.quota"
        case notWritable = "vault.not-writable"
        case inputOutput = "vault.input-output"
    }
    public let code: Code
    /// The file or folder, escaped.
    public let what: String
    /// What the system said, or what was found instead.
    public let cause: String

    /// A file whose bytes are not those of its name.
    public static func damaged(_ path: String) -> VaultError {
        VaultError(.damaged, path, "its bytes are not those of its name")
    }

    init(_ code: Code, _ what: String, _ cause: String) {
        self.code = code
        self.what = what
        self.cause = cause
    }

    init(_ error: SystemError) {
        code =
            switch error.code {
            case ENOSPC: .noSpace
            case EDQUOT: .quota
            case ENOENT: .missing
            case EACCES, EPERM, EROFS: .notWritable
            default: .inputOutput
            }
        what = error.what
        cause = "\(error.call): \(error.text)"
    }

    /// Whether another try may help without a person.
    public var isTransient: Bool {
        switch code {
        case .missing, .damaged: false
        case .noSpace, .quota, .notWritable, .inputOutput: true
        }
    }

    /// Whether there is no room to write.
    public var isOfRoom: Bool { code == .noSpace || code == .quota }

    /// What to do about it, in a sentence.
    public var advice: String {
        switch code {
        case .missing:
            "Send the same file again: what waits for it goes on by itself. Or restore it from a backup, and retry."
        case .damaged:
            "Check the disk, then send the same file again: it is healed, and what waits for it goes on by itself. "
                + "Or restore it from a backup, and retry."
        case .noSpace: "Free space on its volume; it is tried again by itself."
        case .quota:
            "Raise the quota of the daemon's user, or remove files that count towards it; it is tried again by itself."
        case .notWritable: "Give the daemon's user the right to write there; it is tried again by itself."
        case .inputOutput: "Check the disk; it is tried again by itself."
        }
    }

    public var description: String { "\(code.rawValue): \(what): \(cause). \(advice)" }
}

/// Does something with files and tells its failure in the vault's words.
func inVault<Result>(_ body: () throws(SystemError) -> Result) throws(VaultError) -> Result {
    do { return try body() } catch { throw VaultError(error) }
}
