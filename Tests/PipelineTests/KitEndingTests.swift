import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

private let number = OrderNumber("1042")!
private let kit = JobID("1042-1")!
private let leaflet = JobID("1042-5")!

@Suite("A kit and its children") struct KitEndingTests {
    private func ordered(picked: Bool, _ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", pack(), line("brochure"))
            try shop.drop("a.pdf", "a")
            if picked { try shop.pick() }
            try body(shop)
            #expect(try shop.events("engine.trouble").map(\.reason) == [])
        }
    }

    @Test func `do not leave one by one`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            for force in [false, true] {
                #expect(throws: TransitionRefused.self) {
                    try shop.does(.jobShip(leaflet, tracking: nil, force: force, reason: "hurry"))
                }
            }
            #expect(try shop.status("1042-5") == .printed)
            #expect(try !shop.ask(.jobWhy(leaflet)).text.contains("order ship"))
        }
    }

    @Test func `leave together`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            try shop.does(.jobShip(kit, tracking: "T1", force: false, reason: nil))
            for n in 1...5 { #expect(try shop.status("1042-\(n)") == .shipped) }
            #expect(try shop.status("1042-6") == .inProduction)
            try shop.does(.orderShip(number, tracking: nil, force: false, reason: nil))
            for n in 1...6 { #expect(try shop.job("1042-\(n)").cause == .shipped) }
            #expect(try shop.orderRecord("1042")?.status == .complete)
        }
    }

    @Test func `leave with their order`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            try shop.does(.orderShip(number, tracking: nil, force: false, reason: nil))
            for n in 1...6 { #expect(try shop.job("1042-\(n)").cause == .shipped) }
        }
    }

    @Test func `stay all where one of them cannot leave`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            try shop.does(.jobSet(leaflet, to: .inArtworking, reason: "colours", force: true), orFails: true)
            try shop.does(.jobSet(leaflet, to: .awaitingParts, reason: "half of it is missing", force: false))
            let before = try shop.store.read { try $0.lastSequence() }
            for request in [
                Request.jobShip(kit, tracking: nil, force: false, reason: nil),
                .orderShip(number, tracking: nil, force: false, reason: nil),
            ] {
                #expect {
                    try shop.does(request)
                } throws: { "\($0)".hasPrefix("job 1042-5: 'ship' is refused") }
            }
            #expect(try shop.store.read { try $0.lastSequence() } == before)
            try shop.does(.jobShip(kit, tracking: nil, force: true, reason: "the rest follows"))
            #expect(try shop.status("1042-5") == .shipped)
        }
    }

    @Test func `are collected together`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            try shop.cancelJob("1042-6")
            try shop.does(.jobSet(kit, to: .readyForCollection, reason: nil, force: false))
            try shop.does(.orderCollected(number))
            for n in 1...5 { #expect(try shop.job("1042-\(n)").cause == .complete) }
            #expect(try shop.orderRecord("1042")?.fulfilment == .collected)
        }
    }

    @Test func `are cancelled together, once the copies are back`() throws {
        try ordered(picked: false) { (shop: Shop) throws in
            shop.digital.trouble = .of(.folderMissing)
            try shop.does(.orderCancel(number, reason: "changed her mind", force: false))
            #expect(try shop.job("1042-1").pending?.reason == "changed her mind")
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.cancelPending)
            #expect(try shop.status("1042-1") == .awaitingParts)
            for n in 2...4 { #expect(try shop.job("1042-\(n)").cause == .cancelled) }
            try shop.restart()
            shop.digital.trouble = nil
            try shop.pass(120)
            for n in 1...6 { #expect(try shop.job("1042-\(n)").cause == .cancelled) }
            #expect(shop.digital.visible.isEmpty)
            #expect(try shop.path("1042-1").count { $0 == .cleanUp } == 1)
        }
    }

    @Test func `are left to a person where the press was faster`() throws {
        try ordered(picked: false) { (shop: Shop) throws in
            let name = try #require(try shop.deliveries("1042-5").first?.name)
            shop.digital.take(name)
            try shop.ask(.orderCancel(number, reason: "changed her mind", force: false))
            try shop.settle()
            let stuck = try shop.job("1042-1")
            #expect((stuck.pending, stuck.reasonCode, stuck.needsAction) == (nil, ReasonCode.takenBeforeCancel, .admin))
            #expect(try shop.status("1042-5") == .inProduction)
            #expect(throws: TransitionRefused.self) {
                try shop.does(.orderCancel(number, reason: "again", force: false))
            }
            try shop.bring("1042-5", to: .printed)
            #expect(try shop.status("1042-1") == .awaitingParts)
            try shop.does(.orderCancel(number, reason: "press is stopped", force: true))
            for n in 1...6 { #expect(try shop.job("1042-\(n)").cause == .cancelled) }
        }
    }

    @Test func `are cancelled by the kit alone too, and the rest of the order goes on`() throws {
        try ordered(picked: false) { (shop: Shop) throws in
            try shop.does(.jobCancel(kit, reason: "no packs", force: false))
            for n in 1...5 { #expect(try shop.job("1042-\(n)").cause == .cancelled) }
            #expect(try shop.status("1042-6") == .inHotFolder)
            #expect(try shop.orderRecord("1042")?.status == .processing)
            #expect(try shop.ask(.jobCancel(kit, reason: "again", force: false)).text.contains("cancelled already"))
        }
    }

    @Test func `need force once one of them is on the press`() throws {
        try ordered(picked: true) { (shop: Shop) throws in
            #expect(throws: TransitionRefused.self) {
                try shop.does(.orderCancel(number, reason: "late", force: false))
            }
            for n in 1...5 { #expect(try shop.job("1042-\(n)").cause == nil) }
            try shop.does(.orderCancel(number, reason: "late", force: true))
            for n in 1...6 { #expect(try shop.job("1042-\(n)").cause == .cancelled) }
        }
    }
}

extension Shop {
    fileprivate func does(_ request: Request, orFails: Bool) throws {
        do { try does(request) } catch is TransitionRefused where orFails { return }
    }
}
