import JobStore
import Preflight
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `a file comes back as it arrived, its name byte for byte`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            for (place, name) in [RawName.notUTF8, .composed, .decomposed, .sample("a'b;\"c\n")].enumerated() {
                var file = FileRecord.sample(name, inode: .max - UInt64(place))
                let given = file
                let id = try store.perform { try $0.insert(given) }
                file.id = id
                #expect(id == Int64(place + 1))
                #expect(try store.read { try $0.file(id) } == file)
                file.state = .assigned
                file.job = .sample()
                file.part = "card"
                file.order = .sample()
                file.released = true
                file.resultPath = "results/done/2026-03-02/a.pdf"
                file.reason = "It fills a slot."
                let changed = file
                try store.perform { try $0.update(changed) }
                #expect(try store.read { try $0.file(id) } == changed)
            }
            #expect(try store.read { try $0.file(77) } == nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a file that has left is known by what was told of it as it stood`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            var file = FileRecord.sample()
            file.changed = 20
            let given = file
            let id = try store.perform { try $0.insert(given) }
            let original = file.original
            func known(_ original: OriginalFile, changed: Int64) throws -> Int64? {
                try store.read { try $0.releasedFile(original, changed: changed)?.id }
            }
            #expect(try known(original, changed: 20) == nil, "it has not left")
            file.id = id
            file.released = true
            let left = file
            try store.perform { try $0.update(left) }
            #expect(try known(original, changed: 20) == id)
            #expect(try known(original, changed: 19) == id)
            #expect(try known(original, changed: 21) == nil, "another file, made later")
            var other = original
            other.inode += 1
            #expect(try known(other, changed: 20) == nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a file keeps its bytes and refers to what is there`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var file = FileRecord.sample()
                file.id = try transaction.insert(file)
                var other = file
                other.sha256 = .sample("b")
                #expect(Refusal { try transaction.update(other) } == .constraint)
                other = file
                other.bytes += 1
                #expect(Refusal { try transaction.update(other) } == .constraint)
                other = file
                other.job = .sample(77)
                #expect(Refusal { try transaction.update(other) } == .constraint)
                other = file
                other.order = .sample("none")
                #expect(Refusal { try transaction.update(other) } == .constraint)
                other = file
                other.id = 77
                #expect(Refusal { try transaction.update(other) } == .notFound)
                other.bytes = -1
                other.inode = 2
                #expect(Refusal { _ = try transaction.insert(other) } == .constraint)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `the same original is accepted once, until it is released`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                var file = FileRecord.sample()
                file.id = try transaction.insert(file)
                #expect(Refusal { _ = try transaction.insert(FileRecord.sample()) } == .constraint)
                #expect(
                    Refusal { _ = try transaction.insert(FileRecord.sample(.sample("renamed.pdf"))) } == .constraint)
                #expect(try transaction.unreleasedFile(file.original) == file)
                for change in Self.otherOriginals {
                    var other = file.original
                    change(&other)
                    #expect(try transaction.unreleasedFile(other) == nil)
                }
                _ = try transaction.insert(FileRecord.sample(inode: 2))
                _ = try transaction.insert(FileRecord.sample(folder: "in/other"))
                file.released = true
                try transaction.update(file)
                #expect(try transaction.unreleasedFile(file.original) == nil)
                _ = try transaction.insert(FileRecord.sample())
                // Brought by a command: it stands in no folder, so it is told by nothing.
                _ = try transaction.insert(FileRecord.sample(folder: "cli", inode: 0))
                _ = try transaction.insert(FileRecord.sample(folder: "cli", inode: 0))
            }
        }
    }

    static let otherOriginals: [@Sendable (inout OriginalFile) -> Void] = [
        { $0.folder = "in/elsewhere" }, { $0.device -= 1 }, { $0.inode += 1 }, { $0.bytes += 1 }, { $0.modified += 1 },
        { $0.sha256 = .sample("f") },
    ]

    static let fileFilters: [(FileFilter, Int, [Int64])] = [
        (FileFilter(), 9, [4, 3, 2, 1]), (FileFilter(), 2, [4, 3]), (FileFilter(), -1, []),
        (FileFilter(state: .rejected), 9, [3]), (FileFilter(folder: "in/a"), 9, [2, 1]),
        (FileFilter(name: .composed), 9, [2]), (FileFilter(sha256: .sample("b")), 9, [4, 3]),
        (FileFilter(job: .sample()), 9, [4]), (FileFilter(state: .unmatched, sha256: .sample("b")), 9, []),
    ]

    @Test(arguments: Adapter.allCases, fileFilters)
    func `files are listed newest first`(adapter: Adapter, row: (FileFilter, Int, [Int64])) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                _ = try transaction.insert(FileRecord.sample(.decomposed, folder: "in/a"))
                _ = try transaction.insert(FileRecord.sample(.composed, folder: "in/a", inode: 3))
                _ = try transaction.insert(FileRecord.sample(sha256: .sample("b"), state: .rejected))
                var assigned = FileRecord.sample(sha256: .sample("b"), inode: 2, state: .assigned)
                assigned.job = .sample()
                _ = try transaction.insert(assigned)
            }
            #expect(try store.read { try $0.files(row.0, limit: row.1) }.map(\.id) == row.2)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a report is kept by digest and key, and the same again replaces it`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { try $0.put(.sample()) }
            #expect(try store.read { try $0.inspection(sha256: .sample("a"), key: .sample("b")) } == .sample())
            #expect(try store.read { try $0.inspection(sha256: .sample("b"), key: .sample("a")) } == nil)
            let later = InspectionRecord.sample(at: 2, verdict: .reject)
            try store.perform { try $0.put(later) }
            #expect(try store.read { try $0.inspection(sha256: .sample("a"), key: .sample("b")) } == later)
            var other = InspectionRecord.sample(at: 1, verdict: .pass)
            other.key = .sample("c")
            try store.perform { [other] in try $0.put(other) }
            #expect(try store.read { try $0.newestInspection(of: .sample("a")) } == later)
            #expect(try store.read { try $0.newestInspection(of: .sample("b")) } == nil)
        }
    }
}
