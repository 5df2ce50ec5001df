internal import CLinux
internal import Glibc
public import Workflow

extension Folder {
    /// What bears a name now; a link is told as a link.
    /// - Returns: nil where nothing does.
    public func status(of name: RawName) throws(SystemError) -> FileStatus? {
        var found = stat()
        do {
            try check("fstatat", label(of: name)) { fstatat(raw, name.cString, &found, AT_SYMLINK_NOFOLLOW) }
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        return FileStatus(found)
    }

    /// Gives a file another name, at once or not at all. Durable when both folders are synced.
    ///
    /// Where the file system knows no rename without replacing (NFS: `EINVAL`), the name is looked at first: between look
    /// and rename another process could take it, so there only names that nobody else makes are safe.
    /// - Throws: `EEXIST` where the new name is taken and `replacing` is false; `EXDEV` across file systems.
    public func rename(
        _ name: RawName, to other: Folder, as newName: RawName, replacing: Bool = false
    ) throws(SystemError) {
        if !replacing {
            let result = linux_rename_noreplace(raw, name.cString, other.raw, newName.cString)
            if result >= 0 { return }
            guard [EINVAL, ENOSYS, ENOTSUP].contains(-result) else {
                throw SystemError(code: -result, call: "renameat2", what: label(of: name))
            }
            if try other.status(of: newName) != nil {
                throw SystemError(code: EEXIST, call: "renameat2", what: other.label(of: newName))
            }
        }
        try check("renameat", label(of: name)) { renameat(raw, name.cString, other.raw, newName.cString) }
    }

    /// Gives a file a second name (a hard link); a symbolic link itself is linked.
    public func link(_ name: RawName, to other: Folder, as newName: RawName) throws(SystemError) {
        try check("linkat", label(of: name)) { linkat(raw, name.cString, other.raw, newName.cString, 0) }
    }

    /// Removes a file's name; one that is gone already is as good.
    public func remove(_ name: RawName) throws(SystemError) { try unlink(name, 0) }

    /// Removes an empty folder; one that is gone already is as good.
    /// - Throws: `ENOTEMPTY` where something is left in it.
    public func removeFolder(_ name: RawName) throws(SystemError) { try unlink(name, AT_REMOVEDIR) }

    /// Removes a file, or a folder with all that is in it. Goes by descriptors, follows no link and enters no other mount
    /// (`EXDEV`: what is left stands). Where it was interrupted, it can be called again.
    public func removeTree(_ name: RawName) throws(SystemError) {
        do {
            return try remove(name)
        } catch {
            // EISDIR is Linux, EPERM is POSIX.
            guard error.code == EISDIR || error.code == EPERM else { throw error }
            guard try status(of: name)?.kind == .folder else { throw error }
        }
        // A name that came in while the folder was emptied needs another round; somebody who keeps writing gets ENOTEMPTY.
        for round in 1... {
            do {
                try empty(name)
                return try removeFolder(name)
            } catch  where error.code == ENOTEMPTY && round < 8 {}
        }
    }

    private func empty(_ name: RawName) throws(SystemError) {
        let folder: Folder
        do { folder = try self.folder(name) } catch  where error.code == ENOENT { return }
        for inner in try folder.names() { try folder.removeTree(inner) }
    }

    private func unlink(_ name: RawName, _ flags: Int32) throws(SystemError) {
        do {
            try check("unlinkat", label(of: name)) { unlinkat(raw, name.cString, flags) }
        } catch  where error.code == ENOENT {}
    }
}
