import JobStore
import Operations
import Tickets
import Wire
import Workflow

@testable import Pipeline

// What presses, outside systems, troubles and power cuts do in a day.

extension Day {
    func press() {
        let press = perhaps(70) ? shop.digital : shop.offset
        guard let name = press.visible.keys.sorted().randomElement(using: &chance) else { return }
        told.append("the press takes \(name)")
        press.take(name)
        if press === shop.offset, perhaps(20) { press.inErrorFolder.insert(name) }
    }

    /// The outside system takes files, or answers, be it nonsense.
    func outside() throws {
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

    func trouble() {
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

    func crash() throws {
        for case .lane(let name, let request, _, let mount) in shop.asked where perhaps(50) {
            told.append("\(name) did unheard: \(request)")
            _ = shop.presses[name]!.answer(request, on: mount)
        }
        if perhaps(15) { shop.digital.mount.device += 1 }
        if perhaps(15) { shop.imposer.mount.device += 1 }
        told.append("crash; mount \(shop.digital.mount.device)")
        try shop.restart()
    }
}
