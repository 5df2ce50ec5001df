import Foundation
import JobStore
import Operations
import Testing
import Tickets
import Wire
import Workflow

@testable import Pipeline

/// Days in the shop as chance makes them: people, presses, workers and power cuts in any order. A failure names its seed.
@Suite("Any order of events") struct RandomTests {
    /// Days that are tried; `HOTPRESS_DAYS` asks for more.
    static let days = ProcessInfo.processInfo.environment["HOTPRESS_DAYS"].flatMap(Int.init) ?? 2000
    static let batches = 20

    @Test(arguments: 0..<batches)
    func `keeps the promises`(batch: Int) throws {
        for seed in stride(from: batch, to: Self.days, by: Self.batches) {
            let day = try Day(seed: UInt64(seed))
            do {
                try day.live()
            } catch {
                Issue.record("seed \(seed): \(error)\n\(day.story)")
                return
            }
        }
    }
}

/// SplitMix64: the same seed gives the same day.
struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What a day broke.
struct Broken: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

final class Day {
    let shop: Shop
    private var chance: Chance
    var told: [String] = []
    private var orders = 0
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
    private var sentAgain: Set<JobID> = []

    init(seed: UInt64) throws {
        chance = Chance(state: seed)
        let setup = PipelineSetup.shop {
            $0.statuses = [
                NamedStatus(name: "odd", label: "Odd")!, NamedStatus(name: "vip", label: "Important", isHidden: true)!,
            ]
        }
        shop = try Shop(store: MemoryStore(), setup: setup)
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

    private func act() throws {
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

    private func newOrder() throws {
        orders += 1
        let lines = [
            card("a.pdf"), card("b.pdf"), card("a.pdf", content: "a"), line("pen"), line("brochure"),
            line("label", files: ["card": #""a.pdf""#]), line("label", files: ["card": #""b.pdf""#]),
            line("booklet", files: ["cover": #""a.pdf""#, "inner": #""b.pdf""#]),
            line("booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""b.pdf""#]),
            pack(Int.random(in: 1...9, using: &chance)), pack(2, leaflet: "b.pdf"), line("free-pack", quantity: 4),
            #"{"product": "cards", "choose": "pen", "quantity": 5}"#, line("sign"),
            careful("seen-card"), careful("whole-order", "b.pdf"), careful("proofed-files"),
            careful("proofed-output", "c.pdf"),
        ]
        let later = shop.time(in: pick([-5, 20, 90]))
        let keys = pick([
            nil, nil, nil, #""approval": true"#, #""basket": true"#, #""start": "\#(later)""#,
            #""start": "\#(later)", "repeat": {"every": "day", "count": 3}, "approval": true"#,
        ])
        let chosen = (0..<Int.random(in: 1...2, using: &chance)).map { _ in pick(lines) }
        let (number, paid) = ("\(perhaps(10) ? max(1, orders - 1) : orders)", perhaps(80))
        told.append("order \(number), paid \(paid), \(keys ?? "plain"): \(chosen)")
        let file = shop.arrival("\(number).json", ticket(number, chosen, paid, with: keys), isPDF: false)
        try turn([.watcher(folder: pick(["in/orders", "in/web"]), .arrived(file))])
    }

    private func dropArtwork() throws {
        let (name, content) = (pick(["a.pdf", "b.pdf", "c.pdf"]), pick(["a", "b", "c", "bad"]))
        let folder = pick(["in/artwork", "in/artwork", "in/orders", "in/business-card"])
        told.append("drop \(name) (\(content)) in \(folder)")
        let file = shop.arrival(name, content)
        try turn([.watcher(folder: folder, .arrived(file))])
        if perhaps(10) { try turn([.watcher(folder: folder, .arrived(file))]) }
    }

    private func ask() throws {
        let jobs = try shop.store.read { try $0.jobs(JobFilter(), limit: 100) }.map(\.id)
        guard !jobs.isEmpty else { return }
        let (job, file) = (pick(jobs), Int64.random(in: 1...6, using: &chance))
        let force = perhaps(30)
        let options = RecreateOptions(reason: "again", dryRun: perhaps(10), deliver: perhaps(30), force: force)
        let requests: [Request] = [
            .orderPay(job.order, id: nil, status: pick([.paid, .paid, .onAccount, .voided]), amount: nil),
            .orderShip(job.order, tracking: nil, force: force, reason: "goes"),
            .orderCancel(job.order, reason: "late", force: force), .orderReady(job.order),
            .orderCollected(job.order), .jobCancel(job, reason: "not wanted", force: force),
            .jobRecreate(JobSelection(job: job), options),
            .jobRecreate(JobSelection(order: job.order), options), .jobRetry(job),
            .jobCopy(job, to: pick([nil, "digital", "offset"]), again: perhaps(40), reason: nil),
            .jobSkip(job, reason: "not needed"),
            .jobSet(
                job,
                to: pick([
                    .inProduction, .printed, .inFinishing, .inPacking, .inReprographics, .awaitingParts, .inArtworking,
                    .inArtworking,
                ]),
                reason: "so", force: force),
            .jobShip(job, tracking: nil, force: force, reason: "goes"), .jobBlock(job, reason: "wait"),
            .orderApprove(job.order, job: pick([nil, job]), part: nil, reason: nil),
            .orderApprove(job.order, job: nil, part: nil, reason: nil),
            .orderReject(job.order, job: job, reason: "no"), .orderResubmit(job.order, job: nil, reason: nil),
            .orderStart(job.order, at: pick([nil, shop.clock.now.advanced(bySeconds: 50)])),
            .orderCheckout(job.order), pick([.orderRemove(job.order), .orderStopRepeating(job.order)]),
            .jobProof(job, pick([.ask, .decline(reason: "no")])), .jobProof(job, .accept(reason: nil)),
            .jobResume(job, reason: nil), .jobResume(job, reason: nil),
            .jobSetNamed(job, to: pick(["odd", "vip"]), reason: nil),
            .jobPicture(job, first: 1, last: 2, dpi: 100),
            .jobUnblock(job), .jobUnblock(job), .jobOverride(job, reason: "the customer wants it"),
            .jobExternal(job, to: "imposer"), .jobCloseExternal(job, file: pick([nil, file]), reason: "done"),
            .jobSettleDelivery(job, arrived: perhaps(50), reason: "looked"),
            .fileAssign(file, job, part: pick(["card", "cover", "inner"])), .fileRelease(file),
            .fileAdd(
                name: RawName("x.pdf")!, sha256: digest("x"), bytes: 1, isPDF: true, job: job,
                part: pick(["card", "cover", nil])),
            .stockReceive(ProductID("pen")!, pick([1, 60, 150]), reason: nil),
            .stockCount(ProductID("pen")!, pick([0, 30, 250]), reason: "looked"),
        ]
        try ask(pick(requests + moneyAndEnds(of: job, force)))
    }

    func ask(_ request: Request) throws {
        do {
            brings(request)
            _ = try shop.ask(request)
            takesAway()
            told.append("\(request)")
            switch request {
            case .jobRecreate(let chosen, let options) where options.deliver && !options.dryRun:
                let jobs = try shop.store.read {
                    try $0.jobs(JobFilter(order: chosen.order ?? chosen.job?.order), limit: 100)
                }
                for job in jobs { revisionsAskedFor[job.id, default: 0] += 1 }
            case .jobReopen(let job, let options) where options.deliver: revisionsAskedFor[job, default: 0] += 1
            case .jobCopy(let job, _, true, _): copiesAskedFor[job, default: 0] += 1
            case .jobSettleDelivery(let job, false, _):
                copiesAskedFor[job, default: 0] += 1
                sentAgain.insert(job)
            default: break
            }
        } catch is TransitionRefused {
            told.append("refused: \(request)")
        } catch let error as OperationError {
            told.append("refused: \(request): \(error.code)")
        } catch let error as TicketRejected {
            told.append("refused: \(request): \(error)")
        } catch StoreError.notFound {
            told.append("not found: \(request)")
        }
    }

    /// What is asked about an order's money, and about its end.
    private func moneyAndEnds(of job: JobID, _ force: Bool) -> [Request] {
        let (order, id) = (job.order, pick([nil, "m1", "m2"]))
        return [
            .orderPay(order, id: id, status: .paid, amount: pick([100, 5000])),
            .orderRefund(order, amount: pick([1, 700, 2500, 5000]), reason: "so", id: id),
            .orderRefundNote(order, actual: pick([0, 700]), reference: "re", reason: nil),
            .orderAskToCancel(order, reason: "please", code: .customerRequest),
            .orderRefuseToCancel(order, reason: "no"), .orderPurchaseOrder(order, pick(["AB", ""])),
            .orderComplete(order, force: force, reason: "done"), .jobCollected(job),
        ]
    }

    private func press() {
        let press = perhaps(70) ? shop.digital : shop.offset
        guard let name = press.visible.keys.sorted().randomElement(using: &chance) else { return }
        told.append("the press takes \(name)")
        press.take(name)
        if press === shop.offset, perhaps(20) { press.inErrorFolder.insert(name) }
    }

    /// The outside system takes files, or answers, be it nonsense.
    private func outside() throws {
        if perhaps(50), let name = shop.imposer.visible.keys.sorted().randomElement(using: &chance) {
            told.append("the outside system takes \(name)")
            shop.imposer.take(name)
            return
        }
        let jobs = try shop.store.read { try $0.jobs(JobFilter(), limit: 100) }
        guard let job = jobs.randomElement(using: &chance) else { return }
        let revision = perhaps(80) ? job.revision : Int.random(in: 1...3, using: &chance)
        let name = "O\(job.id.order)-J\(job.id.index)-R\(revision)\(pick(["", "_imposed"])).pdf"
        let content = pick(["x", "y", "z", "locked"])
        told.append("the outside system answers \(name) (\(content))")
        let file = shop.arrival(name, content)
        try turn([.watcher(folder: "ext/in", .arrived(file))])
        if perhaps(20) { try turn([.watcher(folder: "ext/in", .arrived(file))]) }
    }

    private func trouble() {
        let press = pick([shop.digital, shop.digital, shop.offset, shop.imposer])
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: press.trouble = .of(pick([.notAnswering, .folderMissing, .noSpace]))
        case 1: press.trouble = nil
        case 2:
            let code = pick([LaneTrouble.Code.noSpace, .nameTaken, .inputOutput])
            press.refuses = { _ in .of(code) }
        case 3: press.refuses = { _ in nil }
        default:
            shop.workerTrouble =
                shop.workerTrouble == nil ? StepTrouble(code: "work.failed", text: "no worker") : nil
        }
        told.append("trouble: \(String(describing: press.trouble)), worker \(String(describing: shop.workerTrouble))")
    }

    private func crash() throws {
        for case .lane(let name, let request, _, let mount) in shop.asked where perhaps(50) {
            told.append("\(name) did unheard: \(request)")
            _ = shop.presses[name]!.answer(request, on: mount)
        }
        if perhaps(15) { shop.digital.mount.device += 1 }
        if perhaps(15) { shop.imposer.mount.device += 1 }
        told.append("crash; mount \(shop.digital.mount.device)")
        try shop.restart()
    }

    /// Some of what was asked for is answered, in another order.
    private func answerSome() throws {
        var effects = shop.asked.shuffled(using: &chance)
        let now = effects.prefix(2)
        effects.removeFirst(now.count)
        shop.asked = effects
        told.append("answers \(now.count) of \(now.count + effects.count)")
        try turn(now.flatMap { shop.carryOut($0) })
    }

    private func goOn(_ seconds: Double) throws {
        told.append("\(seconds) s pass")
        shop.clock.advance(seconds)
        try settle()
    }

    private func turn(_ messages: [Message]) throws {
        for case .watcher(_, .arrived(let file)) in messages { removed.remove(file.sha256) }
        try shop.turn(messages)
        takesAway()
    }
    func settle() throws {
        try shop.settle()
        takesAway()
    }

    /// All troubles end, and the shop comes to rest: nothing may be stuck then.
    private func endWell() throws {
        told.append("all troubles end")
        for press in shop.presses.values {
            press.trouble = nil
            press.refuses = { _ in nil }
        }
        shop.workerTrouble = nil
        for seconds in [0, 1, 2, 4, 8, 16, 32, 64, 64, 64] as [Double] { try goOn(seconds) }
        try check()
        // Outside systems that never answered: their time comes.
        for seconds in [7300, 1, 64, 64] as [Double] { try goOn(seconds) }
        try check()
        for job in try shop.store.read({ try $0.jobs(JobFilter(), limit: 1000) }) {
            if let pending = job.pending { throw Broken("job \(job.id) still waits for \(pending)") }
            // The next order of a row has its time tomorrow, and a reopened job a week.
            let steps = try shop.steps("\(job.id)").filter {
                $0.kind != .start && $0.kind != .closeReopened || $0.notBefore <= shop.clock.now
            }
            if !steps.isEmpty { throw Broken("job \(job.id) is \(job.status) and has steps still: \(steps)") }
            if [.outputCreated, .outputCreationStarted, .externalOutputRequested].contains(job.status),
                job.reasonCode != ReasonCode.payment, job.reasonCode != ReasonCode.refunded,
                job.extra.reopening?.purpose != .retrieve,
                // Nobody decides in its place whether what the press took is printed once more.
                job.reasonCode != ReasonCode.takenBeforeRecreate || job.needsAction == nil
            {
                throw Broken("job \(job.id) is stuck in \(job.status): \(job.reasonCode) \(job.reason)")
            }
        }
        let events = try shop.store.read { try $0.events(after: 0, EventFilter(), limit: 100_000) }
        for event in events where event.reason.contains(".pdf") || event.facts.values.contains(where: \.isPDFName) {
            throw Broken("history holds a name: \(event.name): \(event.reason)")
        }
        for (name, press) in shop.presses where !press.temporary.isEmpty {
            throw Broken("'\(name)' is left with \(press.temporary.keys.map(\.escaped))")
        }
    }
}

extension Day {
    /// Whether a kit's cancellation waits for one of its children's.
    private func waitsForChildren(_ job: JobRecord, _ store: any Transaction) throws -> Bool {
        try job.details.product.type == .kit
            && store.jobs(of: job.id.order).contains { $0.details.parent == job.id && $0.pending?.kind == .cancel }
    }

    /// What holds between a kit and its children at every moment.
    private func checkKit(_ kit: JobRecord, _ store: any Transaction) throws {
        guard kit.details.product.type == .kit else { return }
        let children = try store.jobs(of: kit.id.order).filter { $0.details.parent == kit.id }
        let progress = KitProgress(
            children.map { .init(job: $0.id, name: "", status: $0.status, resume: $0.resume, cause: $0.cause) })
        let ended = children.filter { $0.cause != nil || $0.status == .shipped }
        if kit.cause == nil, kit.status != .shipped, ended.contains(where: { $0.cause != .cancelled }) {
            throw Broken("a child of \(kit.id) left without it")
        }
        if kit.cause != nil || kit.status == .shipped, ended.count != children.count {
            throw Broken("\(kit.id) is gone, and not all of its children")
        }
        if kit.status == .awaitingParts, kit.reasonCode == ReasonCode.kitWaits {
            if progress.isComplete { throw Broken("\(kit.id) waits, although all is here") }
            if !kit.reason.hasPrefix("waits for \(progress.missing.count) of ") {
                throw Broken("\(kit.id) misses \(progress.missing.count) and says: \(kit.reason)")
            }
        }
        if kit.status == .inPacking, !progress.isComplete, kit.needsAction == nil {
            throw Broken("\(kit.id) is packed without all of its children, and nobody is told")
        }
    }

    /// What holds at every moment.
    private func check() throws {
        for event in try shop.events("engine.trouble") { throw Broken("the engine had trouble: \(event.reason)") }
        // Only a person who answered that a file never arrived lets its name come twice.
        let again = try sentAgain.flatMap { job in try shop.deliveries("\(job)").map(\.name) }
        for (name, press) in shop.presses {
            let kept = press.kept.filter { !again.contains($0) }
            if Set(kept).count != kept.count { throw Broken("'\(name)' got a name twice: \(kept.map(\.escaped))") }
        }
        try shop.store.read { transaction in
            for job in try transaction.jobs(JobFilter(), limit: 1000) { try check(job, transaction) }
            for order in try transaction.orders(OrderFilter(), limit: 1000) { try check(order, transaction) }
            try checkGoods(transaction)
            try checkErasures(transaction)
        }
    }

    /// Money adds up.
    private func check(_ order: OrderRecord, _ store: any Transaction) throws {
        let given = try store.refunds(of: order.number).reduce(0) { $0 + $1.amount }
        guard given == order.refunded, given <= order.total ?? 0 else {
            throw Broken("order \(order.number) says \(order.refunded) of \(order.total ?? 0), its ledger \(given)")
        }
        let isRefunded = order.payment == .refunded || order.payment == .partiallyRefunded
        guard isRefunded == (given > 0), (order.payment == .refunded) == (given > 0 && given == order.total) else {
            throw Broken("order \(order.number) is \(order.payment) with \(given) of \(order.total ?? 0) given back")
        }
        if order.cancelRequest != nil, order.status == .cancelled {
            throw Broken("order \(order.number) is cancelled, and somebody still asks for it")
        }
    }

    /// Goods add up: what jobs took and did not give back, and what people brought or counted, is what lies there.
    private func checkGoods(_ store: any Transaction) throws {
        let pen = ProductID("pen")!
        let moves = try store.stockMoves(of: pen, limit: 100_000)
        let (sum, onHand) = (moves.reduce(0) { $0 + $1.change }, try store.stock(of: pen))
        guard sum == onHand, onHand >= 0 else { throw Broken("\(onHand) pens on hand, moves come to \(sum)") }
        for job in try store.jobs(JobFilter(product: pen), limit: 1000) {
            let (taken, wanted) = (try store.stockTaken(by: job.id), job.details.quantity)
            let mayHave = job.cause == .cancelled || job.reasonCode == ReasonCode.stockShort ? [0] : [0, wanted]
            guard mayHave.contains(taken) else { throw Broken("job \(job.id) has \(taken) of \(wanted) pens") }
            let isPaid = try store.order(job.id.order)?.isPaid == true
            if job.waitsForGoods, isPaid, wanted <= onHand { throw Broken("job \(job.id) waits beside \(onHand) pens") }
        }
    }

    private func check(_ job: JobRecord, _ store: any Transaction) throws {
        guard job.status.mayRest else { throw Broken("job \(job.id) rests in \(job.status)") }
        let steps = try store.steps(of: job.id)
        let deliveries = try store.deliveries(of: job.id)
        if job.pending != nil, !steps.contains(where: { $0.kind == .withdraw }), try !waitsForChildren(job, store) {
            throw Broken("job \(job.id) waits for a withdrawal that nobody makes")
        }
        try checkKit(job, store)
        let isFinal = job.status == .cleanUp || job.status == .jobDataDeleted
        let isFollowed = deliveries.contains { $0.state == .published }
        if !isFinal, steps.isEmpty, !isFollowed, job.needsAction == nil, job.reason.isEmpty {
            throw Broken("job \(job.id) is \(job.status), and nobody knows why or who acts")
        }
        if isFinal, deliveries.contains(where: { $0.state == .staging || $0.state == .staged }) {
            throw Broken("job \(job.id) has ended and is still being delivered")
        }
        // A revision comes into sight once, and once more for each time that somebody asked for it.
        for revision in Set(deliveries.map(\.revision)) {
            let seen = deliveries.filter { $0.revision == revision && !$0.isTicket && $0.state.wasVisible }
            if Set(seen.filter(\.isOutside).map(\.epoch)).count > 1 {
                throw Broken("job \(job.id) revision \(revision) was handed out twice: \(seen)")
            }
            let out = seen.filter { !$0.isOutside }
            let copies = Set(out.map { "\($0.hotFolder) \($0.epoch)" }).count
            if copies > 1 + copiesAskedFor[job.id, default: 0] {
                throw Broken("job \(job.id) revision \(revision) reached presses \(copies) times: \(out)")
            }
        }
        try checkCopies(of: job, deliveries)
        try checkEnd(of: job, store)
        // History is a chain of legal steps that ends where the job stands.
        var status: JobStatus?
        for event in try store.events(after: 0, EventFilter(job: job.id), limit: 10_000)
        where event.name == "job.status" {
            if let from = event.from, from != status { throw Broken("job \(job.id): a gap before \(from)") }
            status = event.to
        }
        if status != job.status { throw Broken("job \(job.id) is \(job.status), its history says \(status as Any)") }
    }
}

extension String {
    fileprivate var isPDFName: Bool { hasSuffix(".pdf") }
}
