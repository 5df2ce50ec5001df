import Files
import Foundation
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

@Suite(.serialized, .timeLimit(.minutes(3))) struct `A watcher helper in hard times` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    @Test func `tells no more files than may be in flight, oldest first, and takes all of two thousand`() throws {
        let helper = try RunningHelper(watching: place.path, tooMany: 16)
        _ = try helper.started()
        for number in 0..<2000 { try helper.write([UInt8(number & 255), 1], name("n\(1000 + number)")) }
        var inFlight: [ArrivedFile] = []
        var seen: Set<RawName> = []
        while seen.count < 2000 {
            while inFlight.count < 16, seen.count < 2000 {
                let file = try helper.arrival()
                seen.insert(file.name)
                inFlight.append(file)
            }
            // Beyond the limit nothing comes, however long one waits: a whole scan tells nothing new.
            if seen.count == 16 { #expect(try helper.scan().allSatisfy { !$0.isArrival }) }
            #expect(try helper.release(inFlight).allSatisfy { $0 == .removed })
            inFlight = []
        }
        #expect(try helper.drop.names().isEmpty)
    }

    @Test func `tells all that rests before a sweep is over, more than may be in flight too`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 0.3, tooMany: 16)
        _ = try helper.started()
        for number in 0..<100 { try helper.write([1, UInt8(number)], name("n\(number)")) }
        try helper.send(.sweep(id: 7))
        var seen: Set<RawName> = []
        while true {
            let reply = try helper.next()
            if reply == .scanned(id: 7) { break }
            guard case .arrived(let file) = reply else { continue }
            seen.insert(file.name)
            try helper.send(.release(id: 1, name: file.name, identity: file.identity))
        }
        #expect(seen.count == 100)
    }

    @Test func `leaves what does not rest after three quiet periods of a sweep`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 0.3)
        _ = try helper.started()
        try helper.write([1], name("rests"))
        try helper.write([1], name("grows"))
        let path = place.path + "/grows"
        try helper.send(.sweep(id: 7))
        let begin = Monotonic.now()
        var told: [WatcherReply] = []
        let isOver = Mutex(false)
        Thread.detachNewThread {
            do {
                let writer = try FileHandle(forUpdating: URL(fileURLWithPath: path))
                while !isOver.withLock({ $0 }) { try writer.write(contentsOf: Data([1])) }
            } catch { Issue.record(error) }
        }
        while told.last != .scanned(id: 7) { told.append(try helper.next()) }
        isOver.withLock { $0 = true }
        #expect(Monotonic.now() - begin >= 0.3)
        let arrived = told.compactMap { reply in if case .arrived(let file) = reply { file.name } else { nil } }
        #expect(arrived == [name("rests")])
    }

    @Test func `says that its folder is gone, and goes on when it is back`() throws {
        let path = place.path + "/in"
        let helper = try RunningHelper(watching: path)
        _ = try helper.started()
        try place.folder.removeFolder(name("in"))
        let reason = try helper.first { if case .unreachable(let reason?) = $0 { reason } else { nil } }
        #expect(reason.contains("ENOENT"))
        let anew = try place.folder.folder(name("in"), create: true)
        try anew.create(name("a.json")).write([1])
        _ = try helper.first { if case .unreachable(nil) = $0 { true } else { nil } }
        #expect(try helper.arrival().name == name("a.json"))
    }

    @Test func `follows its path when another folder is put in its place`() throws {
        let path = place.path + "/in"
        let helper = try RunningHelper(watching: path)
        _ = try helper.started()
        try place.folder.rename(name("in"), to: place.folder, as: name("old"))
        let anew = try place.folder.folder(name("in"), create: true)
        try anew.create(name("a.json")).write([1])
        #expect(try helper.arrival().name == name("a.json"))
    }

    @Test func `starts anew after a crash and tells again what was not released`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let first = try helper.arrival()
        try helper.restart()
        let again = try helper.arrival()
        #expect(again.identity == first.identity && again.sha256 == first.sha256 && again.copy != first.copy)
        #expect(try helper.release(again) == .removed)
    }

    @Test(arguments: [false, true])
    func `puts a file back that a crash left half released`(nameIsUsed: Bool) throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let first = try helper.arrival()
        let own = try helper.claims.folder(try #require(try helper.claims.names().first))
        try helper.drop.rename(first.name, to: own.folder(name("run"), create: true), as: first.name)
        if nameIsUsed { try helper.write([1, 2], name("a.pdf")) }
        try helper.restart()
        var told = [try helper.arrival()]
        if nameIsUsed { told.append(try helper.arrival()) }
        let again = try #require(told.first { $0.identity.inode == first.identity.inode })
        #expect(again.name == name(nameIsUsed ? "a~2.pdf" : "a.pdf"))
        #expect(again.identity.modified == first.identity.modified && again.sha256 == first.sha256)
        for file in told { #expect(try helper.release(file) == .removed) }
        #expect(try own.names().allSatisfy { try own.folder($0).names().isEmpty })
    }

    @Test func `finds every file when the machine has lost events`() throws {
        let limit = "/proc/sys/fs/inotify/max_queued_events"
        let before = try String(contentsOfFile: limit, encoding: .utf8)
        do { try Data("4".utf8).writeInPlace(limit) } catch {
            print("the event queue's limit cannot be lowered here; the test runs with \(before)")
        }
        let helper: RunningHelper
        do {
            defer {
                do { try Data(before.utf8).writeInPlace(limit) } catch { print("left at 4: \(limit)") }
            }
            helper = try RunningHelper(watching: place.path, tooMany: 1000)
            _ = try helper.started()
        }
        for number in 0..<500 { try helper.write([1], name("\(number)")) }
        var seen: Set<RawName> = []
        while seen.count < 500 { seen.insert(try helper.arrival().name) }
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a small volume needs root"))
    func `waits while the workspace is full, and takes the file when there is room`() throws {
        let volume = try SmallVolume(options: "size=64k")
        let filler = try volume.folder.create(name("filler"))
        try filler.write([UInt8](repeating: 1, count: 48 << 10))
        let helper = try RunningHelper(watching: place.path, receiving: volume.path)
        try helper.write([UInt8](repeating: 7, count: 40 << 10), name("big"))
        let told = try helper.waiting()
        #expect(told.name == name("big") && told.reason == .folderIsFull)
        #expect(try volume.folder.names() == [name("filler")])
        try volume.folder.remove(name("filler"))
        try filler.close()
        #expect(try helper.arrival().identity.bytes == 40 << 10)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a small volume needs root"))
    func `releases across file systems, and leaves nothing behind`() throws {
        let volume = try SmallVolume(options: "size=1m")
        let helper = try RunningHelper(watching: volume.path)
        try helper.write(pdf, name("a.pdf"))
        #expect(try helper.release(try helper.arrival()) == .removed)
        #expect(try volume.folder.names().isEmpty)
        // As a crash between claim and removal leaves it:
        try helper.write(pdf, name("b.pdf"))
        let first = try helper.arrival()
        let taken = try volume.folder.folder(name(".hotpress-taken"), create: true)
        try volume.folder.rename(first.name, to: taken, as: first.name)
        try helper.restart()
        #expect(try helper.release(try helper.arrival()) == .removed)
        #expect(try volume.folder.names().isEmpty)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a small volume needs root"))
    func `tries again by itself to remove what its folder did not let go`() throws {
        let volume = try SmallVolume(options: "size=1m")
        let helper = try RunningHelper(watching: volume.path)
        for letter in ["a", "b"] { try helper.write(Array(letter.utf8), name(letter)) }
        let files = [try helper.arrival(), try helper.arrival()]
        try volume.remount("ro")
        for (id, file) in zip([7, 8], files) {
            try helper.send(.release(id: id, name: file.name, identity: file.identity))
            let (outcome, cause) = try helper.first {
                if case .released(id, let outcome, let cause) = $0 { (outcome, cause) } else { nil }
            }
            #expect(outcome == .refused && cause?.contains("EROFS") == true)
        }
        // What is refused is no news, however often somebody looks.
        #expect(try helper.scan().isEmpty)
        try volume.remount("rw")
        try volume.folder.remove(files[1].name)
        for (id, outcome) in [(8, ReleaseOutcome.gone), (7, .removed)] {
            #expect(try helper.first { if case .released(id, let what, nil) = $0 { what } else { nil } } == outcome)
        }
        #expect(try volume.folder.names().isEmpty)
        #expect(helper.takePassedOver().allSatisfy { !$0.isArrival })
    }

    @Test func `takes a file that changes while it is copied only when it rests`() throws {
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        let writer = try helper.drop.create(name("a.bin"))
        try writer.write([UInt8](repeating: 1, count: 1 << 20))
        try writer.close()
        let again = try helper.drop.open(name("a.bin"), writing: true)
        try again.write([UInt8](repeating: 2, count: 2 << 20))
        try again.close()
        let file = try helper.arrival()
        #expect(try helper.copied(file) == [UInt8](repeating: 2, count: 2 << 20))
    }
}

extension WatcherReply {
    var isArrival: Bool { if case .arrived = self { true } else { false } }
}

extension Data {
    /// Atomic writing would make a new file, which `/proc` refuses.
    fileprivate func writeInPlace(_ path: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.write(contentsOf: self)
        try file.close()
    }
}
