internal import Dispatch
internal import Files
internal import Glibc
internal import Synchronization
internal import Wire
internal import Workflow

/// One open lane: its folders, the workspace, and the lock that keeps every other helper away.
final class LaneSession {
    let setup: LaneSetup
    let workspace: Folder
    private(set) var place: LanePlace
    /// Staged by this process and not yet ordered to be renamed: gone all the same, they were taken away by somebody else.
    var stagedHere: Set<RawName> = []
    /// Large files that are being staged, by their temporary names.
    var growing: [RawName: GrowingFile] = [:]
    var pace: Pace
    private let lock: FileLock

    /// Takes the lane's lock, then opens the folders: in this order, since behind a lock that is held stands a helper that
    /// hangs in the folder.
    init(_ setup: LaneSetup, pace: Pace) throws(LaneTrouble) {
        (self.setup, self.pace) = (setup, pace)
        do throws(SystemError) { workspace = try Folder(path: setup.workspace) } catch {
            throw LaneTrouble(error)
        }
        lock = try Self.lock(setup, workspace)
        place = try LanePlace(setup, beside: workspace)
    }

    func answer(_ request: LaneRequest) throws(LaneTrouble) -> LaneReply {
        if case .open = request { return .opened(place.identity) }
        try reopen()
        return switch request {
        case .open: .opened(place.identity)
        case .stage(let items): .staged(try stage(items))
        case .publish(let items): .published(try publish(items))
        case .survey(let items): .surveyed(try survey(items))
        case .withdraw(let items): .withdrawn(try withdraw(items))
        case .discard(let names): .discarded(try discard(names))
        }
    }

    /// Opens the paths anew and makes sure that they lead where they led: a share that was unmounted leaves an empty folder
    /// behind, and our old descriptors would go on working on a volume that no press sees.
    func reopen() throws(LaneTrouble) {
        let now = try LanePlace(setup, beside: workspace)
        if now.identity != place.identity {
            throw LaneTrouble(
                code: .notMounted, what: now.hot.label,
                cause: "another folder stands there (\(now.identity.text)) than before (\(place.identity.text))")
        }
        place = now
    }

    /// Acts on each item; what fails on one does not keep the next from being done. A folder that was lost on the way is
    /// opened anew once; if that does not help, the whole request has failed, and may be asked again as it is.
    /// - Parameter hands: Files that are looked at at the same time; `act` changes nothing of the session then.
    func each<Item, Answer>(
        _ items: [Item], hands: Int = 1, failed: (Item, LaneTrouble) -> Answer,
        _ act: (Item) throws(SystemError) -> Answer
    ) throws(LaneTrouble) -> [Answer] {
        var wasReopened = false
        var results: [Answer] = []
        let first = hands > 1 && items.count > 1 ? together(items, hands, act) : nil
        for (index, item) in items.enumerated() {
            var outcome = first?[index] ?? Self.attempt(item, act)
            if case .failure(let error) = outcome, error.mayBeCuredByReopening, !wasReopened || first != nil {
                if !wasReopened { try reopen() }
                wasReopened = true
                outcome = Self.attempt(item, act)
            }
            switch outcome {
            case .success(let result): results.append(result)
            case .failure(let error) where error.isConnectionLost: throw LaneTrouble(error)
            case .failure(let error): results.append(failed(item, LaneTrouble(error)))
            }
        }
        return results
    }

    private static func attempt<Item, Success>(
        _ item: Item, _ act: (Item) throws(SystemError) -> Success
    ) -> Result<Success, SystemError> {
        do { return .success(try act(item)) } catch { return .failure(error) }
    }

    /// The first attempts at all items, by several threads.
    private func together<Item, Success>(
        _ items: [Item], _ hands: Int, _ act: (Item) throws(SystemError) -> Success
    ) -> [Result<Success, SystemError>] {
        // Proof for `nonisolated(unsafe)`: each index is taken by one thread alone, which writes that element and no other,
        // and all threads have ended when the elements are read. `act` only reads the session.
        let next = Atomic(0)
        nonisolated(unsafe) let act = act
        nonisolated(unsafe) let items = items
        return [Result<Success, SystemError>](unsafeUninitializedCapacity: items.count) { outcomes, count in
            nonisolated(unsafe) let outcomes = outcomes
            DispatchQueue.concurrentPerform(iterations: hands) { _ in
                while true {
                    let index = next.add(1, ordering: .relaxed).oldValue
                    guard index < items.count else { return }
                    outcomes.initializeElement(at: index, to: Self.attempt(items[index], act))
                }
            }
            count = items.count
        }
    }

    private static func lock(_ setup: LaneSetup, _ workspace: Folder) throws(LaneTrouble) -> FileLock {
        let hash = SHA256.digest(of: Array(setup.folder.utf8)).hex.prefix(32)
        guard let name = RawName("\(hash).lock") else { preconditionFailure("hexadecimal digits are a name") }
        do {
            let folder = try workspace.folder(relative: "var/lanes", create: true, crossingMounts: true)
            return try FileLock(name, in: folder)
        } catch LockError.held(let holder) {
            throw LaneTrouble(
                code: .notAnswering, what: setup.folder,
                cause: "another lane helper still works on it: \(LockError.held(by: holder))")
        } catch LockError.system(let error) { throw LaneTrouble(error) } catch let error as SystemError {
            throw LaneTrouble(error)
        } catch { preconditionFailure("\(error)") }
    }
}

/// Waits without work: for a file that another program holds, or between two looks.
func pause(seconds: Double) {
    // A signal that ends the wait early makes the next try come early, which does no harm.
    _ = poll(nil, 0, Int32(seconds * 1000))
}
