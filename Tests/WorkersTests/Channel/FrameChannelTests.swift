import Files
import Foundation
import TestKit
import Testing
import Workers
import Workflow

@Suite struct `A frame channel` {
    @Test func `carries values both ways, in order`() throws {
        let (a, b) = try FrameChannel.pair()
        for number in 1...100 { try a.send([number]) }
        try b.send("hello")
        for number in 1...100 { #expect(try b.receive([Int].self) == [number]) }
        #expect(try a.receive(String.self) == "hello")
    }

    @Test func `carries descriptors with the frame that they were sent with`() throws {
        let temporary = try TemporaryFolder()
        let (a, b) = try FrameChannel.pair()
        let files = try #require(RawName("one"))
        let one = try temporary.folder.create(files)
        try one.write([1])
        try a.send("none")
        try a.send("one", descriptors: [one.raw])
        try a.send("two", descriptors: [one.raw, one.raw])
        for (text, count) in [("none", 0), ("one", 1), ("two", 2)] {
            let (value, descriptors) = try #require(try b.receiveWithDescriptors(String.self))
            #expect(value == text)
            #expect(descriptors.count == count)
            while let received = descriptors.takeFirst() { #expect(try received.readAll(limit: 9) == [1]) }
        }
    }

    @Test func `ends when the other side goes`() throws {
        let (a, _) = try FrameChannel.pair()
        #expect(try a.receive(Int.self) == nil)
        #expect(throws: ChannelError.closed) { try a.send(1) }
    }

    @Test func `tells a stream that ends inside a frame from one that ends`() throws {
        let (a, b) = try FrameChannel.pair()
        write(b.raw, [0, 0, 0, 9, 1])
        b.shutdown()
        #expect(throws: ChannelError.closed) { _ = try a.receive(Int.self) }
    }

    @Test func `keeps what has come when time runs out`() throws {
        let (a, b) = try FrameChannel.pair()
        write(b.raw, [0, 0, 0, 2, 0x34])
        #expect(throws: ChannelError.timeout) { _ = try a.receive(Int.self, timeout: 0.01) }
        write(b.raw, [0x32])
        #expect(try a.receive(Int.self, timeout: 10) == 42)
    }

    @Test func `gives up on a reader that does not read`() throws {
        let (a, b) = try FrameChannel.pair()
        let large = String(repeating: "x", count: 4 << 20)
        #expect(throws: ChannelError.timeout) { try a.send(large, timeout: 0.05) }
        #expect(throws: ChannelError.closed) { try a.send(1) }
        withExtendedLifetime(b) {}
    }

    @Test func `refuses what is too large, sent or announced`() throws {
        let (a, b) = try FrameChannel.pair()
        #expect(throws: ChannelError.self) { try a.send(String(repeating: "x", count: 17 << 20)) }
        write(a.raw, [0x7F, 0, 0, 0])
        #expect(throws: ChannelError.tooLarge(0x7F00_0000)) { _ = try b.receive(Int.self) }
        #expect(throws: ChannelError.closed) { _ = try b.receive(Int.self) }
    }

    @Test func `goes on after a value that cannot be read`() throws {
        let (a, b) = try FrameChannel.pair()
        try a.send("text")
        try a.send(7)
        #expect(throws: ChannelError.self) { _ = try b.receive(Int.self) }
        #expect(try b.receive(Int.self) == 7)
    }

    @Test func `moves a frame larger than the socket's buffer while the other side reads`() throws {
        let (a, b) = try FrameChannel.pair()
        let large = String(repeating: "x", count: 3 << 20)
        Thread.detachNewThread {
            do { try a.send(large, timeout: 30) } catch { Issue.record("\(error)") }
        }
        #expect(try b.receive(String.self, timeout: 30) == large)
    }

    @Test func `knows who is at the other end`() throws {
        let (a, b) = try FrameChannel.pair()
        #expect(try a.peer() == b.peer())
        #expect(try a.peer().process == getpid())
        #expect(try a.peer().user == getuid())
    }

    @Test func `closes descriptors that come beside a value nobody wanted them with`() throws {
        let (a, b) = try FrameChannel.pair()
        let (lent, kept) = try FrameChannel.pair()
        try a.send(1, descriptors: [lent.raw])
        #expect(try b.receive(Int.self) == 1)
        lent.shutdown()
        #expect(try kept.receive(Int.self) == nil)
    }

    private func write(_ raw: Int32, _ bytes: [UInt8]) { #expect(Glibc.write(raw, bytes, bytes.count) == bytes.count) }
}
