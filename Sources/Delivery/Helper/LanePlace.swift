internal import CLinux
internal import Files
internal import Glibc
internal import Wire

/// A hot folder and its staging folder, open, at one moment.
struct LanePlace {
    let hot: Folder
    /// Where temporary names stand; the hot folder itself where no other is configured.
    let staging: Folder
    let identity: MountIdentity

    /// Opens the folders by their paths.
    init(_ setup: LaneSetup, beside workspace: Folder) throws(LaneTrouble) {
        do {
            hot = try Folder(path: setup.folder)
            staging = try setup.stagingFolder.map { path throws(SystemError) in try Folder(path: path) } ?? hot
            let (status, stagingStatus) = (try hot.status(), try staging.status())
            let fileSystem = try hot.fileSystem()
            let mount = hot.mount
            identity = MountIdentity(
                device: status.device, inode: status.inode, fileSystem: fileSystem.name, born: hot.born,
                stagingInode: setup.stagingFolder == nil ? nil : stagingStatus.inode,
                mount: hot.mountEver, mountLevels: mount?.id == workspace.mount?.id ? nil : mount?.levels)
            if setup.mustBeMounted, mount?.levels != 0 {
                try Self.checkMounted(setup.folder, device: status.device)
            }
            if stagingStatus.device != status.device {
                throw LaneTrouble(
                    code: .notMounted, what: staging.label, cause: "it is not on the hot folder's mount")
            }
            if fileSystem.isReadOnly {
                throw LaneTrouble(code: .readOnly, what: hot.label, cause: "it is mounted read-only")
            }
        } catch let trouble as LaneTrouble { throw trouble } catch let error as SystemError {
            throw LaneTrouble(opening: error)
        } catch { preconditionFailure("\(error)") }
    }

    /// An unmounted mount point is a folder like any other, and looks like an empty hot folder.
    private static func checkMounted(_ path: String, device: UInt64) throws {
        if try Folder(path: path + "/..").status().device != device { return }
        throw LaneTrouble(
            code: .notMounted, what: path, cause: "it stands on the same volume as the folder above it")
    }

    /// Makes renames between the two durable.
    func sync() throws(SystemError) {
        try hot.sync()
        if staging !== hot { try staging.sync() }
    }
}

extension Folder {
    /// When it was made, in nanoseconds since 1970; nil where the file system does not say, as NFS.
    fileprivate var born: Int64? {
        var time: Int64 = 0
        return linux_born(raw, &time) == 0 ? time : nil
    }

    /// The mount that it is on, told from all others of this boot; nil where the kernel does not say.
    fileprivate var mountEver: String? {
        var (id, view): (UInt64, UInt64) = (0, 0)
        return linux_mount_ever(raw, &id, &view) == 0 ? "\(view)-\(id)" : nil
    }

    /// The mount that it is on; nil where the kernel does not say.
    fileprivate var mount: (id: UInt64, levels: Int)? {
        var (id, levels): (UInt64, Int32) = (0, 0)
        return linux_mount(raw, &id, &levels) == 0 ? (id, Int(levels)) : nil
    }
}
