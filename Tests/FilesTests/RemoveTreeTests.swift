import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite struct `Removing a tree` {
    @Test func `takes links as links and leaves what they point to`() throws {
        let temporary = try TemporaryFolder()
        let outside = try temporary.folder.folder(name("outside"), create: true)
        try outside.create(name("kept")).write([1])
        let deep = try temporary.folder.folder(relative: "tree/a/b/c", create: true)
        try deep.create(name("file")).write([1])
        symlink("\(temporary.path)/outside", "\(temporary.path)/tree/a/link")
        symlink("nowhere", "\(temporary.path)/tree/dangling")
        mkfifo("\(temporary.path)/tree/pipe", 0o600)
        try temporary.folder.removeTree(name("tree"))
        #expect(try temporary.folder.names() == [name("outside")])
        #expect(try outside.names() == [name("kept")])
    }

    @Test func `may be repeated, and takes a file or a link too`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.create(name("file")).write([1])
        symlink(temporary.path, "\(temporary.path)/link")
        for _ in 1...2 {
            try temporary.folder.removeTree(name("file"))
            try temporary.folder.removeTree(name("link"))
        }
        #expect(try temporary.folder.names().isEmpty)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "needs root, to mount a tmpfs"))
    func `stops at another mount`() throws {
        let temporary = try TemporaryFolder()
        let tree = try temporary.folder.folder(relative: "tree", create: true)
        try tree.create(name("file")).write([1])
        let volume = try SmallVolume(options: "size=64k")
        try volume.folder.create(name("kept")).write([1])
        let above = try Folder(path: volume.path + "/..")
        let mount = try #require(RawName(String(volume.path.split(separator: "/").last ?? "")))
        let error = #expect(throws: SystemError.self) { try above.removeTree(mount) }
        #expect(["EXDEV", "EBUSY"].contains(error?.name))
        #expect(try volume.folder.names() == [name("kept")])
    }
}
