import Files
import Glibc
import Testing
import Wire
import Workflow

@Suite struct `Opening a lane` {
    @Test func `tells what the folder stands on, the same each time`() throws {
        let shop = try Shop()
        let first = try #require(try shop.ask(.open(shop.setup())).identity)
        #expect(first.inode == (try shop.hot.status()).inode)
        #expect(try shop.ask(.open(shop.setup())).identity == first)
    }

    @Test func `fails while the folder is missing and works when it is back`() throws {
        let shop = try Shop()
        try shop.top.removeFolder("hot")
        #expect(try shop.ask(.open(shop.setup())).trouble?.code == .folderMissing)
        #expect(try shop.ask(.survey([])).trouble?.code == .folderMissing)
        _ = try shop.top.folder("hot", create: true)
        #expect(try shop.ask(.open(shop.setup())).identity != nil)
    }

    @Test func `refuses a mount point at which nothing is mounted`() throws {
        let shop = try Shop()
        #expect(try shop.ask(.open(shop.setup(mustBeMounted: true))).trouble?.code == .notMounted)
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `accepts one at which a volume is mounted, and notices when it goes`() throws {
        let shop = try Shop()
        let item = try shop.item("a.pdf")
        try withVolume(shop.path("hot"), bytes: 1 << 20) { () throws in
            #expect(try shop.ask(.open(shop.setup(mustBeMounted: true))).identity?.fileSystem == "tmpfs")
            #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
        }
        #expect(try shop.ask(.publish([item.publishing()])).trouble?.code == .notMounted)
        #expect(try shop.names() == [], "nothing is written below the mount point")
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `tells how far up a volume of its own begins, and nothing of the workspace's`() throws {
        let shop = try Shop()
        #expect(try #require(try shop.ask(.open(shop.setup())).identity).mountLevels == nil)
        try withVolume(shop.path("hot"), bytes: 1 << 20) { () throws in
            #expect(try shop.ask(.open(shop.setup())).trouble?.code == .notMounted, "another folder than before")
            #expect(try shop.ask(.open(shop.setup())).identity?.mountLevels == 0)
            _ = try Folder.create(path: shop.path("hot/a/b"))
            #expect(try shop.ask(.open(shop.setup(folder: "hot/a/b"))).identity?.mountLevels == 2)
        }
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `tells a volume that was away and is back from one that was there all the time`() throws {
        let shop = try Shop()
        _ = try Folder.create(path: shop.path("share"))
        var texts: [String] = []
        for _ in 0..<2 {
            #expect(mount(shop.path("share"), shop.path("hot"), nil, UInt(MS_BIND), nil) == 0)
            defer { umount2(shop.path("hot"), Int32(MNT_DETACH)) }
            // The first look after a change says that another folder stands there.
            _ = try shop.ask(.open(shop.setup()))
            for _ in 0..<2 { texts.append(try #require(try shop.ask(.open(shop.setup())).identity).text) }
        }
        #expect(MountIdentity.isSameMount(texts[0], texts[1]) && MountIdentity.isSameMount(texts[2], texts[3]))
        #expect(!MountIdentity.isSameMount(texts[0], texts[2]))
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `refuses a volume that became read-only`() throws {
        let shop = try Shop()
        let item = try shop.item("a.pdf")
        try withVolume(shop.path("hot"), bytes: 1 << 20) { () throws in
            _ = try shop.ask(.open(shop.setup()))
            #expect(mount("none", shop.path("hot"), "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
            #expect(try shop.ask(.stage([item])).trouble?.code == .readOnly)
        }
    }

    @Test func `is another folder after it was removed and made again`() throws {
        let shop = try Shop()
        let before = try #require(try shop.ask(.open(shop.setup())).identity)
        try shop.top.removeFolder("hot")
        _ = try shop.top.folder("hot", create: true)
        #expect(try shop.ask(.survey([SurveyItem(name: "a.pdf")])).trouble?.code == .notMounted)
        let now = try #require(try shop.ask(.open(shop.setup())).identity)
        #expect(now.text != before.text)
    }

    @Test func `keeps every second helper out, and tells which process holds it`() throws {
        let shop = try Shop()
        let lock = RawName("\(SHA256.digest(of: Array(shop.path("hot").utf8)).hex.prefix(32)).lock")!
        let other = try FileLock(lock, in: shop.workspace.folder(relative: "var/lanes", create: true))
        let trouble = try #require(try shop.ask(.open(shop.setup())).trouble)
        #expect(trouble.code == .notAnswering)
        #expect(trouble.cause.contains("held by process"))
        withExtendedLifetime(other) {}
    }
}

@Suite struct `Staging` {
    @Test(arguments: [false, true])
    func `writes the whole content under the temporary name only`(readBack: Bool) throws {
        let shop = try Shop()
        let item = try shop.item("a.pdf", [UInt8](repeating: 7, count: 300_000))
        _ = try shop.ask(.open(shop.setup(readBack: readBack)))
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: 300_000)])
        #expect(try shop.names() == [item.temporary.escaped])
        #expect(try shop.content(item.temporary.escaped).count == 300_000)
        #expect(try shop.hot.status(of: item.temporary)?.mode == 0o644)
    }

    @Test func `uses the staging folder where there is one`() throws {
        let shop = try Shop()
        let staging = try shop.top.folder("staging", create: true)
        let item = try shop.item("a.pdf")
        _ = try shop.ask(.open(shop.setup(staging: "staging")))
        _ = try shop.ask(.stage([item]))
        #expect(try shop.names() == [])
        #expect(try shop.names(in: staging) == [item.temporary.escaped])
        #expect(try shop.ask(.publish([item.publishing()])).published == [.renamed])
        #expect(try shop.names() == ["a.pdf"])
    }

    @Test func `takes more files at once than it syncs at once, and tells of each in its place`() throws {
        let shop = try Shop()
        var items = try (1...70).map { try shop.item("\($0).pdf", [UInt8](repeating: UInt8($0), count: $0), job: $0) }
        items[40].sha256 = SHA256.digest(of: [0])
        // A run ends with its bytes, too.
        for extra in 71...75 {
            items.insert(try shop.item("\(extra).pdf", [UInt8](repeating: 9, count: 8 << 20), job: extra), at: 5)
        }
        _ = try shop.ask(.open(shop.setup()))
        let staged = try shop.ask(.stage(items)).staged
        for (index, (item, result)) in zip(items, staged).enumerated() {
            if index == 45 {
                guard case .failed(let trouble) = result else {
                    Issue.record("\(result)")
                    continue
                }
                #expect(trouble.code == .sourceChanged)
            } else {
                #expect(result == .staged(bytes: item.bytes))
                #expect(try shop.hot.status(of: item.temporary)?.bytes == item.bytes)
            }
        }
        #expect(staged.count == 75)
        #expect(try shop.names().count == 74)
    }

    @Test func `fails each bad file alone, and leaves nothing of it`() throws {
        let shop = try Shop()
        try shop.hot.write([1], as: "taken.pdf")
        var damaged = try shop.item("damaged.pdf", job: 2)
        damaged.sha256 = SHA256.digest(of: [0])
        var shorter = try shop.item("shorter.pdf", job: 3)
        shorter.bytes += 1
        var missing = try shop.item("missing.pdf", job: 4)
        missing.source = "nowhere.pdf"
        var outside = try shop.item("outside.pdf", job: 5)
        outside.source = "../hot/taken.pdf"
        let good = try shop.item("good.pdf", job: 6)
        let items = [try shop.item("taken.pdf"), damaged, shorter, missing, outside, good]
        _ = try shop.ask(.open(shop.setup()))
        let results = try shop.ask(.stage(items)).staged
        #expect(
            results.map(\.code) == [.nameTaken, .sourceChanged, .sourceChanged, .sourceMissing, .inputOutput, nil])
        #expect(try shop.names() == [good.temporary.escaped, "taken.pdf"].sorted())
        #expect(try shop.content("taken.pdf") == [1])
    }

    @Test func `begins anew over what an interrupted attempt left`() throws {
        let shop = try Shop()
        let item = try shop.item("a.pdf")
        try shop.hot.write([1, 2, 3], as: item.temporary)
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage([item])).staged == [.staged(bytes: item.bytes)])
        #expect(try Int64(shop.content(item.temporary.escaped).count) == item.bytes)
    }

    @Test func `touches no name that is not its own`() throws {
        let shop = try Shop()
        try shop.hot.write([1], as: "theirs")
        var item = try shop.item("a.pdf")
        item.temporary = "theirs"
        _ = try shop.ask(.open(shop.setup()))
        #expect(try shop.ask(.stage([item])).staged.map(\.code) == [.nameTaken])
        #expect(try shop.ask(.discard(["theirs"])) == .discarded([]))
        #expect(try shop.content("theirs") == [1])
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `of a file that does not fit says so, leaves nothing, and lets a smaller one through`() throws {
        let shop = try Shop()
        let large = try shop.item("large.pdf", [UInt8](repeating: 1, count: 400_000))
        let small = try shop.item("small.pdf", job: 2)
        try withVolume(shop.path("hot"), bytes: 200_000) { () throws in
            _ = try shop.ask(.open(shop.setup()))
            #expect(try shop.ask(.stage([large, small])).staged.map(\.code) == [.noSpace, nil])
            #expect(try shop.names(in: Folder(path: shop.path("hot"))) == [small.temporary.escaped])
        }
    }

    @Test(.enabled(if: mayMount, "mounting needs root"))
    func `refuses a staging folder on another volume`() throws {
        let shop = try Shop()
        _ = try shop.top.folder("staging", create: true)
        try withVolume(shop.path("staging"), bytes: 1 << 20) { () throws in
            #expect(try shop.ask(.open(shop.setup(staging: "staging"))).trouble?.code == .notMounted)
        }
    }
}
