import Files
import Glibc
import TestKit
import Testing
import Wire
import Workflow

@testable import Delivery

/// Large files are staged slice by slice, so that small ones do not wait for them.
@Suite struct `A large file` {
    private static let mebibyte = 1 << 20

    /// Asks for the same files again and again until none of them grows; those that are done are not asked for any more.
    /// - Returns: what each came to, and how often was asked.
    @discardableResult
    private func stage(_ items: [StageItem], at shop: Shop) throws -> (results: [StageResult], requests: Int) {
        var results = items.map { _ in StageResult.growing(bytes: 0) }
        for request in 1...1000 {
            let open = items.indices.filter { if case .growing = results[$0] { true } else { false } }
            let answers = try shop.ask(.stage(open.map { items[$0] })).staged
            try #require(answers.count == open.count)
            for (index, answer) in zip(open, answers) { results[index] = answer }
            if !results.contains(where: { if case .growing = $0 { true } else { false } }) { return (results, request) }
        }
        throw Endless()
    }
    private struct Endless: Error {}

    private func book(_ shop: Shop, _ name: String = "book.pdf", mebibytes: Int = 20, job: Int = 1) throws -> StageItem
    {
        // No two slices are alike.
        var bytes = [UInt8](repeating: UInt8(job), count: mebibytes * Self.mebibyte)
        for slice in stride(from: 0, to: bytes.count, by: 4096) {
            bytes[slice] = UInt8(truncatingIfNeeded: slice >> 12)
        }
        return try shop.item(name, bytes, job: job)
    }

    @Test(arguments: [false, true]) func `is whole after as many slices as it has`(readBack: Bool) throws {
        let shop = try Shop()
        let item = try book(shop)
        _ = try shop.ask(.open(shop.setup(readBack: readBack)))
        let (results, requests) = try stage([item], at: shop)
        #expect(results == [.staged(bytes: item.bytes)])
        #expect(requests == (readBack ? 6 : 3))
        #expect(try SHA256.digest(of: shop.content(item.temporary.escaped)) == item.sha256)
        #expect(try shop.hot.status(of: item.temporary)?.mode == 0o644)
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
    }

    @Test func `grows while small ones come and go`() throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        for card in 1...2 {
            let small = try shop.item("\(card).pdf", job: card + 1)
            let staged = try shop.ask(.stage([large, small])).staged
            #expect(staged == [.growing(bytes: Int64(card) * GrowingFile.slice), .staged(bytes: small.bytes)])
            #expect(try shop.ask(.publish([small.publishing()])).published == [.renamed])
        }
        #expect(try shop.ask(.stage([large])).staged == [.staged(bytes: large.bytes)])
        #expect(try shop.names() == ["1.pdf", "2.pdf", large.temporary.escaped].sorted())
    }

    @Test func `is overtaken by one that has less left, and goes on all the same`() throws {
        let shop = try Shop()
        let (book, other, booklet) = (
            try book(shop, mebibytes: 40), try book(shop, "b.pdf", mebibytes: 30, job: 2),
            try book(shop, "c.pdf", mebibytes: 12, job: 3)
        )
        _ = try shop.ask(.open(shop.setup()))
        let slice = GrowingFile.slice
        #expect(
            try shop.ask(.stage([book, other, booklet])).staged == [
                .growing(bytes: slice), .growing(bytes: 0), .growing(bytes: slice),
            ])
        #expect(
            try shop.ask(.stage([book, other, booklet])).staged == [
                .growing(bytes: 2 * slice), .growing(bytes: 0), .staged(bytes: booklet.bytes),
            ])
        #expect(try stage([book, other], at: shop).results.map(\.code) == [nil, nil])
    }

    @Test func `has three more beside it where slices are a matter of a moment`() throws {
        let shop = try Shop()
        var desk = LaneDesk(pace: Pace(moment: .infinity))
        let items = try (0..<5).map { try book(shop, "\($0).pdf", mebibytes: 50 - 2 * $0, job: $0 + 1) }
        _ = desk.answer(.open(shop.setup()))
        let slice = GrowingFile.slice
        func grown(_ slices: Int64...) -> LaneReply { .staged(slices.map { .growing(bytes: $0 * slice) }) }
        #expect(desk.answer(.stage(items)) == grown(1, 0, 0, 0, 1), "nobody knows at first")
        #expect(desk.answer(.stage(items)) == grown(2, 0, 1, 1, 2))
    }

    @Test func `goes on while nobody asks, where slices are a matter of a moment`() throws {
        let shop = try Shop()
        let large = try book(shop)
        var (quick, slow) = (LaneDesk(pace: Pace(moment: .infinity)), LaneDesk(pace: Pace(moment: 0)))
        #expect(!quick.goAhead(), "nothing is open")
        for desk in [0, 1] {
            _ = desk == 0 ? slow.answer(.open(shop.setup())) : quick.answer(.open(shop.setup()))
            let reply = desk == 0 ? slow.answer(.stage([large])) : quick.answer(.stage([large]))
            #expect(reply == .staged([.growing(bytes: GrowingFile.slice)]))
            if desk == 0 {
                #expect(!slow.goAhead(), "small files would wait for it")
                slow = LaneDesk(pace: Pace(moment: 0))
            }
        }
        #expect(quick.goAhead() && quick.goAhead())
        #expect(!quick.goAhead(), "its end was reached, and is to be heard of")
        #expect(quick.answer(.stage([large])) == .staged([.staged(bytes: large.bytes)]))
        #expect(try SHA256.digest(of: shop.content(large.temporary.escaped)) == large.sha256)
    }

    @Test func `is whole however often it was worked on before anybody asked`() throws {
        let shop = try Shop(pace: Pace(moment: .infinity))
        let items = try (0..<5).map { try book(shop, "\($0).pdf", mebibytes: 50 - 2 * $0, job: $0 + 1) }
        _ = try shop.ask(.open(shop.setup()))
        #expect(try stage(items, at: shop).results == items.map { .staged(bytes: $0.bytes) })
        for item in items { #expect(try SHA256.digest(of: shop.content(item.temporary.escaped)) == item.sha256) }
    }

    @Test func `is let go when it is not asked for any more, and begins anew`() throws {
        let shop = try Shop()
        let (large, small) = (try book(shop), try shop.item("a.pdf", job: 2))
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([large]))
        _ = try shop.ask(.stage([small]))
        #expect(try shop.ask(.stage([large])).staged == [.growing(bytes: GrowingFile.slice)])
        #expect(try shop.ask(.discard([large.temporary])) == .discarded([]))
        #expect(try shop.names() == [small.temporary.escaped])
        #expect(try stage([large], at: shop).results == [.staged(bytes: large.bytes)])
        #expect(try SHA256.digest(of: shop.content(large.temporary.escaped)) == large.sha256)
    }

    @Test func `begins anew after its folder was away`() throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([large]))
        #expect(rename(shop.path("hot"), shop.path("away")) == 0)
        #expect(try shop.ask(.stage([large])).trouble != nil)
        #expect(rename(shop.path("away"), shop.path("hot")) == 0)
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage([large])).staged == [.growing(bytes: GrowingFile.slice)])
        #expect(try stage([large], at: shop).results == [.staged(bytes: large.bytes)])
    }

    @Test(
        arguments: [
            ("is cut short", [.truncate(9)], LaneTrouble.Code.sourceChanged),
            ("gets another byte", [.write(at: 19 << 20)], .sourceChanged),
            ("gets longer", [.truncate(21)], .sourceChanged),
        ] as [(String, [Change], LaneTrouble.Code)])
    func `whose source changes between two slices leaves nothing`(
        what: String, changes: [Change], code: LaneTrouble.Code
    ) throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([large]))
        let file = open(shop.path("workspace/\(large.source)"), O_WRONLY)
        defer { close(file) }
        for change in changes { #expect(change.made(on: file)) }
        #expect(try stage([large], at: shop).results.map(\.code) == [code])
        #expect(try shop.names() == [])
    }

    @Test(arguments: [0, 1]) func `that breaks leaves the one beside it alone`(broken: Int) throws {
        let shop = try Shop()
        let items = [try book(shop), try book(shop, "b.pdf", job: 2)]
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage(items)).staged == items.map { _ in .growing(bytes: GrowingFile.slice) })
        let file = open(shop.path("workspace/\(items[broken].source)"), O_WRONLY)
        defer { close(file) }
        #expect(Change.write(at: 19 << 20).made(on: file))
        var wanted: [LaneTrouble.Code?] = [nil, nil]
        wanted[broken] = .sourceChanged
        #expect(try stage(items, at: shop).results.map(\.code) == wanted)
        let sound = items[1 - broken]
        #expect(try shop.names() == [sound.temporary.escaped])
        #expect(try SHA256.digest(of: shop.content(sound.temporary.escaped)) == sound.sha256)
    }

    enum Change: Sendable {
        case truncate(Int)
        case write(at: Int)

        func made(on file: Int32) -> Bool {
            switch self {
            case .truncate(let mebibytes): ftruncate(file, mebibytes << 20) == 0
            case .write(let offset): pwrite(file, [UInt8](repeating: 0xAA, count: 2), 2, offset) == 2
            }
        }
    }

    @Test func `whose temporary name somebody cuts short is not staged`() throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage([large]))
        #expect(unlink(shop.path("hot/\(large.temporary)")) == 0)
        #expect(try stage([large], at: shop).results.map(\.code) == [.verifyMismatch])
        #expect(try shop.names() == [])
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `that does not fit takes no room from small ones`() throws {
        let shop = try Shop()
        let (large, small) = (try book(shop), try shop.item("a.pdf", [UInt8](repeating: 1, count: 6 << 20), job: 2))
        try withVolume(shop.path("hot"), bytes: 16 << 20) { () throws in
            _ = try shop.ask(.open(shop.setup()))
            #expect(try shop.ask(.stage([large])).staged.map(\.code) == [.noSpace], "known before its first byte")
            #expect(try shop.ask(.stage([large, small])).staged.map(\.code) == [.noSpace, nil])
            #expect(try shop.names(in: Folder(path: shop.path("hot"))) == [small.temporary.escaped])
        }
    }

    @Test func `under a name that is not ours is not begun`() throws {
        let shop = try Shop()
        var large = try book(shop)
        try shop.hot.write([1], as: "theirs")
        large.temporary = "theirs"
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage([large])).staged.map(\.code) == [.nameTaken])
        #expect(try shop.content("theirs") == [1])
    }

    @Test(.enabled(if: DiskRecord.isPossible), arguments: [1, 2])
    func `of which a slice cannot be synced begins anew`(slices: Int) throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        for _ in 1...slices { _ = try shop.ask(.stage([large])) }
        let record = try DiskRecord(below: shop.path("hot"))
        record.spoil(.fileSyncFails)
        #expect(try shop.ask(.stage([large])).staged.map(\.code) == [.syncFailed])
        #expect(try shop.names() == [], "what it left cannot be trusted")
        record.spoil(nil)
        #expect(try shop.ask(.stage([large])).staged == [.growing(bytes: GrowingFile.slice)])
    }

    @Test(.enabled(if: DiskRecord.isPossible)) func `of two whose slices cannot be synced is told of each`() throws {
        let shop = try Shop()
        let items = [try book(shop), try book(shop, "b.pdf", job: 2)]
        _ = try shop.ask(.open(shop.setup()))
        _ = try shop.ask(.stage(items))
        let record = try DiskRecord(below: shop.path("hot"))
        record.spoil(.fileSyncFails)
        #expect(try shop.ask(.stage(items)).staged.map(\.code) == [.syncFailed, .syncFailed])
        #expect(try shop.names() == [])
    }

    @Test(.enabled(if: DiskRecord.isPossible))
    func `whose failed slice nobody heard of is not gone on with as if it had been written`() throws {
        let shop = try Shop()
        let item = try book(shop)
        let source = OpenFile(try shop.workspace.open(relative: item.source, crossingMounts: true))
        let target = try shop.hot.create(item.temporary, mode: 0o644)
        let file = GrowingFile(item, try SlicedCopy(of: source, to: target, bytes: item.bytes))
        #expect(try !file.goOn())
        let record = try DiskRecord(below: shop.path("hot"))
        record.spoil(.fileSyncFails)
        file.goAhead()
        record.spoil(nil)
        // The request ended with another file's trouble, and comes again.
        file.goAhead()
        #expect(throws: SystemError.self) { _ = try file.goOn() }
    }

    @Test(.enabled(if: DiskRecord.isPossible)) func `is durable under its temporary name when it is staged`() throws {
        let shop = try Shop()
        let large = try book(shop)
        _ = try shop.ask(.open(shop.setup()))
        let record = try DiskRecord(below: shop.path("hot"))
        _ = try shop.ask(.stage([large]))
        #expect(record.undurable.bytes == [large.temporary.escaped])
        #expect(try stage([large], at: shop).results == [.staged(bytes: large.bytes)])
        #expect(record.undurable.keepsAll, "\(record.undurable)")
    }

    @Test(.enabled(if: DiskRecord.isPossible)) func `that the volume keeps otherwise than it was given is not staged`()
        throws
    {
        let shop = try Shop()
        _ = try shop.ask(.open(shop.setup(readBack: true)))
        let record = try DiskRecord(below: shop.path("hot"))
        let large = try book(shop)
        record.spoil(.bytesAreChanged)
        #expect(try stage([large], at: shop).results.map(\.code) == [.verifyMismatch])
        #expect(try shop.names() == [])
    }
}
