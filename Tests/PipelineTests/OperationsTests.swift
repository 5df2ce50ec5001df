import Foundation
import JobStore
import Testing
import Wire
import Workflow

@testable import Operations
@testable import Pipeline

private let order = OrderNumber("1042")!
private let job = JobID("1042-1")!
private let nobody = JobID("77-1")!
private let nothing = OrderNumber("77")!

/// How a shop stands when something is asked.
enum Scene: String, Sendable {
    case empty, unpaid, waiting, delivered, taken, printed, failed, rejected, ended
    case uncertain, ambiguous, repeated, blocked

    func set(_ shop: Shop) throws {
        switch self {
        case .empty: break
        case .unpaid:
            try shop.order("1042", card("a.pdf"), paid: false)
            try shop.drop("a.pdf", "a")
        case .waiting: try shop.order("1042", card("a.pdf"))
        case .ambiguous:
            try shop.order("1042", card("a.pdf"))
            try shop.order("1043", card("a.pdf"))
            try shop.drop("a.pdf", "a")
        case .repeated: for _ in 1...2 { try shop.drop("a.pdf", "a", in: "in/business-card") }
        default: try deliver(shop)
        }
    }

    private func deliver(_ shop: Shop) throws {
        if self == .rejected { shop.facts[digest("a")] = .tooSmall }
        if self == .failed { shop.digital.refuses = { _ in .of(.sourceChanged) } }
        if self == .uncertain { shop.carries = { if case .lane = $0 { false } else { true } } }
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        switch self {
        case .uncertain:
            let effects = shop.asked
            shop.asked = []
            try shop.turn(effects.flatMap { shop.carryOut($0) })
            shop.digital.mount.device = 9
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
        case .taken: try shop.bring("1042-1", to: .inProduction)
        case .printed: try shop.bring("1042-1", to: .printed)
        case .blocked: try shop.does(.jobBlock(job, reason: "wait"))
        case .ended:
            try shop.bring("1042-1", to: .printed)
            try shop.does(.orderShip(order, tracking: nil, force: false, reason: nil))
        case .failed: shop.digital.refuses = { _ in nil }
        default: break
        }
    }
}

/// One thing that may be asked, where, and how it ends.
struct Asking: Sendable, CustomStringConvertible {
    var request: Request
    var scene: Scene
    var exit: ExitCode
    init(_ request: Request, _ scene: Scene, _ exit: ExitCode = .done) {
        (self.request, self.scene, self.exit) = (request, scene, exit)
    }
    var description: String { "\(request) in \(scene.rawValue) → \(exit)" }
}

@Suite("Each operation") struct OperationsTests {
    private static let anew = RecreateOptions(reason: "colours", dryRun: false, deliver: false, force: false)
    private static let brochure = Product(
        id: ProductID("brochure")!, type: .multipart, name: "B", parts: [Part(name: "card", trim: nil)])

    static let orders: [Asking] = [
        .init(.status, .delivered), .init(.orderAdd(ticket: Array(ticket("5", [line("pen")]).utf8)), .empty),
        .init(.orderAdd(ticket: Array("{".utf8)), .empty, .failed),
        .init(.orderAdd(ticket: Array(ticket("1042", [card("a.pdf")]).utf8)), .waiting),
        .init(.orderAdd(ticket: Array(ticket("1042", [card("b.pdf")]).utf8)), .waiting, .notAllowed),
        .init(.orderList(OrderQuery()), .waiting), .init(.orderList(OrderQuery(payment: .pending)), .empty),
        .init(.orderShow(order), .waiting), .init(.orderShow(nothing), .waiting, .noSuchThing),
        .init(.orderPay(order, id: "p1", status: .paid, amount: 1), .unpaid),
        .init(.orderPay(nothing, id: nil, status: .paid, amount: nil), .unpaid, .noSuchThing),
        .init(.orderShip(order, tracking: "T", force: false, reason: nil), .printed),
        .init(.orderShip(order, tracking: nil, force: false, reason: nil), .waiting, .notAllowed),
        .init(.orderShip(order, tracking: nil, force: true, reason: "handmade"), .waiting),
        .init(.orderShip(order, tracking: nil, force: false, reason: nil), .ended, .notAllowed),
        .init(.orderReady(order), .printed), .init(.orderReady(order), .waiting, .notAllowed),
        .init(.orderCollected(order), .printed, .notAllowed),
        .init(.orderCancel(order, reason: "late", force: false), .delivered),
        .init(.orderCancel(order, reason: "late", force: false), .taken, .notAllowed),
        .init(.orderCancel(order, reason: "late", force: true), .taken),
        .init(.orderCancel(nothing, reason: "late", force: true), .taken, .noSuchThing),
        .init(.orderNote(order, text: "call", isPublic: true), .waiting),
        .init(.orderNote(nothing, text: "call", isPublic: true), .waiting, .noSuchThing),
    ]

    static let money: [Asking] = [
        .init(.orderShow(order, toCustomer: true), .waiting),
        .init(.orderShow(nothing, toCustomer: true), .waiting, .noSuchThing),
        .init(.orderPay(order, id: nil, status: .refunded, amount: 1), .waiting, .notAllowed),
        .init(.orderRefund(order, amount: 5000, reason: "torn", id: nil), .waiting),
        .init(.orderRefund(order, amount: 5001, reason: "torn", id: nil), .waiting, .notAllowed),
        .init(.orderRefund(order, amount: 0, reason: "torn", id: nil), .waiting, .notAllowed),
        .init(.orderRefund(order, amount: 1, reason: "torn", id: nil), .unpaid, .notAllowed),
        .init(.orderRefund(nothing, amount: 1, reason: "torn", id: nil), .waiting, .noSuchThing),
        .init(.orderRefundNote(order, actual: 1, reference: "r", reason: nil), .waiting, .notAllowed),
        .init(.orderRefundNote(nothing, actual: 1, reference: "r", reason: nil), .waiting, .noSuchThing),
        .init(.orderPurchaseOrder(order, "AB-7"), .ended), .init(.orderPurchaseOrder(order, ""), .waiting),
        .init(.orderPurchaseOrder(order, String(repeating: "x", count: 65)), .waiting, .usage),
        .init(.orderPurchaseOrder(nothing, "AB-7"), .waiting, .noSuchThing),
        .init(.orderAskToCancel(order, reason: "late", code: .tooLate), .printed),
        .init(.orderAskToCancel(order, reason: "late", code: .tooLate), .ended, .notAllowed),
        .init(.orderAskToCancel(nothing, reason: "late", code: .tooLate), .ended, .noSuchThing),
        .init(.orderRefuseToCancel(order, reason: "no"), .waiting, .notAllowed),
        .init(.orderRefuseToCancel(nothing, reason: "no"), .waiting, .noSuchThing),
        .init(.orderAdd(ticket: Array(#"{"order": "1042", "cancel": {"reason": "twice"}}"#.utf8)), .waiting),
        .init(.orderComplete(order, force: false, reason: nil), .printed),
        .init(.orderComplete(order, force: false, reason: "so"), .waiting, .notAllowed),
        .init(.orderComplete(order, force: false, reason: nil), .ended, .notAllowed),
        .init(.jobCollected(job), .printed, .notAllowed), .init(.jobCollected(nobody), .printed, .noSuchThing),
        .init(.jobList(JobQuery(ended: [.shipped])), .ended), .init(.orderList(OrderQuery(needsAction: true)), .failed),
    ]

    static let jobs: [Asking] = [
        .init(.jobList(JobQuery()), .delivered), .init(.jobList(JobQuery(order: nothing)), .empty, .noSuchThing),
        .init(.jobShow(job), .delivered), .init(.jobShow(nobody), .delivered, .noSuchThing),
        .init(.jobWhy(job), .waiting), .init(.jobWhy(nobody), .waiting, .noSuchThing),
        .init(.jobRecreate(JobSelection(job: job), anew), .delivered),
        .init(.jobRecreate(JobSelection(job: job), anew), .taken, .notAllowed),
        .init(.jobRetry(job), .failed), .init(.jobRetry(job), .delivered, .notAllowed),
        .init(.jobCopy(job, to: "offset", again: false, reason: nil), .delivered),
        .init(.jobCopy(job, to: nil, again: false, reason: nil), .delivered, .notAllowed),
        .init(.jobCopy(job, to: "nowhere", again: false, reason: nil), .delivered, .noSuchThing),
        .init(.jobSkip(job, reason: "sample"), .failed), .init(.jobSkip(job, reason: "sample"), .taken, .notAllowed),
        .init(.jobSet(job, to: .printed, reason: nil, force: false), .taken),
        .init(.jobSet(job, to: .printed, reason: nil, force: false), .waiting, .notAllowed),
        .init(.jobSet(job, to: .cleanUp, reason: nil, force: true), .taken, .notAllowed),
        .init(.jobShip(job, tracking: nil, force: false, reason: nil), .printed),
        .init(.jobShip(job, tracking: nil, force: false, reason: nil), .waiting, .notAllowed),
        .init(.jobCancel(job, reason: "late", force: false), .delivered),
        .init(.jobCancel(job, reason: "late", force: false), .taken, .notAllowed),
        .init(.jobCancel(job, reason: "late", force: true), .taken),
        .init(.jobCancel(job, reason: "late", force: true), .ended, .notAllowed),
        .init(.jobCancel(nobody, reason: "late", force: true), .taken, .noSuchThing),
        .init(.jobBlock(job, reason: "wait"), .delivered), .init(.jobBlock(job, reason: "wait"), .ended, .notAllowed),
        .init(.jobUnblock(job), .blocked), .init(.jobUnblock(job), .uncertain, .notAllowed),
        .init(.jobUnblock(job), .delivered, .notAllowed),
        .init(.jobOverride(job, reason: "so be it"), .rejected),
        .init(.jobOverride(job, reason: "so be it"), .delivered, .notAllowed),
        .init(.jobOutput(job), .delivered), .init(.jobOutput(job), .waiting, .noSuchThing),
        .init(.jobOutput(job), .ended, .noSuchThing),
        .init(.jobSettleDelivery(job, arrived: true, reason: "seen"), .uncertain),
        .init(.jobSettleDelivery(job, arrived: true, reason: "seen"), .delivered, .notAllowed),
        .init(.jobSettleDelivery(job, arrived: false, reason: "seen"), .blocked, .notAllowed),
    ]

    private static let pen = ProductID("pen")!
    private static let mug = Product(id: ProductID("mug")!, type: .other, name: "Mug", parts: [])
    private static let laterPen = Product(id: pen, type: .other, name: "Pen", parts: [])

    static let goods: [Asking] = [
        .init(.stockList(onlyLow: false), .empty), .init(.stockList(onlyLow: true), .empty),
        .init(.stockShow(pen), .empty), .init(.stockShow(.card), .empty, .notAllowed),
        .init(.stockShow(ProductID("none")!), .empty, .noSuchThing),
        .init(.stockReceive(pen, 5, reason: nil), .empty),
        .init(.stockReceive(.card, 5, reason: nil), .empty, .notAllowed),
        .init(.stockCount(pen, 5, reason: "shelf"), .empty), .init(.stockCount(pen, 0, reason: "shelf"), .empty),
        .init(.typeList, .empty), .init(.typeSet(.kit, isEnabled: false), .empty),
        .init(.typeSet(.kit, isEnabled: true), .empty),
        .init(.productConvert(pen, ProductAddition(product: laterPen)), .empty),
        .init(.productConvert(pen, ProductAddition(product: mug)), .empty, .failed),
        .init(.productConvert(.card, ProductAddition(product: .sample)), .empty, .failed),
        .init(.productConvert(ProductID("none")!, ProductAddition(product: mug)), .empty, .noSuchThing),
    ]

    static let things: [Asking] = [
        .init(.productAdd(ProductAddition(product: .sample)), .empty),
        .init(.productAdd(ProductAddition(product: brochure)), .empty, .notAllowed), .init(.productList, .empty),
        .init(.productShow(.card), .empty), .init(.productShow(ProductID("none")!), .empty, .noSuchThing),
        .init(.fileList(FileQuery()), .repeated), .init(.fileAssign(3, job, part: "card"), .ambiguous),
        .init(.fileAssign(3, job, part: "back"), .ambiguous, .noSuchThing),
        .init(.fileAssign(1, job, part: "card"), .ambiguous, .notAllowed),
        .init(.fileAssign(77, job, part: "card"), .ambiguous, .noSuchThing),
        .init(.fileAssign(2, job, part: "card"), .delivered, .notAllowed), .init(.fileRelease(2), .repeated),
        .init(.fileRelease(1), .repeated, .notAllowed), .init(.fileRelease(77), .repeated, .noSuchThing),
        .init(.add(job), .waiting), .init(.add(nil), .waiting), .init(.add(nobody), .waiting, .notAllowed),
        .init(.add(job), .ended, .notAllowed), .init(.routeExplain(job), .delivered),
        .init(.routeExplain(nobody), .delivered, .noSuchThing), .init(.log(LogQuery(order: order)), .delivered),
        .init(.log(LogQuery()), .empty),
    ]

    @Test(arguments: orders + money + jobs + goods + things)
    func `answers people and programs, or says why not and changes nothing`(asking: Asking) throws {
        try Adapter.memory.withShop { shop in
            try asking.scene.set(shop)
            let before = try shop.store.read { try $0.lastSequence() }
            var answer: Answer
            do {
                answer = try shop.ask(asking.request)
            } catch {
                answer = .failure(error)
                #expect(try shop.store.read { try $0.lastSequence() } == before)
            }
            #expect(answer.exit == asking.exit, "\(answer.text)")
            #expect(!answer.text.isEmpty || asking.request == .log(LogQuery()))
            #expect(!answer.text.contains("store: refused"))
            if case .log = asking.request { return }
            _ = try JSONSerialization.jsonObject(with: Data(answer.json.utf8), options: .fragmentsAllowed)
            try shop.settle()
            #expect(try shop.events("engine.trouble").isEmpty)
        }
    }

    @Test(arguments: orders + money + jobs + goods + things)
    func `travels through the socket unchanged`(asking: Asking) throws {
        let bytes = try JSONEncoder().encode(asking.request)
        #expect(try JSONDecoder().decode(Request.self, from: bytes) == asking.request)
    }

    @Test func `lists jobs with exactly the promised keys`() throws {
        try Adapter.memory.withShop { shop in
            try Scene.delivered.set(shop)
            let answer = try shop.ask(.jobList(JobQuery()))
            let rows = try JSONSerialization.jsonObject(with: Data(answer.json.utf8)) as? [[String: Any]]
            let row = try #require(rows?.first)
            let promised = [
                "job", "order", "product", "type", "status", "label", "hidden", "sides", "reason", "needsAction",
                "revision", "quantity", "payment",
                "version", "parent", "cause", "due", "priority", "hotFolder", "deliveredAs", "outputs", "updatedAt",
            ]
            #expect(Set(row.keys) == Set(promised + ["reasonCode", "via"]))
            let delivered = try #require((row["deliveredAs"] as? [[String: Any]])?.first)
            #expect(Set(delivered.keys).isSubset(of: ["name", "sha256", "takenAt"]))
            let output = try #require((row["outputs"] as? [[String: Any]])?.first)
            #expect(Set(output.keys) == ["path", "sha256", "bytes", "pages"])
        }
    }

    @Test func `says what there is not, and what a person could do instead`() throws {
        try Adapter.memory.withShop { shop in
            #expect("\(StoreError.notFound("order 99"))" == "there is no order 99")
            try Scene.delivered.set(shop)
            let error = #expect(throws: TransitionRefused.self) {
                try shop.ask(.jobCopy(job, to: nil, again: false, reason: nil))
            }
            let text = try #require(error).description
            #expect(text.contains("prod.start") && text.contains("cancel"))
            for other in ["mail.", "sms.", "mis.", "hot.taken", "copy.fail", "action.run"] {
                #expect(!text.contains(other), "\(text)")
            }
        }
    }

    @Test func `takes the same payment once`() throws {
        try Adapter.memory.withShop { shop in
            try Scene.unpaid.set(shop)
            for _ in 1...2 { try shop.does(.orderPay(order, id: "p1", status: .paid, amount: 100)) }
            #expect(try shop.events("order.payment").count == 1)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `names who asked, and by which door`() throws {
        try Adapter.memory.withShop { shop in
            try Scene.delivered.set(shop)
            try shop.does(.jobBlock(job, reason: "wait"))
            let event = try #require(try shop.events("job.status").last)
            #expect((event.actor, event.channel, event.reason) == ("anna", .cli, "wait"))
        }
    }
}

extension Request {
    /// A file brought by command, for a job or for nobody yet.
    fileprivate static func add(_ job: JobID?) -> Request {
        .fileAdd(name: RawName("x.pdf")!, sha256: digest("x"), bytes: 1, isPDF: true, job: job, part: nil)
    }
}

extension Product {
    fileprivate static let sample = Product(
        id: ProductID("poster")!, type: .multipart, name: "Poster", parts: [Part(name: "poster", trim: nil)])
}
