public import Files
internal import Glibc
internal import Workflow

/// A new folder below the system's temporary one, removed with all that is in it when this object goes.
public final class TemporaryFolder: Sendable {
    /// The absolute path.
    public let path: String
    public let folder: Folder
    private let above: Folder
    private let name: RawName

    public init(_ prefix: String = "hotpress-test-") throws {
        let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        above = try Folder(path: root)
        name = RawName.unique(prefix)
        folder = try above.folder(name, create: true)
        path = "\(root)/\(name.escaped)"
    }

    deinit {
        do { try above.removeTree(name) } catch { print("left behind: \(path): \(error)") }
    }
}
