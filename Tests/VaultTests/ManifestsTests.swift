import Files
import TestKit
import Testing
import Vault
import Workflow

@Suite struct `A manifest` {
    @Test func `grows by lines and is read back`() throws {
        let temporary = try TemporaryFolder()
        let manifests = try Manifests(workspace: temporary.folder)
        #expect(try manifests.lines(of: job("1042-1")).isEmpty)
        try manifests.append([#"{"a":1}"#], to: job("1042-1"))
        try manifests.append([#"{"b":"ü"}"#, ""], to: job("1042-1"))
        try manifests.append([#"{"c":3}"#], to: job("A-1-2"))
        try manifests.append([], to: job("A-1-3"))
        #expect(try manifests.lines(of: job("1042-1")) == [#"{"a":1}"#, #"{"b":"ü"}"#, ""])
        #expect(try manifests.jobs() == [job("1042-1"), job("A-1-2")].sorted())
    }

    @Test(arguments: [3, 5000])
    func `drops the beginning of a line that a crash has left`(_ torn: Int) throws {
        let temporary = try TemporaryFolder()
        let manifests = try Manifests(workspace: temporary.folder)
        for before in [["one"], ["one", "two"]] {
            if before.count == 1 { try manifests.append(before, to: job("1-1")) }
            let shelf = try #require(try temporary.folder.folder(relative: "var/manifests").names().first)
            let folder = try temporary.folder.folder(relative: "var/manifests").folder(shelf)
            try folder.append(name("1-1.jsonl")).write(Array(repeating: 0x78, count: torn))
            #expect(try manifests.lines(of: job("1-1")) == before)
            if before.count == 1 { try manifests.append(["two"], to: job("1-1")) }
        }
        #expect(try manifests.lines(of: job("1-1")) == ["one", "two"])
    }
}
