import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A job that is blocked around its copy") struct BlockedCopyTests {
    /// A shop whose lane was just asked something about 1042-1.
    private func shop(_ adapter: Adapter, asked kind: (LaneRequest) -> Bool, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .lane = $0 { false } else { true } }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            while let last = shop.requests.last, !kind(last) {
                let effects = shop.asked
                shop.asked = []
                try shop.turn(effects.flatMap { shop.carryOut($0) })
            }
            try body(shop)
        }
    }

    private func isStaging(_ request: LaneRequest) -> Bool { if case .stage = request { true } else { false } }
    private func isPublishing(_ request: LaneRequest) -> Bool { if case .publish = request { true } else { false } }

    @Test(arguments: Adapter.allCases)
    func `while it is staged reaches no press until it is unblocked`(adapter: Adapter) throws {
        try shop(adapter, asked: isStaging) { shop in
            _ = try shop.does(.jobBlock(JobID("1042-1")!, reason: "look first"))
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .blocked)
            #expect(shop.digital.seen.isEmpty && shop.digital.temporary.isEmpty)
            _ = try shop.does(.jobUnblock(JobID("1042-1")!))
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test(arguments: Adapter.allCases, [false, true])
    func `while it is renamed is not copied again when it is unblocked`(adapter: Adapter, taken: Bool) throws {
        try shop(adapter, asked: isPublishing) { shop in
            _ = try shop.does(.jobBlock(JobID("1042-1")!, reason: "too late"))
            shop.carries = { _ in true }
            if taken {
                shop.digital.carryOutUnheard(shop.requests.last!)
                shop.digital.take()
            }
            try shop.settle()
            #expect(try shop.status("1042-1") == .blocked)
            _ = try shop.does(.jobUnblock(JobID("1042-1")!))
            try shop.settle()
            #expect(shop.digital.seen.count == 1)
            #expect(try [.inHotFolder, .inProduction].contains(shop.status("1042-1")))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `and one whose copy is asked for by a stray step reaches the press once`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
            let now = shop.clock.now
            _ = try shop.store.perform {
                try $0.schedule(
                    StepRecord(
                        kind: .deliver, job: JobID("1042-1")!, resource: Resource.lane("digital"), notBefore: now))
            }
            try shop.settle()
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(shop.digital.seen.count == 1)
        }
    }
}
