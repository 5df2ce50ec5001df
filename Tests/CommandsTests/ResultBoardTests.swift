import Foundation
import Synchronization
import Testing

@testable import Commands

private struct Waiting: Sendable {
    var (now, most) = (0, 0)
}

@Suite struct `Results of many files` {
    @Test(arguments: [(1, 1), (4, 1), (3, 8), (8, 1000)])
    func `come in the order of the files, and only so many wait`(workers: Int, ahead: Int) {
        let board = ResultBoard<Int>(count: 500, ahead: ahead)
        let waiting = Mutex(Waiting())
        for worker in 0..<workers {
            let thread = Thread {
                while let index = board.next() {
                    // Some are slower than others.
                    for _ in 0..<(index % 7 == worker % 7 ? 2000 : 1) { _ = index.hashValue }
                    waiting.withLock {
                        $0.now += 1
                        $0.most = max($0.most, $0.now)
                    }
                    board.put(index, index * 2)
                }
            }
            thread.start()
        }
        for index in 0..<500 {
            #expect(board.wait(index) == index * 2)
            waiting.withLock { $0.now -= 1 }
        }
        #expect(waiting.withLock { $0.most } <= ahead + 1)
        #expect(board.next() == nil)
    }
}

@Suite struct `The names on a command line` {
    @Test func `are taken as the system has them where they are no UTF-8`() {
        let (first, second): ([UInt8], [UInt8]) = ([0x61, 0xE9], [0x61, 0xE8])
        let mended = String(decoding: first, as: UTF8.self)
        #expect(mended == String(decoding: second, as: UTF8.self))
        let raw = [Array("hotpress".utf8), Array("check".utf8), first, Array("b".utf8), second]
        let files = CheckOperand.all([mended, "b", mended], raw: raw)
        #expect(files.map(\.path) == [first, Array("b".utf8), second])
        #expect(files.map(\.shown) == ["a%E9", "b", "a%E8"])
    }

    @Test func `keep how they are spelt`() {
        let (composed, decomposed) = ("\u{FC}", "u\u{308}")
        let files = CheckOperand.all([composed, decomposed], raw: [])
        #expect(files.map(\.path) == [Array(composed.utf8), Array(decomposed.utf8)])
    }
}
