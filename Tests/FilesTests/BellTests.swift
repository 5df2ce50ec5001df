import Files
import Foundation
import Testing

@Suite("A bell") struct BellTests {
    @Test func `ends one wait with each ring, also with those that came before`() {
        let bell = Bell()
        bell.ring()
        bell.ring()
        #expect(bell.wait(seconds: 0))
        bell.wait()
        #expect(!bell.wait(seconds: 0))
        bell.ring()
        bell.hush()
        #expect(!bell.wait(seconds: 0))
    }

    @Test(arguments: [0, 0.02]) func `that does not ring is waited for so long`(seconds: Double) {
        let began = Monotonic.now()
        #expect(!Bell().wait(seconds: seconds))
        #expect(Monotonic.now() - began >= seconds)
    }

    @Test(arguments: [1e300, .infinity]) func `wakes who waits on another thread, however long`(seconds: Double) {
        let (bell, answer) = (Bell(), Bell())
        Thread.detachNewThread { if bell.wait(seconds: seconds) { answer.ring() } }
        bell.ring()
        #expect(answer.wait(seconds: 30))
    }

    @Test func `lets each of many through once`() {
        let (bell, answer) = (Bell(), Bell())
        for _ in 0..<8 {
            Thread.detachNewThread {
                bell.wait()
                answer.ring()
            }
        }
        for _ in 0..<8 { bell.ring() }
        for _ in 0..<8 { #expect(answer.wait(seconds: 30)) }
        #expect(!answer.wait(seconds: 0))
    }
}
