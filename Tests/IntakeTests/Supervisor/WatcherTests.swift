import Files
import Foundation
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workers
import Workflow

@testable import Intake

/// A helper as a thread of the test.
private final class ThreadHelper: Helper {
    let channel: FrameChannel
    private let theirs: FrameChannel

    init(answers: Bool = true) throws {
        (channel, theirs) = try FrameChannel.pair()
        let theirs = theirs
        if answers { Thread.detachNewThread { _ = WatcherHelper.run(theirs) } }
    }

    /// As a crash ends it.
    func kill() { theirs.shutdown() }
    func ending(within seconds: Double) -> String? { "signal 9" }
    var activity: ChildActivity? { nil }
}

/// A helper that hangs in the kernel: it neither answers nor dies until a test lets it.
private final class HangingHelper: Helper {
    let channel: FrameChannel
    private let theirs: FrameChannel
    private let isGone = DispatchSemaphore(value: 0)

    init() throws { (channel, theirs) = try FrameChannel.pair() }
    func kill() {}
    func letGo() { isGone.signal() }
    func ending(within seconds: Double) -> String? {
        isGone.wait(timeout: .now() + min(seconds, 0.05)) == .success ? "signal 9" : nil
    }
    var activity: ChildActivity? { ChildActivity(isStopped: false, work: 1) }
}

/// The daemon's mailbox.
private final class Mailbox: Sendable {
    private let replies = Mutex<[WatcherReply]>([])
    private let bell: Wake

    init() throws { bell = try Wake() }

    func post(_ reply: WatcherReply) {
        replies.withLock { $0.append(reply) }
        bell.ring()
    }

    func first<T>(_ fits: (WatcherReply) -> T?) throws -> T {
        let deadline = Monotonic.now() + 20
        while Monotonic.now() < deadline {
            bell.quiet()
            while let reply = replies.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                if let found = fits(reply) { return found }
            }
            bell.wait(until: deadline)
        }
        throw ChannelError.timeout
    }

    func arrival() throws -> ArrivedFile { try first { if case .arrived(let file) = $0 { file } else { nil } } }
    func trouble() throws -> String { try first { if case .unreachable(let reason?) = $0 { reason } else { nil } } }
    func relief() throws { try first { if case .unreachable(nil) = $0 { () } else { nil } } }
}

@Suite(.serialized, .timeLimit(.minutes(2))) struct `The supervisor of a watcher` {
    let place: TemporaryFolder
    let setup: WatcherSetup
    private let mail: Mailbox

    init() throws {
        place = try TemporaryFolder()
        for part in ["in", "tmp", "claims"] { _ = try place.folder.folder(name(part), create: true) }
        setup = WatcherSetup(
            path: place.path + "/in", receiving: place.path + "/tmp", claims: place.path + "/claims",
            quietSeconds: 0.05,
            rescanSeconds: 3600)
        mail = try Mailbox()
    }

    @Test func `passes replies and requests on, and starts a dead helper again`() throws {
        let helpers = Mutex<[ThreadHelper]>([])
        let mail = mail
        let watcher = try Watcher(
            folder: "in", setup: setup, patience: Patience(firstDelay: 0.01),
            launch: {
                let helper = try ThreadHelper()
                helpers.withLock { $0.append(helper) }
                return helper
            }, post: { mail.post($0) })
        watcher.start()
        try place.folder.folder(name("in")).create(name("a.json")).write([1])
        let first = try mail.arrival()
        helpers.withLock { $0.last }?.kill()
        #expect(try mail.trouble().contains("signal 9"))
        try mail.relief()
        let again = try mail.arrival()
        #expect(again.identity == first.identity)
        watcher.send(.release(id: 7, name: again.name, identity: again.identity))
        let released: ReleaseOutcome = try mail.first {
            if case .released(7, let outcome, _) = $0 { outcome } else { nil }
        }
        #expect(released == .removed)
        watcher.stop(deadline: 5)
        #expect(helpers.withLock { $0.count } == 2)
    }

    @Test func `tells that a helper does not answer, and stops in time all the same`() throws {
        let mail = mail
        let watcher = try Watcher(
            folder: "in", setup: setup, patience: Patience(pingAfter: 0.05, answerWithin: 0.1),
            launch: { try ThreadHelper(answers: false) }, post: { mail.post($0) })
        watcher.start()
        #expect(try mail.trouble().contains("does not answer"))
        let before = Monotonic.now()
        watcher.stop(deadline: 1)
        #expect(Monotonic.now() - before < 3)
    }

    @Test func `ends a helper that somebody stopped, and starts another`() throws {
        let launched = Mutex<[Int32]>([])
        let mail = mail
        let watcher = try Watcher(
            folder: "in", setup: setup,
            patience: Patience(pingAfter: 0.05, answerWithin: 0.1, firstDelay: 0.01),
            launch: {
                if launched.withLock({ !$0.isEmpty }) {
                    launched.withLock { $0.append(0) }
                    return try ThreadHelper()
                }
                let child = try ChildProcess(executable: "/bin/sleep", arguments: ["1000"])
                kill(child.pid, SIGSTOP)
                launched.withLock { $0.append(child.pid) }
                return child
            }, post: { mail.post($0) })
        watcher.start()
        #expect(try mail.trouble().contains("stopped it (SIGSTOP), signal 9"))
        try place.folder.folder(name("in")).create(name("a.json")).write([1])
        #expect(try mail.arrival().name == name("a.json"))
        watcher.stop(deadline: 5)
        #expect(kill(try #require(launched.withLock { $0.first }), 0) == -1, "the stopped one is gone")
    }

    @Test func `starts no other helper while one hangs that cannot be ended`() throws {
        let hanging = try HangingHelper()
        let launches = Mutex(0)
        let mail = mail
        let watcher = try Watcher(
            folder: "in", setup: setup,
            patience: Patience(pingAfter: 0.05, answerWithin: 0.1, hungAfter: 0.2, firstDelay: 0.01),
            launch: {
                let number = launches.withLock { count in
                    count += 1
                    return count
                }
                return number == 1 ? hanging : try ThreadHelper()
            }, post: { mail.post($0) })
        watcher.start()
        #expect(try mail.trouble().contains("does not answer"))
        #expect(try mail.trouble().contains("told to end"))
        #expect(launches.withLock { $0 } == 1)
        hanging.letGo()
        #expect(try mail.trouble().contains("done nothing"))
        try place.folder.folder(name("in")).create(name("a.json")).write([1])
        #expect(try mail.arrival().name == name("a.json"))
        watcher.stop(deadline: 5)
        #expect(launches.withLock { $0 } == 2)
    }

    @Test func `tells a program that is missing and one that ends at once`() throws {
        for (program, word) in [("/nowhere/hotpress", "ENOENT"), ("/bin/false", "exit code 1")] {
            let mail = mail
            let watcher = try Watcher(folder: "in", setup: setup, executable: program) { mail.post($0) }
            watcher.start()
            #expect(try mail.trouble().contains(word))
            watcher.stop(deadline: 5)
        }
    }

    @Test func `leaves a helper that hangs to the system`() throws {
        let mail = mail
        let watcher = try Watcher(
            folder: "in", setup: setup, executable: "/bin/sleep", arguments: ["1000"]
        ) { mail.post($0) }
        watcher.start()
        let before = Monotonic.now()
        watcher.stop(deadline: 0.5)
        #expect(Monotonic.now() - before < 3)
    }

    @Test(arguments: [(1, 0.5), (2, 1), (5, 8), (7, 30), (1000, 30)])
    func `waits longer after each failure, to a limit`(failures: Int, seconds: Double) {
        #expect(Patience().delay(afterFailures: failures) == seconds)
    }
}
