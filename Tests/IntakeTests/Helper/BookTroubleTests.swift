import Files
import Glibc
import TestKit
import Testing
import Wire
import Workflow

/// What happens to a large file, its folder and the workspace while it is copied slice by slice.
@Suite(.serialized, .enabled(if: DiskRecord.isPossible), .timeLimit(.minutes(2)))
struct `A book in the middle of its copy` {
    let place: TemporaryFolder
    let path: String
    private let book = name("a book.bin")

    init() throws {
        place = try TemporaryFolder()
        path = place.path + "/in"
    }

    enum Change: CaseIterable, Sendable { case bytes, longer, shorter, anotherFile }

    @Test(arguments: Change.allCases)
    func `is given up at once when it changes, and told whole when it rests`(change: Change) throws {
        let helper = try RunningHelper(watching: path)
        let (outside, drop, book) = (place.folder, helper.drop, book)
        let slices = try CopiesInSlices(of: helper) { number, _ in
            guard number == 1 else { return }
            switch change {
            case .bytes: try drop.scribble(on: book)
            case .longer: try drop.open(book, writing: true).truncate(to: 80 << 20)
            case .shorter: try drop.open(book, writing: true).truncate(to: 40 << 20)
            case .anotherFile:
                try outside.book(book, beginning: [2])
                try outside.rename(book, to: drop, as: book, replacing: true)
            }
        }
        try drop.book(book)
        let file = try helper.arrival()
        let now = try digest(of: drop.open(book))
        #expect(file.sha256 == now.sha256 && file.identity.bytes == now.bytes)
        #expect(slices.copies.map(\.copy).last == file.copy && slices.copies.count == 2)
        #expect(slices.copies.first?.bytes.count == 1)
        #expect(try helper.receiving.names() == [name(file.copy)])
        #expect(try helper.release(file) == .removed)
    }

    @Test(arguments: [1, 33] as [Int64])
    func `is not told as it was when it changes after its last byte was read`(mebibytes: Int64) throws {
        let helper = try RunningHelper(watching: path)
        let (drop, book, isChanged) = (helper.drop, book, Flag())
        let slices = try CopiesInSlices(of: helper) { _, bytes in
            if bytes == mebibytes << 20, isChanged.raiseFirst() { try drop.scribble(on: book) }
        }
        try drop.book(book, mebibytes: mebibytes)
        let file = try helper.arrival()
        #expect(try file.sha256 == digest(of: drop.open(book)).sha256)
        #expect(slices.copies.count == 2)
        #expect(try helper.receiving.names() == [name(file.copy)])
    }

    @Test func `is forgotten when it is removed, and its name can be used again`() throws {
        let helper = try RunningHelper(watching: path)
        let (drop, book, isRemoved) = (helper.drop, book, Flag())
        let slices = try CopiesInSlices(of: helper) { number, _ in
            guard number == 1 else { return }
            try drop.remove(book)
            isRemoved.raise()
        }
        try drop.book(book)
        isRemoved.wait()
        #expect(try helper.scan().allSatisfy { $0.isStart })
        #expect(try helper.receiving.names().isEmpty)
        #expect(slices.copies.first?.bytes.count == 1)
        try drop.book(book, beginning: [2])
        let file = try helper.arrival()
        #expect(try file.sha256 == digest(of: drop.open(book)).sha256)
    }

    @Test func `is copied anew when its folder was gone`() throws {
        let helper = try RunningHelper(watching: path)
        let (outside, drop, book) = (place.folder, helper.drop, book)
        let slices = try CopiesInSlices(of: helper) { number, _ in
            if number == 1 { try outside.rename(name("in"), to: outside, as: name("elsewhere")) }
        }
        try drop.book(book)
        _ = try helper.first { if case .unreachable(_?) = $0 { true } else { nil } }
        #expect(try helper.receiving.names().isEmpty)
        #expect(slices.copies.map(\.bytes.count) == [1])
        try outside.rename(name("elsewhere"), to: outside, as: name("in"))
        let file = try helper.arrival()
        #expect(try file.sha256 == digest(of: drop.open(book)).sha256)
        #expect(try helper.scan().isEmpty)
        #expect(try helper.receiving.names() == [name(file.copy)])
        #expect(try helper.release(file) == .removed)
    }

    @Test func `is left to its folder when another one takes that folder's place`() throws {
        let helper = try RunningHelper(watching: path)
        let (outside, book) = (place.folder, book)
        let slices = try CopiesInSlices(of: helper) { number, _ in
            guard number == 1 else { return }
            try outside.rename(name("in"), to: outside, as: name("elsewhere"))
            try outside.folder(name("in"), create: true).book(book, mebibytes: 1, beginning: [2])
        }
        try helper.drop.book(book)
        let file = try helper.arrival()
        #expect(file.identity.bytes == 1 << 20)
        #expect(slices.copies.map(\.bytes.count) == [1, 1])
        #expect(try helper.scan().isEmpty)
        #expect(try helper.receiving.names() == [name(file.copy)])
        #expect(try helper.drop.names() == [book])
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a small volume needs root"))
    func `waits when the workspace is full, and is taken when there is room`() throws {
        let volume = try SmallVolume(options: "size=24m")
        let helper = try RunningHelper(watching: path, receiving: volume.path)
        try helper.drop.book(book, mebibytes: 40)
        let told = try helper.waiting()
        #expect(told.name == book && told.reason == .folderIsFull)
        try helper.drop.card(name("card"))
        #expect(try helper.arrival().name == name("card"))
        try volume.remount("size=100m")
        let file = try helper.arrival()
        #expect(try file.sha256 == digest(of: helper.drop.open(book)).sha256)
        #expect(try volume.folder.names().count == 2)
    }

    @Test func `is told by the helper that follows when its own ends`() throws {
        let helper = try RunningHelper(watching: path)
        let isBegun = Flag()
        let slices = try CopiesInSlices(of: helper) { _, _ in
            isBegun.raise()
            CopiesInSlices.takeTime()
        }
        try helper.drop.book(book)
        isBegun.wait()
        try helper.restart()
        let file = try helper.arrival()
        #expect(slices.copies.count == 2)
        #expect(try helper.receiving.names() == [name(file.copy)])
        #expect(try helper.release(file) == .removed)
    }
}

extension WatcherReply {
    fileprivate var isStart: Bool { if case .started = self { true } else { false } }
}
