import Files
import Foundation
import Synchronization
import Testing
import Wire
import Workflow

/// A RIP in a hurry: takes every file the moment it has a name without a dot, and writes down what it got.
final class Press: Sendable {
    private let taken = Mutex<[RawName: [[UInt8]]]>([:])
    private let isStopping = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    init(_ hot: Folder, tray: Folder) {
        Thread.detachNewThread { [self] in
            do {
                // One more look after the stop, so that nothing is left.
                var last = false
                while !last {
                    last = isStopping.withLock { $0 }
                    for name in try hot.names() where name.bytes.first != 0x2E { try take(name, hot, tray) }
                }
            } catch { Issue.record(error) }
            ended.signal()
        }
    }

    private func take(_ name: RawName, _ hot: Folder, _ tray: Folder) throws {
        let mine = RawName.unique("taken-")
        do { try hot.rename(name, to: tray, as: mine) } catch {
            if error.name == "ENOENT" { return }  // Listed twice while it was being renamed.
            throw error
        }
        let content = try tray.open(mine).readAll(limit: 1 << 28)
        taken.withLock { $0[name, default: []].append(content) }
    }

    func stop() -> [RawName: [[UInt8]]] {
        isStopping.withLock { $0 = true }
        ended.wait()
        return taken.withLock { $0 }
    }
}

@Suite struct `A press that takes files at once` {
    @Test func `gets each of 500 files once, with its whole content, whatever is asked twice`() throws {
        let shop = try Shop()
        let press = Press(shop.hot, tray: try shop.top.folder("tray", create: true))
        _ = try shop.ask(.open(shop.setup()))
        var sent: [RawName: [UInt8]] = [:]
        for batch in 0..<50 {
            let items = try (0..<10).map { place in
                let number = batch * 10 + place
                let content = [UInt8](repeating: UInt8(number % 251), count: 1000 + number * 97)
                return try shop.item("file-\(number).pdf", content, job: number + 1)
            }
            for item in items { sent[item.final] = try shop.content(item.source, in: shop.workspace) }
            #expect(try shop.ask(.stage(items)).staged == items.map { .staged(bytes: $0.bytes) })
            let publishing = items.map { $0.publishing() }
            #expect(try shop.ask(.publish(publishing)).published == items.map { _ in .renamed })
            #expect(try shop.ask(.publish(publishing)).published == items.map { _ in .alreadyDone })
        }
        let taken = press.stop()
        #expect(taken.count == 500)
        for (name, contents) in taken { #expect(contents == [sent[name]], "\(name)") }
    }

    @Test func `or loses against the withdrawal: each file is in exactly one place`() throws {
        let shop = try Shop()
        let press = Press(shop.hot, tray: try shop.top.folder("tray", create: true))
        _ = try shop.ask(.open(shop.setup()))
        var answers: [RawName: WithdrawResult] = [:]
        for number in 0..<200 {
            let item = try shop.item("file-\(number).pdf", job: number + 1)
            _ = try shop.ask(.stage([item]))
            _ = try shop.ask(.publish([item.publishing()]))
            answers[item.final] = try shop.ask(.withdraw([item.withdrawing])).withdrawn.first
        }
        let taken = press.stop()
        for (name, answer) in answers {
            #expect(answer == (taken[name] == nil ? .withdrawn : .taken))
            #expect((taken[name] ?? []).count <= 1)
        }
    }
}
