import JobStore
import Operations
import SamplePDF
import Tickets
import Wire
import Workflow

@testable import Pipeline

final class Day {
    let shop: Shop
    var chance: SplitMix
    var told: [String] = []
    var orders = 0
    /// Times that somebody asked for a further copy on purpose.
    var copiesAskedFor: [JobID: Int] = [:]
    /// Times that somebody asked for a further revision to be sent.
    var revisionsAskedFor: [JobID: Int] = [:]
    /// What purges have taken out of the vault and nobody brought again.
    var removed: Set<Digest> = []
    /// How orders ended.
    var endedOrders: [OrderNumber: OrderStatus] = [:]
    /// Effects that were looked at for that.
    var effectsSeen = 0
    var sentAgain: Set<JobID> = []

    init(seed: UInt64) throws {
        chance = SplitMix(state: seed)
        let setup = PipelineSetup.shop {
            $0.statuses = [
                NamedStatus(name: "odd", label: "Odd")!, NamedStatus(name: "vip", label: "Important", isHidden: true)!,
            ]
        }
        shop = try Shop(store: MemoryStore(), setup: setup)
        for press in shop.presses.values { press.slices = { item in Int(item.temporary.bytes.reduce(0, &+) % 4) + 1 } }
        try shop.store.perform { try $0.addCarefulProducts() }
        shop.facts[digest("bad")] = .tooSmall
        shop.facts[digest("locked")] = .locked
    }

    var story: String { told.joined(separator: "\n") }

    func live() throws {
        // On some days much has ended already, and people ask about that.
        let isLate = perhaps(25)
        for _ in 0..<Int.random(in: isLate ? 20...40 : 8...24, using: &chance) {
            if isLate, perhaps(30) { try askAfterTheEnd() } else { try act() }
            try check()
        }
        try endWell()
    }

    func pick<Element>(_ all: [Element]) -> Element { all.randomElement(using: &chance)! }
    func perhaps(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &chance) < percent }

    func act() throws {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<14: try newOrder()
        case 14..<32: try dropArtwork()
        case 32..<55: try ask()
        case 55..<63: try askAfterTheEnd()
        case 63..<69: press()
        case 69..<72: try outside()
        case 72..<77: trouble()
        case 77..<83: try crash()
        case 83..<92: try answerSome()
        default: try goOn(pick([1, 3, 40]))
        }
        if perhaps(60) { try settle() }
    }

    /// Some of what was asked for is answered, in another order.
    func answerSome() throws {
        var effects = shop.asked.shuffled(using: &chance)
        let now = effects.prefix(2)
        effects.removeFirst(now.count)
        shop.asked = effects
        told.append("answers \(now.count) of \(now.count + effects.count)")
        try turn(now.flatMap { shop.carryOut($0) })
    }

    func goOn(_ seconds: Double) throws {
        told.append("\(seconds) s pass")
        shop.clock.advance(seconds)
        try settle()
    }

    func turn(_ messages: [Message]) throws {
        for case .watcher(_, .arrived(let file)) in messages { removed.remove(file.sha256) }
        try shop.turn(messages)
        takesAway()
    }
    func settle() throws {
        try shop.settle()
        takesAway()
    }
}
