import Files
import Foundation
import Glibc
import Ledger

/// One kind of trouble around a workspace: it begins, orders come, it ends, and all has to come out right.
enum Scene: String, CaseIterable {
    /// The workspace's own small file system is full, to the last byte or nearly.
    case fullWorkspace = "full-workspace"
    /// It has no room for another file.
    case noInodes = "no-inodes"
    /// A hot folder's small file system is full.
    case fullHotFolder = "full-hot-folder"
    /// Somebody else holds the database.
    case lockedStore = "locked-store"
    /// More happens in an intake folder than the kernel keeps for who listens.
    case overflow
    /// An intake folder is moved away, and another one stands in its place.
    case replacedFolder = "replaced-folder"
    /// Files bear times of 1970 and of the year 2100.
    case oddTimes = "odd-times"
    /// The press takes nothing for a while.
    case slowPress = "slow-press"
    /// Two presses take from one folder.
    case twoPresses = "two-presses"
    /// The press renames each file in its folder before it takes it.
    case renamingPress = "renaming-press"
    /// The press locks each file in its folder, by each kind of lock, for a while before it takes it.
    case lockingPress = "locking-press"
    /// Somebody sets the clock while orders are on their way, forth and back, and sometimes the daemon dies over it.
    case jumpingClock = "jumping-clock"

    /// Whether nobody could drop anything while it lasts: what comes, comes right before.
    var holdsSenders: Bool { self == .fullWorkspace || self == .noInodes }

    /// What people have to be told while it lasts; nil where nothing waits for them.
    var word: String? {
        switch self {
        case .fullWorkspace, .noInodes, .fullHotFolder: "No space left|full"
        case .lockedStore: "locked|busy"
        default: nil
        }
    }
}

/// What a scene changes, and how it is undone.
struct Trouble {
    let scene: Scene
    let place: Workplace
    let crew: Crew
    private let clock: WallClock?
    private var lock: Int32 = -1
    private var stopped: [Int32] = []

    init(_ scene: Scene, in place: Workplace, _ crew: Crew) throws {
        (self.scene, self.place, self.crew) = (scene, place, crew)
        clock = scene == .jumpingClock ? try WallClock(place) : nil
        if let clock { crew.environment = clock.environment(place) }
    }

    /// Sets the clock, where that is the trouble.
    func jump(_ random: inout SeededRandom) throws {
        guard let clock, let place = WallClock.places.randomElement(using: &random) else { return }
        try clock.set(place)
    }

    /// A fresh workspace, and what has to be there before the daemon starts.
    static func prepare(_ scene: Scene, in place: Workplace) throws {
        let small = ["-t", "tmpfs", "-o", "mode=755,size=24m,nr_inodes=4000", "tmpfs"]
        switch scene {
        case .fullWorkspace, .noInodes:
            try FileManager.default.createDirectory(atPath: place.ground, withIntermediateDirectories: true)
            try run("mount", small + [place.ground])
            try place.begin()
        case .fullHotFolder:
            try place.begin()
            try run("mount", small + ["\(place.workspace)/out/digital"])
        default: try place.begin()
        }
    }

    static func clear(in place: Workplace) {
        umount2("\(place.workspace)/out/digital", Int32(MNT_DETACH))
        if place.power == nil { umount2(place.ground, Int32(MNT_DETACH)) }
    }

    /// - Parameter left: how much room is left, of 0 to 3.
    mutating func begin(_ left: Int) throws {
        switch scene {
        case .fullWorkspace: try fill("\(place.workspace)/ballast", leaving: [0, 4, 40, 400][left] << 10)
        case .fullHotFolder: try fill("\(place.workspace)/out/digital/.ballast", leaving: [0, 4, 16, 24][left] << 10)
        case .noInodes:
            try FileManager.default.createDirectory(
                atPath: "\(place.workspace)/ballast", withIntermediateDirectories: false)
            for number in 0... {
                let file = open("\(place.workspace)/ballast/\(number)", O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
                if file == -1 { break }
                close(file)
            }
        case .lockedStore:
            lock = open("\(place.workspace)/var/hotpress.db", O_RDWR | O_CLOEXEC)
            // SQLite's own lock bytes (PENDING_BYTE and what follows it): a writer that has begun its commit.
            var area = flock()
            (area.l_type, area.l_whence, area.l_start, area.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 0x4000_0000, 512)
            _ = wait(5) { fcntl(lock, F_SETLK, &area) == 0 }
        case .overflow:
            let watchers = crew.members().filter { $0.role == .watcher }.map(\.pid)
            for pid in watchers where kill(pid, SIGSTOP) == 0 { stopped.append(pid) }
            for number in 0..<9000 {
                let path = "\(place.workspace)/in/artwork/.none-\(number)"
                let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
                if file == -1 { throw SystemError(code: errno, call: "open", what: path) }
                close(file)
                unlink(path)
            }
        case .replacedFolder:
            let folder = "\(place.workspace)/in/artwork"
            try FileManager.default.moveItem(atPath: folder, toPath: "\(place.base)/moved-away")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        case .slowPress, .twoPresses, .renamingPress, .lockingPress, .oddTimes, .jumpingClock: break
        }
    }

    mutating func end() throws {
        switch scene {
        case .fullWorkspace: unlink("\(place.workspace)/ballast")
        case .fullHotFolder: unlink("\(place.workspace)/out/digital/.ballast")
        case .noInodes: try FileManager.default.removeItem(atPath: "\(place.workspace)/ballast")
        case .lockedStore: if lock >= 0 { close(lock) }
        case .overflow: for pid in stopped { kill(pid, SIGCONT) }
        case .replacedFolder: try FileManager.default.removeItem(atPath: "\(place.base)/moved-away")
        case .jumpingClock: try clock?.set(0)
        case .slowPress, .twoPresses, .renamingPress, .lockingPress, .oddTimes: break
        }
        (lock, stopped) = (-1, [])
    }

    private func fill(_ path: String, leaving room: Int) throws {
        let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
        if file == -1 { throw SystemError(code: errno, call: "open", what: path) }
        defer { close(file) }
        var found = statvfs()
        if fstatvfs(file, &found) == -1 { throw SystemError(code: errno, call: "fstatvfs", what: path) }
        var size = max(0, Int(found.f_bavail) * Int(found.f_bsize) - room)
        // The pipeline is at work, and takes of it meanwhile.
        while posix_fallocate(file, 0, off_t(size)) != 0 {
            if size < 1 << 20 { throw SystemError(code: ENOSPC, call: "fallocate", what: path) }
            size -= 64 << 10
        }
    }
}
