import Files
import TestKit
import Testing
import Wire
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible)) struct `A lane says that it is done` {
    let shop: Shop
    let record: DiskRecord

    init() throws {
        shop = try Shop()
        _ = try shop.ask(.open(shop.setup(staging: nil)))
        record = try DiskRecord(below: shop.path("hot"))
    }

    @Test func `only of files that a power cut leaves whole`() throws {
        let item = try shop.item("a.pdf")
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
        #expect(record.undurable == DiskRecord.Undurable(), "staged")
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        #expect(record.undurable.keepsAll, "published: \(record.undurable)")
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.withdrawn])
        #expect(record.undurable == DiskRecord.Undurable(), "withdrawn")
        _ = try shop.ask(.discard([item.temporary]))
        #expect(record.undurable == DiskRecord.Undurable(), "discarded")
    }

    @Test func `also where temporary names stand in another folder`() throws {
        _ = try shop.top.folder("staging", create: true)
        let staging = try DiskRecord(below: shop.path("staging"))
        func expectDurable(_ what: Comment) {
            #expect(record.undurable == DiskRecord.Undurable(), what)
            #expect(staging.undurable == DiskRecord.Undurable(), what)
        }
        _ = try shop.ask(.open(shop.setup(staging: "staging")))
        let item = try shop.item("a.pdf")
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
        expectDurable("staged")
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        expectDurable("published")
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.withdrawn])
        expectDurable("withdrawn")
        _ = try shop.ask(.discard([item.temporary]))
        expectDurable("discarded")
        #expect(staging.count(of: "rename") == 2 && record.count(of: "rename") == 2)
    }

    @Test func `of a stranger's file in ours' place, without having moved it`() throws {
        let item = try shop.item("a.pdf")
        try shop.hot.write(Array("another file, of another size".utf8), as: item.final)
        let before = record.count(of: "rename")
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.notOurs])
        #expect(record.count(of: "rename") == before, "a press that looks just then misses nothing")
    }
}
