import Files
import Foundation
import Workflow

/// One program on the mixed set: files renamed into its folder, and its hot folder watched until all stand there whole.
struct Contest {
    /// What stands in the table.
    var name: String
    /// Below it a folder for each kind, or none: then all go into it.
    var intake: String
    var press: String
    /// The program's process; its children count too.
    var root: Int32
    /// Jobs a second; 0 renames all in at once.
    var rate: Double
    /// Tickets that order each file as a static product's, instead of the files.
    var ordersStatic = false
    /// Makes the keys of a second run in the same workspace others: the same order again would be a duplicate.
    var suffix = ""

    struct Drop {
        let job: MixedJob
        let file: String
        let folder: String
    }

    func run(_ set: MixedSet, first count: Int) throws -> ContestResult {
        let jobs = Array(set.jobs.prefix(count))
        // What is prepared for the drop may not stand where the program sees it, and must be on its file system.
        let desk = "\(intake).desk"
        try FileManager.default.createDirectory(atPath: desk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: desk) }
        let drops = try jobs.map { try prepare($0, set, desk) }
        sync()
        Thread.sleep(forTimeInterval: 1)
        let meter = Meter(root: root)
        let ear = try FolderEar(press, Int32(IN_MOVED_TO))
        let before = meter.processorSeconds
        WarmMemory.touch(jobs.reduce(0) { $0 + $1.bytes } * 4)
        meter.start()
        let (dropped, arrived) = try drive(drops, ear)
        let rest = meter.waitForRest()
        let used = meter.processorSeconds - before
        let peak = meter.stop()
        try judge(jobs)
        let start = dropped.values.min() ?? 0
        return ContestResult(
            name: name, rate: rate, jobs: jobs.count, pages: jobs.reduce(0) { $0 + $1.pages },
            seconds: (arrived.values.max() ?? 0) - start, rest: rest - start, processor: used, peak: peak,
            latencies: jobs.map { job in
                ContestResult.Latency(
                    kind: job.kind, pages: job.pages, seconds: (arrived[job.key] ?? 0) - (dropped[job.key] ?? 0))
            })
    }

    private func prepare(_ job: MixedJob, _ set: MixedSet, _ desk: String) throws -> Drop {
        let key = job.key + suffix
        if ordersStatic {
            let name = "\(key).json"
            let ticket =
                #"{ "order": "\#(key)", "payment": { "status": "paid" }, "lines": [ { "product": "static-\#(job.key)", "quantity": 100 } ] }"#
            try Data(ticket.utf8).write(to: URL(fileURLWithPath: "\(desk)/\(name)"))
            return Drop(job: job, file: "\(desk)/\(name)", folder: intake)
        }
        let file = "\(desk)/\(key)_100_\(job.kind).pdf"
        try FileManager.default.copyItem(atPath: set.path(of: job), toPath: file)
        let own = "\(intake)/\(job.kind)"
        return Drop(job: job, file: file, folder: FileManager.default.fileExists(atPath: own) ? own : intake)
    }

    /// - Returns: by job, when it was renamed in and when it was seen in the hot folder.
    private func drive(_ drops: [Drop], _ ear: FolderEar) throws -> (
        dropped: [String: Double], arrived: [String: Double]
    ) {
        var (dropped, arrived): ([String: Double], [String: Double]) = ([:], [:])
        let begin = Monotonic.now()
        var last = begin
        var next = 0
        while arrived.count < drops.count {
            while next < drops.count, rate == 0 || Monotonic.now() >= begin + Double(next) / rate {
                let drop = drops[next]
                let name = drop.file.split(separator: "/").last.map(String.init) ?? ""
                dropped[drop.job.key] = Monotonic.now()
                guard rename(drop.file, "\(drop.folder)/\(name)") == 0 else {
                    throw Wrong("cannot rename '\(drop.file)' to '\(drop.folder)': errno \(errno)")
                }
                next += 1
            }
            let wait = next < drops.count ? begin + Double(next) / rate - Monotonic.now() : 1
            for name in ear.listen(seconds: max(0, min(1, wait))) {
                guard let key = key(of: name), dropped[key] != nil else { continue }
                last = Monotonic.now()
                if arrived[key] == nil { arrived[key] = last }
            }
            guard Monotonic.now() - max(last, dropped.values.max() ?? begin) < 120 else {
                throw Wrong("\(name): only \(arrived.count) of \(drops.count) files came, and none for two minutes")
            }
        }
        return (dropped, arrived)
    }

    /// `m00001_100_card.pdf`, and `Om00001-J1-….pdf` of ours.
    private func key(of name: String) -> String? {
        guard name.hasSuffix(".pdf"), !name.hasPrefix("."),
            let key = name.drop(while: { $0 == "O" }).split(maxSplits: 1, whereSeparator: { $0 == "-" || $0 == "_" })
                .first,
            key.hasSuffix(suffix)
        else { return nil }
        return String(key.dropLast(suffix.count))
    }

    /// Who delivers other bytes has not delivered. What was looked at is put aside and emptied, and not removed: an ext4 without
    /// a journal looks through all inodes that were freed within the last minutes whenever it makes a file, which is
    /// charged to whoever comes next.
    private func judge(_ jobs: [MixedJob]) throws {
        let aside = "\(press).judged-\(Monotonic.now())"
        try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        let wanted = Dictionary(uniqueKeysWithValues: jobs.map { ($0.key, $0.sha256) })
        var right: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: press) {
            guard let key = key(of: name), let sha256 = wanted[key] else { continue }
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(press)/\(name)")))
            guard SHA256.digest(of: bytes).hex == sha256 else { throw Wrong("\(self.name): '\(name)' has other bytes") }
            guard right.insert(key).inserted else { throw Wrong("\(self.name): '\(key)' was delivered twice") }
            guard rename("\(press)/\(name)", "\(aside)/\(name)") == 0, truncate("\(aside)/\(name)", 0) == 0 else {
                throw Wrong("cannot put '\(press)/\(name)' aside: errno \(errno)")
            }
        }
        guard right.count == jobs.count else {
            throw Wrong("\(name): \(right.count) of \(jobs.count) files stand there")
        }
    }
}
