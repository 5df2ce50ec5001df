internal import Files
internal import Glibc
internal import Workflow

/// Where released originals wait to become the sender's answer: one copy less to write. What is not fetched is removed by the
/// daemon, and nobody misses it: an answer can be copied from the vault at any time.
struct ReleasedFiles {
    private let folder: Folder
    /// Smaller ones are removed: to copy them costs less than to keep them.
    static let fewestBytes: Int64 = 256 << 10

    /// - Parameter path: `released` of the setup
    init(at path: String) throws(SystemError) { folder = try Folder.create(path: path, mode: 0o700) }

    /// Moves a file that was released and looked at.
    /// - Returns: false where it has to be removed: it has other names, belongs to somebody else, or is small.
    func keep(_ name: RawName, of id: Int, from place: Folder) -> Bool {
        do throws(SystemError) {
            guard let own = RawName("\(id)"), let status = try place.status(of: name), status.kind == .regular,
                status.bytes >= Self.fewestBytes, status.links == 1, status.owner == geteuid()
            else { return false }
            try folder.remove(own)
            try place.rename(name, to: folder, as: own)
            return true
        } catch { return false }  // Another file system, or no room for a name: it is removed, as it would be anyway.
    }
}
