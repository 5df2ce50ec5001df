import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite struct `Nothing leads out of a folder` {
    let temporary: TemporaryFolder
    let inside: Folder

    init() throws {
        temporary = try TemporaryFolder()
        try temporary.folder.create(name("secret")).write([42])
        inside = try temporary.folder.folder(name("inside"), create: true)
    }

    @Test(arguments: ["../secret", "/etc/passwd", "link", "folder-link/secret", "a/../../secret"])
    func `neither dots nor links`(_ path: String) throws {
        symlink("../secret", "\(temporary.path)/inside/link")
        symlink("..", "\(temporary.path)/inside/folder-link")
        _ = try inside.folder(relative: "a", create: true)
        let error = #expect(throws: SystemError.self) { _ = try inside.open(relative: path) }
        #expect(["EXDEV", "ELOOP"].contains(error?.name))
        #expect(throws: SystemError.self) { _ = try inside.folder(relative: path, create: true) }
        #expect(try Set(temporary.folder.names()) == [name("secret"), name("inside")])
    }

    @Test(arguments: ["to-a-neighbour", "to-a-folder/file"])
    func `not even a link that stays within`(_ path: String) throws {
        try inside.folder(name("a"), create: true).create(name("file")).write([1])
        symlink("a/file", "\(temporary.path)/inside/to-a-neighbour")
        symlink("a", "\(temporary.path)/inside/to-a-folder")
        let error = #expect(throws: SystemError.self) { _ = try inside.open(relative: path) }
        #expect(error?.name == "ELOOP")
    }

    @Test func `nor a link in place of a new file`() throws {
        symlink("../planted", "\(temporary.path)/inside/link")
        let error = #expect(throws: SystemError.self) { _ = try inside.create(name("link")) }
        #expect(error?.name == "EEXIST")
        #expect(throws: SystemError.self) { _ = try inside.append(name("link")) }
        #expect(try temporary.folder.status(of: name("planted")) == nil)
        #expect(try inside.status(of: name("link"))?.kind == .link)
    }

    @Test func `and a pipe or a folder makes nobody wait`() throws {
        mkfifo("\(temporary.path)/inside/pipe", 0o600)
        #expect(try inside.status(of: name("pipe"))?.kind == .fifo)
        #expect(try inside.open(name("pipe")).status().kind == .fifo)
        #expect(throws: SystemError.self) { _ = try inside.folder(name("pipe")) }
        #expect(try temporary.folder.open(name("inside")).status().kind == .folder)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "needs root, to mount a tmpfs"))
    func `nor another mount, unless it is asked for`() throws {
        let volume = try SmallVolume(options: "size=64k")
        try volume.folder.create(name("file")).write([1])
        let above = try Folder(path: volume.path + "/..")
        let mount = try #require(RawName(String(volume.path.split(separator: "/").last ?? "")))
        let error = #expect(throws: SystemError.self) { _ = try above.folder(mount) }
        #expect(error?.name == "EXDEV")
        #expect(throws: SystemError.self) { try above.removeTree(mount) }
        #expect(try volume.folder.status(of: name("file")) != nil)
        let asked = try above.open(relative: "\(mount)/file", crossingMounts: true)
        #expect(try asked.readAll(limit: 9) == [1])
    }
}

func name(_ text: String) -> RawName {
    guard let name = RawName(text) else { preconditionFailure("'\(text)' is no name") }
    return name
}
