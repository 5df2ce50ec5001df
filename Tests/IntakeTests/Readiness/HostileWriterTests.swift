import Intake
import Testing
import Wire
import Workflow

struct WriterCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var acts: [Act]
    /// Seconds at which the file is taken; nil: never within the simulation.
    var taken: ClosedRange<Double>?
    /// Reasons told on the way, in order.
    var told: [WaitingReason] = []
    var rescan = 60.0
    var quiet = 2.0

    init(
        _ description: String, _ acts: [Act], taken: ClosedRange<Double>?, told: [WaitingReason] = [],
        rescan: Double = 60, quiet: Double = 2
    ) {
        testDescription = description
        self.acts = acts
        self.taken = taken
        self.told = told
        self.rescan = rescan
        self.quiet = quiet
    }
}

private let copy = stride(from: 0.0, through: 1, by: 0.1).map { Act.write(at: $0) }
private func writes(every step: Double, until end: Double, _ hint: Hint? = .changed) -> [Act] {
    stride(from: 0.0, through: end, by: step).map { .write(at: $0, hint) }
}

private let cases: [WriterCase] = [
    WriterCase("a plain copy of one second", copy, taken: 3.0...3.01),
    WriterCase(
        "a copy that shows its full size first while its time keeps moving",
        [.at(0) { $0.bytes = 5000 }]
            + stride(from: 0.5, through: 8, by: 0.5).map { time in .at(time) { $0.write(0, at: time) } },
        taken: 10...10.01, told: [.changing]),
    WriterCase(
        "a copy that keeps the old time", [.at(0) { ($0.bytes, $0.modified, $0.changed) = (500, 1, 1_000_000_000) }],
        taken: 2...2.01),
    WriterCase(
        "a time in the future and one before 1970",
        [
            .at(0) { ($0.bytes, $0.modified, $0.changed) = (500, .max, 7) },
            .at(1) { ($0.modified, $0.changed) = (-5, 8) },
        ], taken: 3...3.01),
    WriterCase(
        "created and closed empty, written ten seconds later", [.at(0) { _ in }, .write(at: 10)], taken: 12...12.01,
        told: [.empty, .changing]),
    WriterCase(
        "a scanner that appends page by page, reopening the file", writes(every: 1.5, until: 9), taken: 11...11.01,
        told: [.changing]),
    WriterCase(
        "a copy that pauses with the file open",
        [.at(0) { ($0.bytes, $0.writer) = (500, .some) }]
            + [
                .at(100) {
                    $0.write(1, at: 100)
                    $0.writer = .none
                }
            ], taken: 102...102.01, told: [.beingWritten, .changing]),
    WriterCase(
        "a copy that pauses on a share, in the middle of a PDF",
        [.at(0, nil) { ($0.bytes, $0.writer, $0.end) = (500, .unknown, .incomplete) }]
            + [
                .at(600, nil) {
                    $0.write(1, at: 600)
                    $0.end = .complete
                }
            ], taken: 620...641, told: [.incompletePDF, .changing], rescan: 10, quiet: 20),
    WriterCase(
        "space laid out first, filled later",
        [.at(0) { ($0.bytes, $0.writer, $0.end) = (9000, .some, .incomplete) }]
            + [
                .at(30) {
                    $0.write(0, at: 30)
                    ($0.writer, $0.end) = (.none, .complete)
                }
            ], taken: 32...32.01, told: [.beingWritten, .changing]),
    WriterCase(
        "renamed to its name when finished", [.at(5, .movedIn) { $0.write(500, at: 5) }], taken: 5.02...5.03),
    WriterCase(
        "renamed in on a file system that cannot tell of writers",
        [
            .at(5, .movedIn) {
                $0.write(500, at: 5)
                $0.writer = .unknown
            }
        ], taken: 7...7.01),
    WriterCase(
        "renamed in while its writer still holds it",
        [
            .at(5, .movedIn) {
                $0.write(500, at: 5)
                $0.writer = .some
            }, .at(8) { $0.writer = .none },
        ], taken: 10...10.01, told: [.changing]),
    WriterCase(
        "renamed in before its end has come",
        [
            .at(5, .movedIn) {
                $0.write(500, at: 5)
                $0.end = .incomplete
            },
            .at(20) {
                $0.write(5, at: 20)
                $0.end = .complete
            },
        ], taken: 22...22.01, told: [.incompletePDF, .changing]),
    WriterCase("no event at all, found by the rescan", [.write(at: 0, nil)], taken: 62...62.01),
    WriterCase(
        "written for a minute without any event", writes(every: 0.7, until: 60, nil), taken: 61.5...72,
        told: [.changing], rescan: 10),
    WriterCase(
        "truncated and written again",
        copy + [.at(1.5) { $0.bytes = 0 }, .at(6) { $0.write(2000, at: 6) }], taken: 8...8.01,
        told: [.empty, .changing]),
    WriterCase(
        "bytes left alone but its mode changed each second",
        [.write(at: 0)] + (1...5).map { second in .at(Double(second)) { $0.changed = Int64(second) } }, taken: 7...7.01,
        told: [.changing]),
    WriterCase(
        "another file renamed over it",
        [.write(at: 0), .at(1.5, nil) { ($0.inode, $0.bytes, $0.changed) = (2, 100, 5) }], taken: 4...4.01),
    WriterCase(
        "a second hard link that goes away", [.at(0) { ($0.bytes, $0.links) = (10, 2) }, .at(7, nil) { $0.links = 1 }],
        taken: 9...15, told: [.hardLinked, .changing]),
    WriterCase(
        "a PDF without an end, with no writer, is left to preflight after a minute",
        [.at(0) { ($0.bytes, $0.end) = (10, .incomplete) }], taken: 60...60.1, told: [.incompletePDF]),
    WriterCase(
        "a PDF without an end, with nobody to tell of writers, after a quarter of an hour",
        [.at(0) { ($0.bytes, $0.end, $0.writer) = (10, .incomplete, .unknown) }], taken: 900...900.1,
        told: [.incompletePDF]),
    WriterCase("not a PDF at all", [.at(0) { ($0.bytes, $0.end) = (10, .notPDF) }], taken: 2...2.01),
    WriterCase("a link", [.at(0) { ($0.bytes, $0.kind) = (10, .link) }], taken: nil, told: [.link, .link]),
    WriterCase(
        "a folder, a FIFO or a device", [.at(0) { ($0.bytes, $0.kind) = (4096, .other) }], taken: nil,
        told: [.notRegular, .notRegular]),
    WriterCase("empty for ever", [.at(0) { _ in }], taken: nil, told: [.empty, .empty]),
    WriterCase("too large", [.at(0) { $0.bytes = 2 << 30 }], taken: nil, told: [.tooLarge, .tooLarge]),
    WriterCase(
        "written without end", writes(every: 1, until: 2000), taken: nil, told: [.changing, .changing]),
    WriterCase(
        "a clock set back in the middle", [.write(at: 50), .at(51) { ($0.modified, $0.changed) = (1, 1) }],
        taken: 53...53.01),
]

@Suite struct `A file in a watched folder` {
    @Test(arguments: cases)
    func `is taken when its writer has finished, and never before`(writer: WriterCase) {
        let simulation = Simulation(writer.acts, quiet: writer.quiet, rescan: writer.rescan)
        if let taken = writer.taken {
            #expect(
                simulation.takenAt.map(taken.contains) == true, "taken at \(String(describing: simulation.takenAt))")
        } else {
            #expect(simulation.takenAt == nil)
            #expect(simulation.told.last?.unmet.overdue == true)
            #expect(simulation.told.last.map { (900...905).contains($0.time) } == true)
        }
        #expect(simulation.told.map(\.unmet.reason) == writer.told)
    }

    @Test func `is told once a reason, and once when it is overdue`() {
        let simulation = Simulation([.at(0) { $0.bytes = 0 }], rescan: 10)
        #expect(simulation.told.map(\.unmet) == [Unmet(.empty), Unmet(.empty, overdue: true)])
    }

    @Test(arguments: [
        "a.part", "A.PART", "a.pdf.tmp", "a.partial", "a.FilePart", "a.crdownload", "a.download", "a.stg", ".a.pdf",
        "~$a.pdf", ".hotpress-1-x.pdf",
    ])
    func `waits under a name for unfinished files`(text: String) throws {
        let name = try #require(RawName(text))
        #expect(name.isTemporary)
        let simulation = Simulation([.write(at: 0)], name: name, until: 100)
        #expect(simulation.takenAt == nil)
        #expect(simulation.told.map(\.unmet) == [Unmet(.temporaryName)])
    }

    @Test(arguments: ["part", "a.parts", "tmp", "a.tmp.pdf", "~a.pdf", "a~$.pdf", "-rf", "a.stg.json", ".part"])
    func `is not mistaken for a temporary one`(text: String) throws {
        #expect(try #require(RawName(text)).isTemporary == (text == ".part"))
    }

    @Test(arguments: [".DS_Store", "Thumbs.db", "desktop.ini", "._a.pdf", ".gitkeep", ".nfs0001"])
    func `that a desktop left behind is nobody's order`(text: String) throws {
        #expect(try #require(RawName(text)).isFurniture)
    }
}

@Suite struct `A tracker of many files` {
    @Test func `costs a place in the queue for each file, not for each event`() throws {
        var tracker = ReadinessTracker(
            rules: ReadinessRules(quietSeconds: 2, maxBytes: 1 << 30, waitingAfterSeconds: 900))
        let name = try #require(RawName("a.pdf"))
        for event in 0..<100_000 { tracker.noticed(name, .changed, at: Double(event) / 100_000) }
        #expect(tracker.takeDue(at: 3) == name)
        #expect(tracker.takeDue(at: 1000) == nil)
    }

    @Test(.timeLimit(.minutes(1))) func `takes twenty thousand in the order of their coming`() throws {
        var tracker = ReadinessTracker(
            rules: ReadinessRules(quietSeconds: 2, maxBytes: 1 << 30, waitingAfterSeconds: 900))
        var file = SimulatedFile()
        file.bytes = 1
        for number in 0..<20_000 {
            let name = try #require(RawName("\(number).pdf"))
            _ = tracker.saw(name, file.look, at: Double(number / 1000))
        }
        var order: [RawName] = []
        while let name = tracker.takeDue(at: 500) {
            if tracker.saw(name, file.look, at: 500) == .probe { order.append(name) }
            tracker.forget(name)
        }
        #expect(order.count == 20_000)
        let expected = (0..<20).flatMap { block in
            ((block * 1000)..<(block * 1000 + 1000)).compactMap { RawName("\($0).pdf") }.sorted()
        }
        #expect(order == expected)
    }
}
