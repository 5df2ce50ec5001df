import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite struct `A hot folder` {
    @Test func `that is missing fails the copy, and delivers one file by itself once it is back`() throws {
        let shop = try Shop()
        let (folder, away) = ("\(shop.path)/out/digital", "\(shop.path)/out/away")
        #expect(rename(folder, away) == 0)
        try shop.drop(artwork("1"), as: "1.pdf", in: "in/artwork")
        try shop.drop(ticket("1", line(.card, files: ["card": "1.pdf"])), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "CopyToHotFolderFailed")
        #expect(job.needsAction == "operator")
        #expect(job.reason.contains("digital") && job.reason.contains("job retry 1-1"))
        #expect(try shop.names(in: "out") == ["away"])
        #expect(rename(away, folder) == 0)
        let delivered = try shop.job("1-1", gets: "InHotFolder", within: 60)
        #expect(try shop.names(in: "out/digital") == delivered.deliveredAs.map(\.name))
        #expect(try shop.bytes("out/digital/\(delivered.deliveredAs[0].name)") == artwork("1"))
        #expect(shop.log.events.filter { $0.event == "lane.back" }.count == 1)
        #expect(shop.log.events.filter { $0.event == "lane.unreachable" }.count == 1)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a volume needs root"))
    func `that is read-only fails the copy, and takes it when it is writable and retried`() throws {
        let volume = try SmallVolume(options: "size=1m")
        let shop = try Shop(ShopPlan(digital: #"path: "\#(volume.path)""#))
        #expect(try Outcome.of("/bin/mount", ["-o", "remount,ro", volume.path]).status == 0)
        try shop.drop(artwork("1"), as: "1.pdf", in: "in/artwork")
        try shop.drop(ticket("1", line(.card, files: ["card": "1.pdf"])), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "CopyToHotFolderFailed")
        #expect(job.reason.contains("read-only") || job.reason.contains("Read-only"))
        #expect(try Outcome.of("/bin/mount", ["-o", "remount,rw", volume.path]).status == 0)
        try shop.hotpress("job", "copy", "1-1", "--retry")
        let delivered = try shop.job("1-1", gets: "InHotFolder", within: 60)
        #expect(try volume.folder.names().map(\.escaped) == delivered.deliveredAs.map(\.name))
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a volume needs root"))
    func `that is full waits with nothing half-written, and goes on when there is room`() throws {
        let volume = try SmallVolume(options: "size=256k")
        let shop = try Shop(ShopPlan(digital: #"path: "\#(volume.path)""#), selling: [.folder])
        try put([UInt8](repeating: 1, count: 246 * 1024), at: "\(volume.path)/the press's own")
        try shop.drop(artwork("1", pages: 60), as: "1.pdf", in: "in/artwork")
        try shop.drop(artwork("2"), as: "2.pdf", in: "in/artwork")
        try shop.drop(
            ticket("1", line(.folder, files: ["letter": "1.pdf", "sleeve": "2.pdf"])), as: "1.json", in: "in/orders")
        try shop.event("lane.unreachable")
        let waiting = try shop.job("1-1")
        #expect(waiting.status == "OutputCreated" && waiting.reasonCode == "delivery.no-space", "\(waiting)")
        #expect(try volume.folder.names().map(\.escaped).filter { !$0.hasPrefix(".") } == ["the press's own"])
        #expect(unlink("\(volume.path)/the press's own") == 0)
        let job = try shop.job("1-1", gets: "InHotFolder", within: 40)
        #expect(Set(try volume.folder.names().map(\.escaped)) == Set(job.deliveredAs.map(\.name)))
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a volume needs root"))
    func `that was unmounted between two runs gets nothing below its mount point, and its files once it is back`()
        throws
    {
        let volume = try SmallVolume(options: "size=1m")
        let shop = try Shop(ShopPlan(digital: #"path: "\#(volume.path)", pickUp: "manual""#))
        try shop.printedCard("1")
        try shop.end()
        #expect(try Outcome.of("/bin/umount", ["-l", volume.path]).status == 0)
        try shop.start()
        try shop.drop(artwork("2"), as: "2.pdf", in: "in/artwork")
        try shop.drop(ticket("2", line(.card, files: ["card": "2.pdf"])), as: "2.json", in: "in/orders")
        let job = try shop.job("2-1", gets: "CopyToHotFolderFailed")
        #expect(job.reasonCode == "delivery.not-mounted" && job.reason.contains("mustBeMounted: false"))
        #expect(try Folder(path: volume.path).names() == [])
        #expect(try Outcome.of("/bin/mount", ["-t", "tmpfs", "tmpfs", volume.path]).status == 0)
        let delivered = try shop.job("2-1", gets: "InHotFolder", within: 60)
        #expect(try Folder(path: volume.path).names().map(\.escaped) == delivered.deliveredAs.map(\.name))
    }

    @Test func `that loses its file to the press makes the job InProduction`() throws {
        let shop = try Shop()
        let job = try shop.printedCard("1")
        try shop.ripTakes(job.deliveredAs[0].name)
        let taken = try shop.job("1-1", gets: "InProduction")
        #expect(taken.deliveredAs[0].takenAt != nil)
    }

    @Test func `of which nobody can tell leaves it to a person`() throws {
        let shop = try Shop(ShopPlan(digital: #"pickUp: "manual""#, ("second", "")))
        let job = try shop.printedCard("1")
        let other = try shop.printedCard("2", press: "second")
        try shop.ripTakes(job.deliveredAs[0].name)
        try shop.ripTakes(other.deliveredAs[0].name, from: "second")
        try shop.job("2-1", gets: "InProduction")
        #expect(try shop.job("1-1").status == "InHotFolder")
        try shop.hotpress("job", "set", "1-1", "InProduction")
        try shop.job("1-1", gets: "InProduction")
    }

    @Test func `whose press puts the file into its error folder blocks the job`() throws {
        let shop = try Shop(ShopPlan(digital: #"errorFolder: "errors""#))
        let job = try shop.printedCard("1")
        let name = job.deliveredAs[0].name
        _ = try Folder.create(path: "\(shop.path)/out/digital/errors")
        #expect(rename("\(shop.path)/out/digital/\(name)", "\(shop.path)/out/digital/errors/\(name)") == 0)
        let blocked = try shop.job("1-1", gets: "Blocked")
        #expect(blocked.reasonCode == "delivery.press-error")
        #expect(blocked.needsAction == "operator")
    }

    @Test func `where a file stands for too long raises one alarm`() throws {
        let shop = try Shop(ShopPlan(digital: #"staleAfter: "1s""#))
        try shop.printedCard("1")
        try shop.eventually("the job says so") { try shop.job("1-1").reasonCode == "delivery.stale" }
        let job = try shop.job("1-1")
        #expect(job.status == "InHotFolder" && job.needsAction == "operator")
        #expect(try shop.jobs("--needs-action").map(\.job) == ["1-1"])
    }

    @Test func `is chosen by the routes, and by a person who sends the job elsewhere`() throws {
        let shop = try Shop(ShopPlan(digital: "", ("second", "")))
        try shop.printedCard("1", press: "second")
        #expect(try shop.names(in: "out/second").count == 1)
        #expect(try shop.hotpress("route", "explain", "1-1").out.contains("to 'second'  ← this one"))

        try shop.hotpress("job", "copy", "1-1", "--to", "digital", "--reason", "second is broken")
        try shop.eventually("the copy moved") {
            try shop.names(in: "out/digital").count == 1 && shop.names(in: "out/second").isEmpty
        }
        try shop.eventually("and is known to be there") { try shop.job("1-1").hotFolder == "digital" }
        #expect(try shop.bytes("out/digital/\(shop.names(in: "out/digital")[0])") == artwork("1"))
        let refusal = try shop.hotpress("job", "copy", "1-1", "--to", "nowhere", ends: 66)
        #expect(refusal.err.contains("known: digital, second"))
    }

    @Test func `is passed over for a reason, and served after all`() throws {
        let shop = try Shop()
        let (folder, away) = ("\(shop.path)/out/digital", "\(shop.path)/out/away")
        #expect(rename(folder, away) == 0)
        try shop.drop(artwork("1"), as: "1.pdf", in: "in/artwork")
        try shop.drop(ticket("1", line(.card, files: ["card": "1.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "CopyToHotFolderFailed")
        try shop.hotpress("job", "skip", "1-1", ends: 64)
        try shop.hotpress("job", "skip", "1-1", "--reason", "carried over by hand")
        #expect(try shop.job("1-1", gets: "CopyToHotFolderSkipped").reason.contains("carried over by hand"))
        #expect(rename(away, folder) == 0)
        try shop.event("lane.back")
        #expect(try shop.names(in: "out/digital") == [])
        try shop.hotpress("job", "copy", "1-1")
        try shop.job("1-1", gets: "InHotFolder")
        #expect(try shop.names(in: "out/digital").count == 1)
    }
}
