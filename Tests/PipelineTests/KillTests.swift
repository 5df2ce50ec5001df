import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

/// What a kill leaves half done between the commit that announces an act and the one that has its result.
@Suite("A kill") struct KillTests {
    private static let cancel = Request.orderCancel(OrderNumber("1042")!, reason: "by phone", force: false)

    /// A shop whose job 1042-1 is cancelled, stands at the press, and waits for the answer to its withdrawal.
    private func withdrawing(_ adapter: Adapter, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            shop.carries = { if case .lane = $0 { false } else { true } }
            // A look at the folder may be under way; its answer comes first.
            try shop.answerOnce()
            try shop.does(Self.cancel)
            try body(shop)
        }
    }

    /// The same a step later: the withdrawal is committed, and the temporary name is about to be removed.
    private func discarding(_ adapter: Adapter, _ body: (Shop) throws -> Void) throws {
        try withdrawing(adapter) { shop in
            try #require(shop.requests.last.map { if case .withdraw = $0 { true } else { false } } == true)
            try shop.answerOnce()
            try #require(shop.requests.last.map { if case .discard = $0 { true } else { false } } == true)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.discarding])
            try body(shop)
        }
    }

    private func nextLife(_ shop: Shop) throws {
        try shop.restart()
        shop.carries = { _ in true }
        try shop.settle()
        try shop.pass(5)
    }

    @Test(arguments: Adapter.allCases, [false, true])
    func `while a copy is taken back takes it back once, and leaves nothing at the press`(
        adapter: Adapter, wasDone: Bool
    ) throws {
        try withdrawing(adapter) { shop in
            if wasDone { shop.digital.carryOutUnheard(try #require(shop.requests.last)) }
            try nextLife(shop)
            #expect(try shop.job("1042-1").cause == .cancelled)
            #expect(shop.digital.visible.isEmpty)
            #expect(shop.digital.temporary.isEmpty)
            #expect(shop.digital.kept.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.withdrawn])
        }
    }

    @Test(arguments: Adapter.allCases, [false, true])
    func `after a copy was taken back still removes its temporary name, and does not forget that it was visible`(
        adapter: Adapter, wasDone: Bool
    ) throws {
        try discarding(adapter) { shop in
            #expect(shop.digital.temporary.count == 1)
            if wasDone { shop.digital.carryOutUnheard(try #require(shop.requests.last)) }
            try nextLife(shop)
            #expect(shop.digital.temporary.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.withdrawn])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `after a copy was given up removes what it had staged, which never was visible`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .lane = $0 { false } else { true } }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            guard case .stage? = shop.requests.last else {
                Issue.record("nothing is staged: \(shop.requests)")
                return
            }
            shop.digital.carryOutUnheard(try #require(shop.requests.last))
            try shop.does(Self.cancel)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.discarding])
            #expect(shop.digital.temporary.count == 1)
            try nextLife(shop)
            #expect(shop.digital.temporary.isEmpty)
            #expect(shop.digital.seen.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.abandoned])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `while a merge is made makes the same revision again`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .work(.compose) = $0 { false } else { true } }
            try shop.order("1042", line("booklet", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .outputCreationStarted)
            try nextLife(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").revision == 1)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `while an answer is written writes it again, under one record`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .local(.writeResult) = $0 { false } else { true } }
            try shop.order("1042", card("a.pdf"))
            #expect(try shop.file(1).resultPath == nil)
            try nextLife(shop)
            #expect(try shop.file(1).resultPath == "results/done/1042.json")
            #expect(try shop.files().count == 1)
        }
    }

    /// What a release that was cut short changes of a file, and what only another file can differ in.
    @Test(
        arguments: Adapter.allCases,
        [
            ("the time of its last change of name", true), ("its name", true), ("its volume", false),
            ("its time", false),
        ])
    func `between commit and release finds the file again whatever a rename changes, and no other`(
        adapter: Adapter, change: (what: String, isSame: Bool)
    ) throws {
        try adapter.withShop { shop in
            shop.releases = nil
            let file = shop.arrival("1_10_a.pdf", "a")
            try shop.turn([.watcher(folder: "in/business-card", .arrived(file))])
            try shop.restart()
            var (name, identity) = (file.name, file.identity)
            switch change.what {
            case "its name": name = RawName("1_10_a~2.pdf")!
            case "its volume": identity.device += 1
            case "its time": identity.modified += 1
            default: identity.changed += 1
            }
            try shop.turn([
                .watcher(
                    folder: "in/business-card",
                    .arrived(
                        ArrivedFile(
                            name: name, identity: identity, sha256: file.sha256, copy: "another", looksLikePDF: true)))
            ])
            #expect(try shop.files().count == (change.isSame ? 1 : 2))
            #expect(try shop.orderCount() == 1, "the same bytes under the same number are never ordered twice")
        }
    }
}
