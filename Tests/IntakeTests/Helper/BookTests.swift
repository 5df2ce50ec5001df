import Files
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

/// A large file is copied slice by slice, and cards go past it.
@Suite(.serialized, .enabled(if: DiskRecord.isPossible), .timeLimit(.minutes(2))) struct `A book that arrives` {
    let place: TemporaryFolder
    let path: String
    private let book = name("a book.bin")

    init() throws {
        place = try TemporaryFolder()
        path = place.path + "/in"
    }

    @Test func `is told after the cards that lie there with it, although it comes first`() throws {
        let drop = try Folder.create(path: path)
        try drop.book(book)
        for card in ["b", "c", "d"] { try drop.card(name(card)) }
        let helper = try RunningHelper(watching: path)
        let told = try (1...4).map { _ in try helper.arrival() }
        #expect(told.map(\.name) == [name("b"), name("c"), name("d"), book])
        #expect(try told[3].sha256 == digest(of: drop.open(book)).sha256)
        #expect(try helper.release(told) == [.removed, .removed, .removed, .removed])
        #expect(try drop.names().isEmpty)
    }

    @Test func `lets cards come and go while it is copied`() throws {
        let helper = try RunningHelper(watching: path)
        let (outside, drop) = (place.folder, helper.drop)
        let isReleased = Flag()
        let slices = try CopiesInSlices(of: helper) { number, _ in
            CopiesInSlices.takeTime()
            if number == 1 {
                try outside.card(name("card"))
                try outside.rename(name("card"), to: drop, as: name("card"))
            }
            if number == 4 { isReleased.wait() }
        }
        try helper.drop.book(book)
        let card = try helper.arrival()
        #expect(card.name == name("card"))
        try helper.send(.release(id: 5, name: card.name, identity: card.identity))
        isReleased.raise()
        var told: [WatcherReply] = []
        while told.last?.isArrival != true { told.append(try helper.next()) }
        #expect(told.dropLast().contains(.released(id: 5, outcome: .removed)))
        #expect(slices.copies.map(\.copy).count == 2)
    }

    @Test func `is told although cards come without end`() throws {
        let helper = try RunningHelper(watching: path, tooMany: 8)
        try helper.drop.book(book)
        for number in 1...8 { try helper.drop.card(name("card \(number)")) }
        var file = try helper.arrival()
        var number = 8
        while file.name != book {
            #expect(try helper.release(file) == .removed)
            number += 1
            try helper.drop.card(name("card \(number)"))
            file = try helper.arrival()
        }
        #expect(try file.sha256 == digest(of: helper.drop.open(book)).sha256)
    }

    @Test func `makes other books wait for their turn, and no card`() throws {
        let drop = try Folder.create(path: path)
        let other = name("another book.bin")
        try drop.book(book, beginning: [1])
        try drop.book(other, beginning: [2])
        try drop.card(name("card"))
        let helper = try RunningHelper(watching: path)
        let slices = try CopiesInSlices(of: helper) { _, _ in }
        let told = try (1...3).map { _ in try helper.arrival() }
        #expect(told.map(\.name) == [name("card"), book, other])
        for file in told { #expect(try file.sha256 == digest(of: drop.open(file.name)).sha256) }
        #expect(slices.turns.filter { $0 != told[0].copy } == [told[1].copy, told[2].copy])
    }

    @Test(arguments: [1, 64])
    func `is told before a sweep is over, and so are all others`(tooMany: Int) throws {
        let helper = try RunningHelper(watching: path, tooMany: tooMany)
        let slices = try CopiesInSlices(of: helper) { _, _ in CopiesInSlices.takeTime() }
        let names = [book, name("another book.bin"), name("card")]
        for (name, mebibytes) in zip(names, [64, 48, 1] as [Int64]) { try helper.drop.book(name, mebibytes: mebibytes) }
        try helper.send(.sweep(id: 7))
        var told: Set<RawName> = []
        while true {
            let reply = try helper.next()
            if reply == .scanned(id: 7) { break }
            guard case .arrived(let file) = reply else { continue }
            told.insert(file.name)
            try helper.send(.release(id: 1, name: file.name, identity: file.identity))
        }
        #expect(told == Set(names))
        #expect(slices.copies.count == 3)
    }
}
