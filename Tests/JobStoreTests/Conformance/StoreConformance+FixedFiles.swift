import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `a fixed file is remembered once, with the file that it was made from`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let first = FixedFileRecord(original: .sample("a"), sha256: .sample("b"), bytes: 7, at: .at(1))
            let second = FixedFileRecord(original: .sample("a"), sha256: .sample("c"), bytes: 8, at: .at(2))
            let again = FixedFileRecord(original: .sample("a"), sha256: .sample("b"), bytes: 7, at: .at(9))
            for fixed in [first, second, again] { try store.perform { try $0.put(fixed) } }
            #expect(try store.read { try $0.fixedFiles(of: .sample("a")) } == [first, second])
            #expect(try store.read { try $0.fixedFiles(of: .sample("b")) } == [])
            let same = FixedFileRecord(original: .sample("a"), sha256: .sample("a"), bytes: 7, at: .at(1))
            #expect(Refusal { try store.perform { try $0.put(same) } } == .constraint)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a fixed file is needed as long as the file that it was made from`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let fixed = FixedFileRecord(original: .sample("a"), sha256: .sample("b"), bytes: 7, at: .at(1))
            try store.perform { try $0.put(fixed) }
            #expect(try store.read { try $0.isNeeded(.sample("b")) } == false)
            var file = FileRecord.sample()
            file.sha256 = .sample("a")
            file.id = try store.perform { [file] in try $0.insert(file) }
            #expect(try store.read { try $0.isNeeded(.sample("b")) })
            file.state = .erased
            try store.perform { [file] in try $0.update(file) }
            #expect(try store.read { try $0.isNeeded(.sample("b")) } == false)
        }
    }
}
