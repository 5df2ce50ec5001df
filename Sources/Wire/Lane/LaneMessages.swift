public import Workflow

/// What the daemon tells a lane helper (`hotpress _lane`): one process a hot folder. Each request has one reply.
public enum LaneRequest: Hashable, Sendable, Codable {
    /// The first frame.
    case open(LaneSetup)
    /// Write the temporary names: copy, hash, sync. All or some may fail.
    case stage([StageItem])
    /// Rename temporary names to final ones, in this order, then sync the folder.
    case publish([PublishItem])
    /// Are these names there? Also looks into the press's error folder.
    case survey([SurveyItem])
    /// Take files back that the press has not taken, only where the hash is still ours: under their temporary names again,
    /// which are discarded when that is committed.
    case withdraw([WithdrawItem])
    /// Remove temporary names that are recorded as ours: of epochs that are over, and of withdrawals that are committed.
    case discard([RawName])
}

/// One hot folder as its lane needs it. Paths are absolute.
public struct LaneSetup: Hashable, Sendable, Codable {
    public var folder: String
    public var stagingFolder: String?
    public var errorFolder: String?
    /// The workspace; sources are opened beneath it.
    public var workspace: String
    public var readBack: Bool
    public var mustBeMounted: Bool
    public init(
        folder: String, stagingFolder: String?, errorFolder: String?, workspace: String, readBack: Bool,
        mustBeMounted: Bool
    ) {
        self.folder = folder
        self.stagingFolder = stagingFolder
        self.errorFolder = errorFolder
        self.workspace = workspace
        self.readBack = readBack
        self.mustBeMounted = mustBeMounted
    }
}

/// One copy to a temporary name.
public struct StageItem: Hashable, Sendable, Codable {
    /// Relative to the workspace.
    public var source: String
    public var temporary: RawName
    /// The final name: refused already here where a file that is not ours bears it.
    public var final: RawName
    public var sha256: Digest
    public var bytes: Int64
    public init(source: String, temporary: RawName, final: RawName, sha256: Digest, bytes: Int64) {
        self.source = source
        self.temporary = temporary
        self.final = final
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// One rename.
public struct PublishItem: Hashable, Sendable, Codable {
    public var temporary: RawName
    public var final: RawName
    public var sha256: Digest
    public var bytes: Int64
    /// What an absent temporary name means: within the boot and mount that staged it, that the rename was done.
    public var sameBootAndMount: Bool
    /// The delivery it belongs to. Within one, nothing is renamed after a file that could not be: a job ticket must not
    /// come before its PDFs. Empty: it stands alone.
    public var delivery: String
    public init(
        temporary: RawName, final: RawName, sha256: Digest, bytes: Int64, sameBootAndMount: Bool, delivery: String = ""
    ) {
        self.temporary = temporary
        self.final = final
        self.sha256 = sha256
        self.bytes = bytes
        self.sameBootAndMount = sameBootAndMount
        self.delivery = delivery
    }
}

/// A delivered name that is followed.
public struct SurveyItem: Hashable, Sendable, Codable {
    public var name: RawName
    public init(name: RawName) { self.name = name }
}

/// A delivered file that is taken back: it goes back under its temporary name, and stays there until that is discarded,
/// so that the question can be asked again after a crash and has the same answer.
public struct WithdrawItem: Hashable, Sendable, Codable {
    public var name: RawName
    /// The temporary name under which it was staged; it bears the epoch, so no other delivery has it.
    public var temporary: RawName
    public var sha256: Digest
    public var bytes: Int64
    public init(name: RawName, temporary: RawName, sha256: Digest, bytes: Int64) {
        self.name = name
        self.temporary = temporary
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// What a lane helper answers.
public enum LaneReply: Hashable, Sendable, Codable {
    /// The folder is there, with its mount's identity.
    case opened(MountIdentity)
    /// The folder cannot be used now; everything asked is undone and can be asked again.
    case unreachable(LaneTrouble)
    case staged([StageResult])
    case published([PublishResult])
    case surveyed([Presence])
    case withdrawn([WithdrawResult])
    /// What could not be removed, and why; it lies there under a name that no press takes.
    case discarded([LaneTrouble])
}

/// What a folder stands on: a changed identity makes an absent name prove nothing.
public struct MountIdentity: Hashable, Sendable, Codable {
    /// `st_dev` of the folder.
    public var device: UInt64
    /// Inode of the folder.
    public var inode: UInt64
    /// `statfs` type in words: `ext4`, `nfs`, `cifs`, `fuse`, …
    public var fileSystem: String
    /// When the folder was made, in nanoseconds since 1970, where the file system tells: a folder that was removed and made
    /// anew may have its inode number.
    public var born: Int64?
    /// Inode of the folder where temporary names stand, if that is another one.
    public var stagingInode: UInt64?
    /// The view of the mounts, and the number in it that no other mount ever gets: a volume that was away and is back at the
    /// same place has another one. nil where the kernel does not say.
    public var mount: String?
    /// How many folders up its mount begins, 0 where the folder is a mount point; nil where it is on the workspace's own
    /// mount, or the kernel does not say.
    public var mountLevels: Int?
    public init(
        device: UInt64, inode: UInt64, fileSystem: String, born: Int64? = nil, stagingInode: UInt64? = nil,
        mount: String? = nil, mountLevels: Int? = nil
    ) {
        self.device = device
        self.inode = inode
        self.fileSystem = fileSystem
        self.born = born
        self.stagingInode = stagingInode
        self.mount = mount
        self.mountLevels = mountLevels
    }

    /// The identity in one word, as delivery records keep it: `ext4:2049:1311`, then birth, staging folder and
    /// mount.
    public var text: String {
        "\(fileSystem):\(device):\(inode)" + (born.map { ":b\($0)" } ?? "") + (stagingInode.map { ":s\($0)" } ?? "")
            + (mount.map { ":m\($0)" } ?? "")
    }

    /// Whether two `text`s tell of the same folder: its device may have got another number by a reboot or a new mount.
    /// A record without an identity is not told apart.
    public static func isSameFolder(_ one: String, _ other: String) -> Bool {
        func folder(_ text: String) -> [Substring] {
            text.split(separator: ":").enumerated()
                .filter { part in part.offset != 1 && !(part.offset > 2 && !part.element.hasPrefix("b")) }
                .map(\.element)
        }
        return one.isEmpty || folder(one) == folder(other)
    }

    /// Whether two `text`s tell of the same folder on the same device, which was not away in between as far as anybody can
    /// see: another daemon may have another view of the mounts, whose numbers do not compare.
    public static func isSameMount(_ one: String, _ other: String) -> Bool {
        func parts(_ text: String) -> (folder: [Substring], mount: [Substring]) {
            let all = text.split(separator: ":")
            let mount = all.dropFirst(3).first { $0.hasPrefix("m") }
            return (
                all.enumerated().filter { $0.offset < 3 || $0.element != mount }.map(\.element),
                mount?.split(separator: "-") ?? []
            )
        }
        let (one, other) = (parts(one), parts(other))
        let isComparable = one.mount.count == 2 && one.mount.first == other.mount.first
        return one.folder == other.folder && (!isComparable || one.mount == other.mount)
    }
}

/// What went wrong with a folder or a file in it.
public struct LaneTrouble: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Stable codes (`docs/delivery.md`).
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        case folderMissing = "delivery.folder-missing"
        case notMounted = "delivery.not-mounted"
        case notWritable = "delivery.not-writable"
        case readOnly = "delivery.read-only"
        case noSpace = "delivery.no-space"
        case quota = "delivery.quota"
        case nameTaken = "delivery.name-taken"
        case sourceMissing = "delivery.source-missing"
        case sourceChanged = "delivery.source-changed"
        case verifyMismatch = "delivery.verify-mismatch"
        case syncFailed = "delivery.sync-failed"
        case inputOutput = "delivery.input-output"
        case heldBack = "delivery.held-back"
        case notAnswering = "delivery.not-answering"
        case helperDied = "delivery.helper-died"
    }
    public var code: Code
    /// The folder or file, escaped.
    public var what: String
    /// What the system said: `No space left on device (ENOSPC)`.
    public var cause: String
    public init(code: Code, what: String, cause: String) {
        self.code = code
        self.what = what
        self.cause = cause
    }
    /// Whether another try may help without a person: false for a name taken by somebody else and a damaged source.
    public var isTransient: Bool {
        switch code {
        case .nameTaken, .sourceMissing, .sourceChanged: false
        default: true
        }
    }
    public var description: String { "\(code.rawValue): \(what): \(cause)" }
}

/// One staged item, or why not.
public enum StageResult: Hashable, Sendable, Codable {
    case staged(bytes: Int64)
    /// A large file of which this much is written: the next `stage` with the same item goes on, one without it lets it go.
    case growing(bytes: Int64)
    case failed(LaneTrouble)
}

/// One published item, or why not.
public enum PublishResult: Hashable, Sendable, Codable {
    /// Renamed now.
    case renamed
    /// The temporary name was gone, in the boot and mount that staged it: it was renamed before.
    case alreadyDone
    /// The final name is there with our hash, although boot or mount changed.
    case foundWithOurHash
    /// Nobody can know.
    case uncertain(String)
    case failed(LaneTrouble)
}

/// Whether a delivered name is there.
public enum Presence: Hashable, Sendable, Codable {
    case present
    case absent
    /// The press put it into its error folder.
    case inErrorFolder
    case unknown(LaneTrouble)
}

/// What became of a withdrawal.
public enum WithdrawResult: Hashable, Sendable, Codable {
    case withdrawn
    /// The press has it already.
    case taken
    /// Another file stands under the name; it was left alone.
    case notOurs
    case failed(LaneTrouble)
}
