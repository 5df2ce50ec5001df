internal import CLinux
internal import Files
internal import Foundation
internal import Synchronization
public import Wire
internal import Workers

/// The daemon's side of one watched folder: starts the helper, passes requests and replies on, starts it again when it
/// ends, and says so when it hangs.
///
/// Replies may repeat: a helper that was started again tells every file that stands in the folder.
public final class Watcher: Sendable {
    let folder: String
    let setup: WatcherSetup
    let patience: Patience
    let launch: @Sendable () throws -> any Helper
    let post: @Sendable (WatcherReply) -> Void
    let mail = Mutex(Mail())
    let wakeUp: Wake
    private let ended: Wake

    struct Mail: Sendable {
        var requests: [WatcherRequest] = []
        var isStarted = false
        /// Monotonic seconds by which everything has to be over.
        var stopBy: Double?
    }

    /// - Parameters:
    ///   - folder: what people call the folder.
    ///   - executable: absolute path of the program that runs `WatcherHelper` when given `arguments`.
    ///   - post: takes each reply, on the supervising thread; it has to return soon.
    /// - Throws: `EMFILE` and its like.
    public convenience init(
        folder: String, setup: WatcherSetup, executable: String, arguments: [String] = ["_watch"],
        post: @escaping @Sendable (WatcherReply) -> Void
    ) throws {
        try self.init(
            folder: folder, setup: setup, patience: Patience(),
            launch: { try ChildProcess(executable: executable, arguments: arguments) }, post: post)
    }

    init(
        folder: String, setup: WatcherSetup, patience: Patience, launch: @escaping @Sendable () throws -> any Helper,
        post: @escaping @Sendable (WatcherReply) -> Void
    ) throws {
        self.folder = folder
        self.setup = setup
        self.patience = patience
        self.launch = launch
        self.post = post
        wakeUp = try Wake()
        ended = try Wake()
    }

    /// Starts the supervising thread, once.
    public func start() {
        let isFirst = mail.withLock { mail in
            defer { mail.isStarted = true }
            return !mail.isStarted
        }
        guard isFirst else { return }
        Thread.detachNewThread { [self] in
            supervise()
            ended.ring()
        }
    }

    /// Hands a request to the helper, without waiting for it. What a helper leaves unanswered when it ends is not asked
    /// again: the next one tells its files anew.
    public func send(_ request: WatcherRequest) {
        mail.withLock { $0.requests.append(request) }
        wakeUp.ring()
    }

    /// Ends the helper and the supervision.
    /// - Parameter deadline: seconds after which this returns in any case: a helper that hangs on a dead share is
    ///   told to die and left to the system.
    public func stop(deadline: Double) {
        let by = Monotonic.now() + deadline
        let isStarted = mail.withLock { mail in
            mail.stopBy = min(by, mail.stopBy ?? by)
            return mail.isStarted
        }
        guard isStarted else { return }
        wakeUp.ring()
        ended.wait(until: by)
    }

    var stopBy: Double? { mail.withLock { $0.stopBy } }

    private func supervise() {
        var outage = Outage()
        var failures = 0
        while stopBy == nil {
            let begun = Monotonic.now()
            outage.startedAnew()
            let end = attendOneHelper(&outage)
            guard stopBy == nil else { return }
            if Monotonic.now() - begun > patience.livedLong { failures = 0 }
            failures += 1
            let delay = patience.delay(afterFailures: failures)
            for reply in outage.suffered("the watcher of '\(folder)' ended: \(end); it is started again") {
                post(reply)
            }
            let until = Monotonic.now() + delay
            while stopBy == nil, Monotonic.now() < until {
                wakeUp.wait(until: until)
                wakeUp.quiet()
            }
        }
    }

    /// - Returns: how the helper ended.
    private func attendOneHelper(_ outage: inout Outage) -> String {
        let helper: any Helper
        do { helper = try launch() } catch { return "it cannot be started: \(error)" }
        var conversation = Conversation(watcher: self, helper: helper)
        let trouble = conversation.run(&outage)
        // The end of its channel ends the helper; one that hangs is killed.
        helper.channel.shutdown()
        if conversation.gaveUp { helper.kill() }
        let patience = stopBy.map { max(0, $0 - Monotonic.now() - 0.1) } ?? 1
        var ending = helper.ending(within: patience)
        helper.kill()
        if ending == nil { ending = bury(helper, &outage) }
        return [trouble, ending].compactMap { $0 }.joined(separator: ", ")
    }

    /// Waits for a helper that was killed and that the kernel does not let go: never are there two in one folder, and never
    /// more than one that hangs. Whoever stops the watcher leaves it to the system.
    private func bury(_ helper: any Helper, _ outage: inout Outage) -> String? {
        while stopBy == nil {
            if let ending = helper.ending(within: 1) { return ending }
            let reason =
                "the watcher of '\(folder)' hangs in the folder's file system and was told to end; "
                + "another one is started when the system lets it go"
            for reply in outage.suffered(reason) { post(reply) }
        }
        return nil
    }
}
