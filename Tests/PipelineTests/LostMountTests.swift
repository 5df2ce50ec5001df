import JobStore
import Pipeline
import Testing
import Wire
import Workflow

@Suite struct `A hot folder that was seen on a volume of its own` {
    private static let nfs = MountIdentity(device: 9, inode: 2, fileSystem: "nfs", mountLevels: 0)
    private static let plain = MountIdentity(device: 1, inode: 77, fileSystem: "ext4")

    /// What a folder is found on after a restart, and whether it is worked with.
    private static let cases: [(before: MountIdentity, after: MountIdentity, mustBeMounted: Bool?, isUsed: Bool)] = [
        (nfs, plain, nil, false),
        (nfs, plain, true, false),
        (nfs, plain, false, true),
        (nfs, MountIdentity(device: 8, inode: 3, fileSystem: "cifs", mountLevels: 0), nil, true),
        // A folder in a share; below its mount point is a volume too.
        (
            MountIdentity(device: 9, inode: 2, fileSystem: "nfs", mountLevels: 1),
            MountIdentity(device: 4, inode: 5, fileSystem: "ext4", mountLevels: 3), nil, false
        ),
        // A share was mounted on the folder itself.
        (
            MountIdentity(device: 4, inode: 5, fileSystem: "ext4", mountLevels: 3), nfs, nil, true
        ),
        (plain, plain, nil, true),
        (plain, nfs, nil, true),
    ]

    @Test(arguments: Adapter.allCases, cases.indices)
    func `is not worked with once that is gone, unless somebody says so`(_ adapter: Adapter, index: Int) throws {
        let (before, after, mustBeMounted, isUsed) = Self.cases[index]
        try adapter.withShop { shop in
            shop.digital.mount = before
            try shop.order("1", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try #require(shop.digital.seen.count == 1)
            shop.setup.hotFolders["digital"]?.mustBeMounted = mustBeMounted
            try shop.restart()
            shop.digital.mount = after
            try shop.order("2", card("b.pdf"))
            try shop.drop("b.pdf", "b")
            try shop.pass(600)
            let job = try shop.job("2-1")
            #expect(job.status == (isUsed ? .inHotFolder : .copyToHotFolderFailed))
            #expect(shop.digital.seen.count == (isUsed ? 2 : 1))
            guard !isUsed else { return }
            #expect(job.reasonCode == "delivery.not-mounted")
            #expect(try shop.events("lane.unreachable").count == 1)
            shop.digital.mount = before
            try shop.pass(120)
            #expect(try shop.job("2-1").status == .inHotFolder)
            #expect(shop.digital.seen.count == 2)
        }
    }
}
