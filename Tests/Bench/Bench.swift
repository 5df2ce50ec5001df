import Files
import Foundation

/// Measurements on a workspace whose daemon runs and is left alone otherwise.
struct Bench {
    let workspace: String
    let processes: Processes

    init(workspace: String, daemon: Int32) {
        self.workspace = workspace
        processes = Processes(daemon: daemon)
    }

    var press: String { "\(workspace)/out/digital" }

    /// Processor use of the daemon and its children while nothing is dropped.
    func idle(seconds: Double) throws {
        let log = try LogTail(workspace: workspace)
        log.quiet(3)
        // Answers in `results/` are written after the last line of the log.
        var last = -1.0
        for _ in 0..<60 where processes.seconds(processes.daemon) - last > 0.05 {
            last = processes.seconds(processes.daemon)
            Thread.sleep(forTimeInterval: 2)
        }
        let all = processes.all
        let before = all.map { processes.seconds($0) }
        Thread.sleep(forTimeInterval: seconds)
        let used = zip(all, before).map { processes.seconds($0) - $1 }
        let standing = try FileManager.default.contentsOfDirectory(atPath: press).filter { $0.hasSuffix(".pdf") }.count
        print(
            "idle \(Int(seconds)) s with \(standing) PDFs untaken: daemon \(digits(used[0] / seconds * 100, 2)) % of one core,"
                + " with all helpers \(digits(used.reduce(0, +) / seconds * 100, 2)) %; daemon holds"
                + " \(digits(processes.resident(processes.daemon))) MiB")
    }
}

extension Bench {
    /// Drop → `InHotFolder` in the log, one at a time on an idle daemon.
    func latency(_ kind: String, trials: Int) throws {
        let log = try LogTail(workspace: workspace)
        let desk = try Desk(workspace)
        let series = try desk.series("L")
        var times: [Double] = []
        for trial in 1...trials {
            log.quiet(0.15)
            let order = "\(series)\(trial)"
            let start = try dropOne(kind, order, trial, desk)
            times.append(try arrival(of: order, in: log) - start)
        }
        print("drop → InHotFolder, \(kind): \(Figures(seconds: times))")
    }

    /// - Returns: when its last file was dropped.
    private func dropOne(_ kind: String, _ order: String, _ trial: Int, _ desk: Desk) throws -> Double {
        let card = Artwork(order, number: 0)
        switch kind {
        case "product":
            let file = try desk.put(card.bytes, "\(order)_100_card.pdf")
            let start = Monotonic.now()
            try desk.drop(file, into: "\(workspace)/in/business-card")
            return start
        case "copy":
            let file = open("\(workspace)/in/business-card/\(order)_100_card.pdf", O_CREAT | O_EXCL | O_WRONLY, 0o644)
            guard write(file, card.bytes, card.bytes.count) == card.bytes.count, close(file) == 0 else {
                throw Wrong("cannot copy into in/business-card: errno \(errno)")
            }
            return Monotonic.now()
        case "ticket":
            let pdf = try desk.put(card.bytes, "\(order).pdf")
            let ticket = try desk.put(Ticket.card(order, file: "\(order).pdf"), "\(order).json")
            try desk.drop(pdf, into: "\(workspace)/in/orders")
            let start = Monotonic.now()
            try desk.drop(ticket, into: "\(workspace)/in/orders")
            return start
        case "static":
            let ticket = try desk.put(Ticket.brochure(order), "\(order).json")
            let start = Monotonic.now()
            try desk.drop(ticket, into: "\(workspace)/in/orders")
            return start
        default: throw Wrong("there is no drop of kind '\(kind)'")
        }
    }

    private func arrival(of order: String, in log: LogTail) throws -> Double {
        let end = Monotonic.now() + 60
        var last = "nothing was heard of it"
        while Monotonic.now() < end {
            for line in log.lines(within: 1) where line.text(of: "order") == order {
                if line.text(of: "to") == "InHotFolder" { return Monotonic.now() }
                last = line.text(of: "reason") ?? last
            }
        }
        throw Wrong("order \(order) did not reach its hot folder within a minute; the last of it: \(last)")
    }

    /// A large file passes through; what it adds to the daemon's memory.
    func big(_ kind: String) throws {
        let log = try LogTail(workspace: workspace)
        let desk = try Desk(workspace)
        let order = try desk.series("G")
        let bytes = kind == "pages" ? Artwork.pages(2000) : Artwork.pictures(mebibytes: 300)
        let pdf = try desk.put(bytes, "\(order).pdf")
        let ticket = try desk.put(
            Ticket.card(order, file: "\(order).pdf", product: "catalogue", part: "inside"), "\(order).json")
        sync()
        log.quiet(0.5)
        let before = processes.resident(processes.daemon)
        processes.resetPeak(processes.daemon)
        let start = Monotonic.now()
        try desk.drop(pdf, into: "\(workspace)/in/orders")
        try desk.drop(ticket, into: "\(workspace)/in/orders")
        let took = try arrival(of: order, in: log) - start
        print(
            "\(kind == "pages" ? "2,000 pages" : "300 MiB") (\(bytes.count >> 20) MiB): InHotFolder after \(digits(took, 2)) s;"
                + " daemon \(digits(before)) MiB before, peak \(digits(processes.peak(processes.daemon))) MiB;"
                + " worker peak \(digits(processes.workers.map { processes.peak($0) }.max() ?? 0)) MiB")
    }
}
