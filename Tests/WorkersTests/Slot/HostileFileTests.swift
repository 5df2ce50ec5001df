import Preflight
import TestKit
import Testing

@testable import Workers

@Suite(.serialized) struct `A hostile file` {
    @Test(arguments: HostileFile.all)
    func `ends in a verdict by limits of its own, and costs only itself`(file: HostileFile) throws {
        let slot = WorkerSlot()
        let document = try namelessFile(file.make())
        let facts = try slot.inspect(document)
        let found = "\(file.name): \(facts.opened), \(facts.limitReached ?? "no limit"), \(facts.repairs.first ?? "")"
        switch file.ending {
        case .limit(let text): #expect(facts.limit == text, "\(found)")
        case .damage:
            #expect(facts.limit == nil, "\(found)")
            let differs = facts.pageCounts.poppler != facts.pageCounts.qpdf
            #expect(facts.opened != .yes || !facts.repairs.isEmpty || differs, "\(found)")
        case .none:
            #expect(facts.opened == .yes, "\(found)")
            #expect(facts.limitReached == nil, "\(found)")
            #expect(facts.repairs == [], "\(found)")
        }
        // Processor time, which is the same on a busy machine.
        #expect(slot.meter < 30, "\(found)")
        #expect(try slot.inspect(try namelessFile(RawPDF.page(content: "").bytes())).opened == .yes)
    }
}

extension PDFFacts {
    /// The limit that was reached, by whoever names it.
    fileprivate var limit: String? {
        if case .limitExceeded(let text) = opened { return text }
        return limitReached
    }
}
