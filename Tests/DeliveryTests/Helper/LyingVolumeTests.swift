import Files
import TestKit
import Testing
import Wire
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible)) struct `A volume that keeps other bytes than it was given` {
    @Test(arguments: [(DiskRecord.Trouble.bytesAreLost, false), (.bytesAreLost, true), (.bytesAreChanged, true)])
    func `holds nothing that counts as staged`(trouble: DiskRecord.Trouble, readBack: Bool) throws {
        let shop = try Shop()
        _ = try shop.ask(.open(shop.setup(readBack: readBack)))
        let record = try DiskRecord(below: shop.path("hot"))
        let item = try shop.item("a.pdf")
        record.spoil(trouble)
        #expect(try shop.ask(.stage([item])).staged.map(\.code) == [.verifyMismatch])
        #expect(try shop.names() == [])
        record.spoil(nil)
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
    }
}
