import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite(.enabled(if: SmallVolume.isPossible, "mounting a volume needs root"))
struct `A daemon that starts on a full disk` {
    private let volume: SmallVolume
    private let shop: Shop

    init() throws {
        volume = try SmallVolume(options: "size=24m")
        shop = try Shop(running: false, at: volume.path)
        #expect(try Outcome.of("/bin/dd", ["if=/dev/zero", "of=\(volume.path)/filler", "bs=4k"]).status == 1)
    }

    private var timesTold: Int {
        shop.said.split(separator: "\n").count { $0.contains("there is no room on the volume") }
    }

    @Test func `waits, says so once, and goes on when there is room`() throws {
        try shop.launch()
        try shop.eventually("it says so") { timesTold == 1 }
        // A second try and a third find the same.
        let tried = Monotonic.now()
        try shop.eventually("it has tried again") { Monotonic.now() - tried > 2.5 }
        #expect(timesTold == 1)
        #expect(access("\(shop.path)/var/hotpress.sock", F_OK) != 0)
        try volume.folder.remove(RawName("filler")!)
        try shop.eventually("it answers") { access("\(shop.path)/var/hotpress.sock", F_OK) == 0 }
        try shop.printedCard("1")
        #expect(shop.said.contains("room"))
    }

    @Test func `ends when it is told to`() throws {
        try shop.launch()
        try shop.eventually("it says so") { timesTold == 1 }
        let begin = Monotonic.now()
        #expect(try shop.end(by: SIGTERM) == 0)
        #expect(Monotonic.now() - begin < 5)
    }

    @Test func `does not wait where it runs only once`() throws {
        #expect(try shop.hotpress("run", "--once", ends: 75).err.contains("there is no room on the volume"))
    }
}
