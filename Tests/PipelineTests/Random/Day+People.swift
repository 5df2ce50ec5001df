import JobStore
import Operations
import Tickets
import Wire
import Workflow

@testable import Pipeline

// What customers and operators do in a day.

extension Day {
    func newOrder() throws {
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

    func dropArtwork() throws {
        let (name, content) = (pick(["a.pdf", "b.pdf", "c.pdf"]), pick(["a", "b", "c", "bad"]))
        let folder = pick(["in/artwork", "in/artwork", "in/orders", "in/business-card"])
        told.append("drop \(name) (\(content)) in \(folder)")
        let file = shop.arrival(name, content)
        try turn([.watcher(folder: folder, .arrived(file))])
        if perhaps(10) { try turn([.watcher(folder: folder, .arrived(file))]) }
    }

    func ask() throws {
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
    func moneyAndEnds(of job: JobID, _ force: Bool) -> [Request] {
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
}
