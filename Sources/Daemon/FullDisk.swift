import Configuration
import Files
import Glibc
import JobStore
import Synchronization
import Vault
import Workflow

/// Starting on a disk that is full: nothing can be taken in or kept then, and it ends without us.
public enum FullDisk {
    /// Makes something that needs room in a workspace; while there is none it waits, and says so once.
    /// - Parameter isPatient: false throws instead of waiting, having said so all the same.
    /// - Returns: nil when stopped meanwhile, or where `make` gives none.
    /// - Throws: what `make` throws for other reasons.
    public static func wait<Made>(
        on workspace: String, until stop: StopSwitch, isPatient: Bool, say: (String) -> Void,
        _ make: () throws -> Made?
    ) throws -> Made? {
        var isTold = false
        while !stop.isTurned {
            do {
                let made = try make()
                if isTold { say("\(Timestamp.now()) there is room on the volume of '\(workspace)' again") }
                return made
            } catch  where isFull(error, workspace) {
                let next = isPatient ? "nothing is taken in until then, and it goes on by itself" : "then run it again"
                if !isTold {
                    say(
                        "\(Timestamp.now()) there is no room on the volume of the workspace '\(workspace)' (\(error)). "
                            + "Free space on it, or raise the quota; \(next)")
                }
                guard isPatient else { throw error }
                isTold = true
                stop.wait(seconds: 1)
            }
        }
        return nil
    }

    /// Whether an error is the full disk's: by its code, or, where the store only says that it cannot write, by a look.
    static func isFull(_ error: any Error, _ workspace: String) -> Bool {
        switch error {
        case let error as SystemError: isFull(error)
        case LockError.system(let error): isFull(error)
        case let error as VaultError: error.isOfRoom
        case StoreError.unavailable(let code, _): code & 0xFF == sqliteFull || hasNoRoom(workspace)
        default: false
        }
    }

    /// `SQLITE_FULL`.
    private static let sqliteFull = 13

    private static func isFull(_ error: SystemError) -> Bool { error.code == ENOSPC || error.code == EDQUOT }

    /// The store's journal begins with 32 KiB of shared memory.
    private static func hasNoRoom(_ workspace: String) -> Bool {
        do { return try Folder(path: "\(workspace)/var").fileSystem().bytesFree < 64 << 10 } catch {
            return false  // Then the store's own error is the one to tell.
        }
    }
}

/// Tells a start, and then the daemon, that it is to end; from any thread.
public final class StopSwitch: Sendable {
    private struct State: Sendable {
        var isTurned = false
        var next: (@Sendable () -> Void)?
    }
    private let state = Mutex(State())
    private let bell = Bell()

    public init() {}

    public var isTurned: Bool { state.withLock { $0.isTurned } }

    public func turn() {
        let next = state.withLock { state in
            state.isTurned = true
            return state.next
        }
        bell.ring()
        next?()
    }

    /// What else ends with it; at once where it was turned before.
    public func then(_ body: @escaping @Sendable () -> Void) {
        let isTurned = state.withLock { state in
            state.next = body
            return state.isTurned
        }
        if isTurned { body() }
    }

    func wait(seconds: Double) { _ = bell.wait(seconds: seconds) }
}
