import Files
import Glibc
import Testing
import Wire
import Workflow

@Suite struct `Publishing` {
    private func staged(_ shop: Shop, _ name: String = "a.pdf", job: Int = 1) throws -> StageItem {
        let item = try shop.item(name, job: job)
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
        return item
    }

    /// What a new helper finds: the one before it has ended.
    private func restart(_ shop: Shop) throws {
        _ = try shop.ask(.open(shop.setup(readBack: true)))
    }

    @Test func `renames, and asked again says that it was done`() throws {
        let shop = try Shop()
        let item = try staged(shop)
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        #expect(try shop.names() == ["a.pdf"])
        #expect(try shop.ask(.publish([item.publishing()])).published == [.alreadyDone])
    }

    @Test func `says that it was done also when the press has taken the file`() throws {
        let shop = try Shop()
        let item = try staged(shop)
        try restart(shop)
        try shop.hot.rename(item.temporary, to: shop.top, as: "printed.pdf")
        #expect(try shop.ask(.publish([item.publishing()])).published == [.alreadyDone])
    }

    @Test func `never says so of a name that was removed before any rename was ordered`() throws {
        let shop = try Shop()
        let item = try staged(shop)
        try shop.hot.remove(item.temporary)
        #expect(try shop.ask(.publish([item.publishing()])).published.first?.isUncertain == true)
    }

    @Test func `replaces no file, and the file stays staged`() throws {
        let shop = try Shop()
        let item = try staged(shop)
        try shop.hot.write([1], as: "a.pdf")
        #expect(try shop.ask(.publish([item.publishing()])).published.map(\.code) == [.nameTaken])
        #expect(try shop.content("a.pdf") == [1])
        try shop.hot.remove("a.pdf")
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
    }

    @Test func `after a restart believes only its own content under the final name`() throws {
        let shop = try Shop()
        let there = try staged(shop, "there.pdf")
        let gone = try staged(shop, "gone.pdf", job: 2)
        let waiting = try staged(shop, "waiting.pdf", job: 3)
        let replaced = try staged(shop, "replaced.pdf", job: 4)
        _ = try shop.ask(.publish([there, gone, replaced].map { $0.publishing() }))
        try shop.hot.remove("gone.pdf")
        try shop.hot.write([UInt8](repeating: 1, count: Int(replaced.bytes)), as: "replaced.pdf", replacing: true)
        let items = [there, gone, waiting, replaced].map { $0.publishing(sameBootAndMount: false, delivery: "one") }
        let results = try shop.ask(.publish(items)).published
        #expect(results.first == .foundWithOurHash)
        #expect(results.dropFirst().allSatisfy { $0.isUncertain })
        #expect(try shop.names() == [waiting.temporary.escaped, "replaced.pdf", "there.pdf"])
    }

    @Test func `puts no job ticket into the folder before its PDF, and no other delivery waits for them`() throws {
        let shop = try Shop()
        let pdf = try staged(shop, "a.pdf")
        let ticket = try staged(shop, "a.jdf", job: 2)
        let other = try staged(shop, "b.pdf", job: 3)
        try shop.hot.write([1], as: "a.pdf")
        let results = try shop.ask(
            .publish([
                pdf.publishing(delivery: "1"), ticket.publishing(delivery: "1"), other.publishing(delivery: "2"),
            ])
        ).published
        #expect(results.map(\.code) == [.nameTaken, .heldBack, nil])
        #expect(try shop.names().filter { !$0.hasPrefix(".") } == ["a.pdf", "b.pdf"])
    }

    @Test func `does not publish a link or another file that was put under the temporary name`() throws {
        let shop = try Shop()
        let item = try staged(shop)
        try shop.hot.remove(item.temporary)
        symlink("/etc/passwd", shop.path("hot/\(item.temporary)"))
        #expect(try shop.ask(.publish([item.publishing()])).published.first?.isUncertain == true)
        #expect(try shop.names() == [item.temporary.escaped])
    }

    @Test func `keeps names that are no UTF-8 byte for byte`() throws {
        let shop = try Shop()
        var item = try shop.item("a.pdf")
        item.final = RawName(bytes: [0xFF, 0x41, 0xCC, 0x88])!
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([item]))
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        #expect(try shop.hot.names() == [item.final])
    }
}

@Suite struct `A survey` {
    @Test func `tells present, absent and thrown out`() throws {
        let shop = try Shop()
        let errors = try shop.hot.folder("errors", create: true)
        try shop.hot.write([1], as: "present.pdf")
        try errors.write([1], as: "bad.pdf")
        _ = try shop.ask(.open(shop.setup(errors: "hot/errors")))
        let items = ["present.pdf", "absent.pdf", "bad.pdf"].map { SurveyItem(name: RawName($0)!) }
        #expect(try shop.ask(.survey(items)).surveyed == [.present, .absent, .inErrorFolder])
    }

    @Test func `takes an error folder that is not there yet for an empty one, and another thing for trouble`() throws {
        let shop = try Shop()
        _ = try shop.ask(.open(shop.setup(errors: "hot/errors")))
        #expect(try shop.ask(.survey([SurveyItem(name: "a.pdf")])).surveyed == [.absent])
        try shop.hot.write([1], as: "errors")
        guard case .unknown = try shop.ask(.survey([SurveyItem(name: "a.pdf")])).surveyed.first else {
            Issue.record("an error folder that cannot be read was passed over")
            return
        }
    }
}

@Suite struct `A withdrawal` {
    private func published(_ shop: Shop) throws -> StageItem {
        let item = try shop.item("a.pdf")
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([item]))
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        return item
    }

    @Test func `takes the file out of sight, says the same when asked again, and is ended by discarding`() throws {
        let shop = try Shop()
        let item = try published(shop)
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.withdrawn])
        #expect(try shop.names() == [item.temporary.escaped])
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.withdrawn])
        #expect(try shop.ask(.discard([item.temporary])) == .discarded([]))
        #expect(try shop.names() == [])
    }

    @Test func `comes too late when the press has the file`() throws {
        let shop = try Shop()
        let item = try published(shop)
        try shop.hot.remove("a.pdf")
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.taken])
    }

    @Test(arguments: [[9], Array("the content of A.PDF".utf8)] as [[UInt8]])
    func `leaves another file under the name alone`(content: [UInt8]) throws {
        let shop = try Shop()
        let item = try published(shop)
        try shop.hot.write(content, as: "a.pdf", replacing: true)
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.notOurs])
        #expect(try shop.names() == ["a.pdf"])
        #expect(try shop.content("a.pdf") == content)
    }

    @Test func `that was interrupted with a stranger's file in its hands puts it back`() throws {
        let shop = try Shop()
        let item = try published(shop)
        try shop.hot.remove("a.pdf")
        try shop.hot.write([9], as: item.temporary)
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.notOurs])
        #expect(try shop.content("a.pdf") == [9])
    }
}
