import JobStore
import Output
import Testing
import Workflow

/// A store may leave out what does not change, and what it has read already. Nobody may notice.
extension StoreConformance {
    private struct Trouble: Error {}

    /// Undoes what a part wrote and read.
    private func undone(_ transaction: any Transaction, _ part: () throws -> Void) {
        #expect(throws: Trouble.self) {
            try transaction.attempt {
                try part()
                throw Trouble()
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `what an attempt wrote is written once more after it was undone`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let id = try store.perform { try $0.insert(FileRecord.sample()) }
            let reason = "It fills a slot."
            try store.perform { transaction throws in
                var file = try #require(try transaction.file(id))
                var job = try #require(try transaction.job(.sample()))
                var order = try #require(try transaction.order(.sample()))
                (file.reason, job.reason, order.purchaseOrder) = (reason, reason, "PO 7")
                undone(transaction) {
                    try transaction.update(file)
                    var job = job
                    try transaction.update(&job)
                    try transaction.update(order)
                    #expect(try transaction.order(.sample())?.purchaseOrder == "PO 7")
                }
                #expect(try transaction.file(id)?.reason != reason)
                #expect(try transaction.job(.sample())?.reason != reason)
                #expect(try transaction.order(.sample())?.purchaseOrder != "PO 7")
                undone(transaction) { try transaction.update(file) }
                try transaction.update(file)
                try transaction.update(&job)
                try transaction.update(order)
            }
            #expect(try store.read { try $0.file(id) }?.reason == reason)
            #expect(try store.read { try $0.job(.sample()) }?.reason == reason)
            #expect(try store.read { try $0.order(.sample()) }?.purchaseOrder == "PO 7")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a text that changes only in the form of a letter changes`(adapter: Adapter) throws {
        let (composed, decomposed) = ("Caf\u{E9}", "Cafe\u{301}")
        try adapter.withJobs { store throws in
            let id = try store.perform { try $0.insert(FileRecord.sample()) }
            for text in [composed, decomposed, composed] {
                try store.perform { transaction throws in
                    var file = try #require(try transaction.file(id))
                    var job = try #require(try transaction.job(.sample()))
                    (file.reason, job.reason) = (text, text)
                    try transaction.update(file)
                    try transaction.update(&job)
                }
                let (file, job) = try store.read { (try $0.file(id), try $0.job(.sample())) }
                #expect(Array((file?.reason ?? "").utf8) == Array(text.utf8))
                #expect(Array((job?.reason ?? "").utf8) == Array(text.utf8))
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `of several writes in one call the last one counts, column by column`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let wanted = try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample()))
                (job.reason, job.revision) = ("first", 1)
                try transaction.update(&job)
                (job.reason, job.hotFolder) = ("", "digital")
                try transaction.update(&job)
                job.revision = 3
                try transaction.update(&job)
                // Nothing but its count changes.
                try transaction.update(&job)
                return job
            }
            #expect(try store.read { try $0.job(.sample()) } == wanted)
            #expect(wanted.revision == 3 && wanted.reason == "" && wanted.hotFolder == "digital")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a product and an output are what was written last`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            for revision in 2...4 {
                try store.perform { try $0.add(Product.sample(revision: revision)) }
                #expect(try store.read { try $0.product(.card) }?.revision == revision)
                #expect(try store.perform { try $0.product(.card) }?.revision == revision)
            }
            let output = OutputRecord.sample()
            try store.perform { try $0.insert(output) }
            for pages in [2, 8] {
                var changed = output
                changed.planned.pages = pages
                let wanted = changed
                let seen = try store.perform { transaction throws in
                    try transaction.update(wanted)
                    return try transaction.outputs(of: output.job)
                }
                #expect(seen == [wanted])
                #expect(try store.read { try $0.outputs(of: output.job) } == [wanted])
            }
        }
    }
}
