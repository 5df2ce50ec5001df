import Files
import Foundation
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

@Suite(.serialized, .timeLimit(.minutes(3))) struct `A sender who races with the watcher` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    /// Runs the sender on a thread and plays the daemon until the sender has ended and its last file has come.
    private func race(
        _ helper: RunningHelper, sending: @escaping @Sendable () throws -> Int
    ) throws -> (copies: [[UInt8]], sent: Int) {
        let sent = Mutex<Result<Int, any Error>?>(nil)
        Thread.detachNewThread {
            let result = Result { try sending() }
            sent.withLock { $0 = result }
        }
        var copies: [[UInt8]] = []
        while true {
            let result = sent.withLock { $0 }
            let told = helper.takePassedOver() + (try helper.scan())
            for case .arrived(let file) in told {
                copies.append(try helper.copied(file))
                _ = try helper.release(file)
            }
            guard let result, !told.contains(where: \.isArrival), try helper.drop.names().isEmpty else { continue }
            return (copies, try result.get())
        }
    }

    @Test func `loses no file when a name is used again the moment it is free`() throws {
        let helper = try RunningHelper(watching: place.path)
        let drop = helper.drop
        let desk = try helper.workspace.folder.folder(name("desk"), create: true)
        let (copies, sent) = try race(helper) {
            for number in 0..<300 {
                try desk.create(name("new")).write(Array("\(number)".utf8))
                while true {
                    do {
                        try desk.rename(name("new"), to: drop, as: name("\(number % 3)"))
                        break
                    } catch let error as SystemError where error.code == EEXIST { sched_yield() }
                }
            }
            return 300
        }
        #expect(sent == 300)
        #expect(Set(copies) == Set((0..<300).map { Array("\($0)".utf8) }))
    }

    @Test func `loses nothing that is added to a file while it is being taken`() throws {
        let helper = try RunningHelper(watching: place.path)
        let drop = helper.drop
        let desk = try helper.workspace.folder.folder(name("desk"), create: true)
        let added = Mutex<Set<[UInt8]>>([])
        let (copies, _) = try race(helper) {
            for number in 0..<200 {
                let own = name("\(number)")
                try desk.create(name("new")).write(Array("\(number):".utf8))
                try desk.rename(name("new"), to: drop, as: own)
                // A different moment each time, from before the copy to after the removal.
                for _ in 0..<(number * 7 % 400) { sched_yield() }
                let raw = openat(drop.raw, "\(number)", O_WRONLY | O_APPEND | O_CLOEXEC)
                if raw == -1 { continue }
                let file = Descriptor(owning: raw)
                try file.write(Array("more".utf8))
                try file.close()
                added.withLock { _ = $0.insert(Array("\(number):more".utf8)) }
            }
            return 200
        }
        let all = Set(copies)
        #expect(added.withLock { $0.subtracting(all) } == [])
        #expect(Set(copies.map { $0.prefix { $0 != UInt8(ascii: ":") } }).count == 200)
    }
}
