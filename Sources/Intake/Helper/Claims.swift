internal import Files
internal import Glibc
internal import Workflow

/// The places into which files are renamed before they are removed, so that what is removed is what was looked at:
/// `claims/<folder>/<n>/<original name>` in the workspace, and `.hotpress-taken/<original name>` in the folder itself where
/// the workspace is on another file system.
final class Claims {
    private let own: Folder
    private var current: Folder?
    /// How the names of this folder's copies in the workspace begin.
    let copyPrefix: String

    static let besideName = name(".hotpress-taken")

    /// - Parameters:
    ///   - path: `claims` of the setup
    ///   - watched: the watched folder's path; folders of several watchers do not meet
    init(at path: String, of watched: String) throws(SystemError) {
        let key = SHA256.digest(of: Array(watched.utf8)).hex.prefix(16)
        copyPrefix = "in-\(key)-"
        own = try Folder(path: path).folder(name(String(key)), create: true)
    }

    /// Removes copies that a helper which died has left. One that it has told already may be among them: then placing it
    /// fails, and this helper tells its original anew, which has not left the folder.
    func discardCopies(in receiving: Folder) throws(SystemError) {
        for copy in try receiving.names() where copy.bytes.starts(with: copyPrefix.utf8) { try receiving.remove(copy) }
    }

    /// Takes a file out of the folder.
    /// - Returns: where it stands now, under its own name; nil where it is gone.
    func claim(_ name: RawName, from folder: Folder) throws(SystemError) -> Folder? {
        do {
            do {
                return try claim(name, from: folder, into: try currentPlace())
            } catch  where error.code == EEXIST {
                // A file of that name could be neither removed nor put back; it keeps its place.
                current = nil
                return try claim(name, from: folder, into: try currentPlace())
            }
        } catch  where error.code == EXDEV {
            return try claim(name, from: folder, into: folder.folder(Self.besideName, create: true))
        }
    }

    private func claim(_ name: RawName, from folder: Folder, into place: Folder) throws(SystemError) -> Folder? {
        do {
            try folder.rename(name, to: place, as: name)
            return place
        } catch {
            if error.code != ENOENT { throw error }
            return nil
        }
    }

    private func currentPlace() throws(SystemError) -> Folder {
        if let current { return current }
        let place = try own.folder(RawName.unique(""), create: true)
        current = place
        return place
    }

    /// Makes removals durable.
    func sync() throws(SystemError) { try current?.sync() }

    /// Gives a claimed file back to its folder. Where its name is used by now it gets `~2`, `~3`, … before its ending.
    static func putBack(_ name: RawName, from place: Folder, to folder: Folder) throws(SystemError) {
        for number in 1... {
            do {
                return try place.rename(name, to: folder, as: number == 1 ? name : name.numbered(number))
            } catch {
                if error.code == ENOENT { return }
                if error.code != EEXIST || number == 10_000 { throw error }
            }
        }
    }

    /// Puts back what a helper that died in the middle of a release has left, and removes places that are empty. What
    /// cannot be put back now stays for the next helper.
    func putBackLeftovers(into folder: Folder) {
        current = nil
        do {
            for run in try own.names() { Self.empty(run, of: own, into: folder) }
        } catch {}  // The workspace does not answer; the first release will say so.
        removeBeside(in: folder)
    }

    /// Removes the place in the folder itself when nothing is left in it.
    func removeBeside(in folder: Folder) { Self.empty(Self.besideName, of: folder, into: folder) }

    private static func empty(_ name: RawName, of parent: Folder, into folder: Folder) {
        do {
            guard try parent.status(of: name)?.kind == .folder else { return }
            let place = try parent.folder(name)
            for claimed in try place.names() { try putBack(claimed, from: place, to: folder) }
            try parent.removeFolder(name)
        } catch {}  // It stands where it stood, and is tried again by the next helper.
    }
}

extension RawName {
    /// The name with `~2` before its ending; a long name loses the end of its stem, so that it stays within 255 bytes.
    func numbered(_ number: Int) -> RawName {
        let dot = bytes.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let ending = bytes.endIndex - dot <= 16 ? bytes[dot...] : []
        let addition = Array("~\(number)".utf8) + ending
        let stem = bytes.dropLast(ending.count).prefix(255 - addition.count)
        return RawName(bytes: stem + addition) ?? self
    }
}

private func name(_ text: String) -> RawName {
    guard let name = RawName(text) else { preconditionFailure("'\(text)' is no name") }
    return name
}
