import Delivery
import Dispatch
import Files
import Foundation
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

/// Collects what a lane tells, and waits for it.
final class News: Sendable {
    private let told = Mutex<[LaneNews]>([])
    private let more = DispatchSemaphore(value: 0)

    func post(_ news: LaneNews) {
        told.withLock { $0.append(news) }
        more.signal()
    }

    var all: [LaneNews] { told.withLock { $0 } }

    func first<Found>(_ find: (LaneNews) -> Found?) throws -> Found {
        while true {
            if let found = all.lazy.compactMap(find).first { return found }
            try #require(more.wait(timeout: .now() + 60) == .success, "nothing was told: \(all)")
        }
    }

    func reply(_ tag: Int) throws -> LaneReply {
        try first { if case .reply(tag, let reply) = $0 { reply } else { nil } }
    }

    func replies(_ tag: Int) -> Int { all.count { if case .reply(tag, _) = $0 { true } else { false } } }
}

private let laneHelper = Program.folder + "/lane-helper"

private func makeLane(
    _ shop: Shop, _ news: News, executable: String = laneHelper, arguments: [String] = [],
    patience: LanePatience = LanePatience()
) -> Lane {
    Lane(
        hotFolder: HotFolder(name: "press", path: shop.path("hot")), setup: shop.setup(), executable: executable,
        arguments: arguments, patience: patience, post: news.post)
}

/// Waits until something is so, without work in between.
private func wait(until isSo: () throws -> Bool) throws {
    let deadline = Monotonic.now() + 60
    while try !isSo() {
        try #require(Monotonic.now() < deadline)
        _ = poll(nil, 0, 1)
    }
}

/// The helper's process, as it has written itself into the lane's lock.
private func helperProcess(_ shop: Shop) throws -> Int32 {
    let locks = try shop.workspace.folder(relative: "var/lanes")
    let name = try #require(try locks.names().first)
    let text = String(decoding: try locks.open(name).readAll(limit: 1000), as: UTF8.self)
    return try #require(Int32(text.prefix { $0 != " " }))
}

@Suite struct `A lane` {
    @Test func `starts its helper with the first request and answers each one once, in order`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news)
        let item = try shop.item("a.pdf")
        lane.submit(.open(shop.setup()), tag: 1)
        let identity = try #require(try news.reply(1).identity)
        lane.submit(.stage([item]), tag: 2, on: identity)
        lane.submit(.publish([item.publishing()]), tag: 3, on: identity)
        #expect(try news.reply(3).published == [.renamed])
        #expect(try news.reply(2).staged == [.staged(bytes: item.bytes)])
        lane.stop(within: 10)
        lane.submit(.survey([]), tag: 4)
        #expect(try news.reply(4).trouble?.code == .helperDied)
        #expect((1...4).map(news.replies) == [1, 1, 1, 1])
    }

    @Test func `does nothing that was judged by another mount`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news)
        defer { lane.stop(within: 10) }
        let item = try shop.item("a.pdf")
        lane.submit(.publish([item.publishing()]), tag: 1, on: MountIdentity(device: 0, inode: 0, fileSystem: "nfs"))
        #expect(try news.reply(1).identity?.inode == (try shop.hot.status()).inode)
    }

    @Test func `whose helper cannot be started says so`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news, executable: "/nowhere/helper")
        lane.submit(.survey([]), tag: 1)
        #expect(try news.reply(1).trouble?.code == .helperDied)
        lane.stop(within: 10)
    }

    @Test func `whose helper hangs gives up in time, is free when it is dead, and its neighbour notices nothing`()
        throws
    {
        let (shop, neighbour, stuck, other) = (try Shop(), try Shop(), News(), News())
        // Hangs the first time, works the second.
        let script = "if [ -e \"$0\" ]; then exec \"$1\"; fi; : > \"$0\"; exec sleep 600"
        let hanging = makeLane(
            shop, stuck, executable: "/bin/sh", arguments: ["-c", script, shop.path("flag"), laneHelper],
            patience: LanePatience(answer: 3))
        let working = makeLane(neighbour, other)
        hanging.submit(.survey([]), tag: 1)
        try wait { try shop.top.status(of: "flag") != nil }
        working.submit(.survey([]), tag: 1)
        #expect(try other.reply(1) == .surveyed([]))
        #expect(stuck.replies(1) == 0, "the neighbour answered while this one hung")
        #expect(try stuck.reply(1).trouble?.code == .notAnswering)
        // Until the kernel has let the hung one go the lane refuses, each time with an answer.
        var tag = 1
        try wait {
            tag += 1
            hanging.submit(.survey([]), tag: tag)
            return try stuck.reply(tag) == .surveyed([])
        }
        let told = stuck.all
        #expect(told.contains(.freed) == told.contains { if case .stuck = $0 { true } else { false } })
        hanging.stop(within: 10)
        working.stop(within: 10)
    }

    @Test func `whose helper was stopped ends it, and the next one finds what is left to do`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news, patience: LanePatience(answer: 3, content: 0))
        defer { lane.stop(within: 10) }
        let item = try shop.item("a.pdf")
        lane.submit(.stage([item]), tag: 1)
        #expect(try news.reply(1).staged.count == 1)
        let process = try helperProcess(shop)
        kill(process, SIGSTOP)
        lane.submit(.publish([item.publishing()]), tag: 2)
        #expect(try news.reply(2).trouble?.code == .notAnswering)
        var tag = 2
        try wait {
            tag += 1
            lane.submit(.publish([item.publishing()]), tag: tag)
            return try news.reply(tag).published == [.renamed]
        }
        #expect(kill(process, 0) == -1, "the stopped one is gone")
        #expect(try shop.names() == ["a.pdf"])
    }

    @Test func `waits for a hung helper of the daemon before it, and then finds what that one did`() throws {
        let (shop, before, after) = (try Shop(), News(), News())
        let old = makeLane(shop, before)
        let item = try shop.item("a.pdf")
        old.submit(.stage([item]), tag: 1)
        #expect(try before.reply(1).staged.count == 1)
        let process = try helperProcess(shop)
        kill(process, SIGSTOP)
        old.submit(.publish([item.publishing()]), tag: 2)
        let new = makeLane(shop, after)
        new.submit(.publish([item.publishing()]), tag: 1)
        let trouble = try #require(try after.reply(1).trouble)
        #expect(trouble.code == .notAnswering)
        #expect(trouble.cause.contains("process \(process)"))
        // It wakes, finishes what it was told, and ends.
        kill(process, SIGCONT)
        #expect(try before.reply(2).published == [.renamed])
        old.stop(within: 10)
        new.submit(.publish([item.publishing()]), tag: 2)
        #expect(try after.reply(2).published == [.alreadyDone])
        new.stop(within: 10)
    }

    @Test func `is stopped in the time given although its helper hangs`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news, executable: "/bin/sleep", arguments: ["600"])
        lane.submit(.survey([]), tag: 1)
        lane.submit(.survey([]), tag: 2)
        let start = Monotonic.now()
        lane.stop(within: 0.1)
        #expect(Monotonic.now() - start < 5)
        #expect(try news.reply(1).trouble != nil)
        #expect(try news.reply(2).trouble != nil)
    }

    @Test func `whose helper is killed while it copies copies again, once`() throws {
        let (shop, news) = (try Shop(), News())
        let lane = makeLane(shop, news)
        defer { lane.stop(within: 10) }
        let item = try shop.item("a.pdf", [UInt8](repeating: 5, count: 64 << 20))
        lane.submit(.stage([item]), tag: 1)
        try wait { try (shop.hot.status(of: item.temporary)?.bytes ?? 0) > 0 }
        kill(try helperProcess(shop), SIGKILL)
        if let trouble = try news.reply(1).trouble { #expect(trouble.code == .helperDied) }
        var tag = 2
        lane.submit(.stage([item]), tag: tag)
        while case .growing? = try news.reply(tag).staged.first {
            tag += 1
            lane.submit(.stage([item]), tag: tag)
        }
        #expect(try news.reply(tag).staged == [.staged(bytes: item.bytes)])
        lane.submit(.publish([item.publishing()]), tag: tag + 1)
        #expect(try news.reply(tag + 1).published == [.renamed])
        #expect(try shop.names() == ["a.pdf"])
        #expect(SHA256.digest(of: try shop.content("a.pdf")) == item.sha256)
    }

    @Test func `whose helper is killed again and again while it renames delivers each file once`() throws {
        let (shop, news) = (try Shop(), News())
        let press = Press(shop.hot, tray: try shop.top.folder("tray", create: true))
        let lane = makeLane(shop, news)
        defer { lane.stop(within: 10) }
        var (tag, kills, delivered) = (0, 0, 0)
        func ask(_ request: LaneRequest) throws -> LaneReply {
            tag += 1
            lane.submit(request, tag: tag)
            return try news.reply(tag)
        }
        // Some kills come after the last rename and hit nothing.
        for round in 0..<20 where kills < 5 {
            let items = try (0..<100).map { try shop.item("f-\(round)-\($0).pdf", job: round * 100 + $0 + 1) }
            // A kill that came too late for the rename is noticed only here.
            var staged = try ask(.stage(items))
            while staged.trouble != nil { staged = try ask(.stage(items)) }
            try #require(staged.staged.allSatisfy { $0.code == nil })
            let process = try helperProcess(shop)
            tag += 1
            lane.submit(.publish(items.map { $0.publishing() }), tag: tag)
            try wait { try items.contains { try shop.hot.status(of: $0.temporary) == nil } }
            kill(process, SIGKILL)
            var reply = try news.reply(tag)
            while reply.trouble != nil {
                kills += 1
                reply = try ask(.publish(items.map { $0.publishing() }))
            }
            #expect(reply.published.allSatisfy { $0 == .renamed || $0 == .alreadyDone })
            delivered += reply.published.count
        }
        let taken = press.stop()
        #expect(taken.count == delivered)
        #expect(taken.values.allSatisfy { $0.count == 1 })
        #expect(kills > 0, "no kill hit a rename")
    }
}
