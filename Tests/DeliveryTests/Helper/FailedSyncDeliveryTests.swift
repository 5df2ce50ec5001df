import Files
import TestKit
import Testing
import Wire
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible)) struct `A hot folder that cannot be synced` {
    let shop: Shop
    let record: DiskRecord

    init() throws {
        shop = try Shop()
        _ = try shop.ask(.open(shop.setup()))
        record = try DiskRecord(below: shop.path("hot"))
    }

    @Test(arguments: [DiskRecord.Trouble.fileSyncFails, .folderSyncFails])
    func `holds nothing that counts as staged, and the next try begins anew`(trouble: DiskRecord.Trouble) throws {
        let item = try shop.item("a.pdf")
        record.spoil(trouble)
        #expect(try shop.ask(.stage([item])).staged.map(\.code) == [.syncFailed])
        #expect(try shop.names() == [], "what it left cannot be trusted")
        record.spoil(nil)
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
    }

    @Test func `leaves it to a person whether a file that was renamed has arrived`() throws {
        let item = try shop.item("a.pdf")
        _ = try shop.ask(.stage([item]))
        record.spoil(.folderSyncFails)
        #expect(try shop.ask(.publish([item.publishing()])).published.map(\.isUncertain) == [true])
        record.spoil(nil)
        // A second sync would say that all is well, of a rename that the first one may have lost.
        #expect(try shop.names() == ["a.pdf"])
    }

    @Test func `has withdrawn nothing`() throws {
        let item = try shop.item("a.pdf")
        _ = try shop.ask(.stage([item]))
        _ = try shop.ask(.publish([item.publishing()]))
        record.spoil(.folderSyncFails)
        guard case .failed? = try shop.ask(.withdraw([item.withdrawing])).withdrawn.first else {
            Issue.record("withdrawn")
            return
        }
        record.spoil(nil)
        #expect(try shop.ask(.withdraw([item.withdrawing])).withdrawn == [.withdrawn])
    }
}
