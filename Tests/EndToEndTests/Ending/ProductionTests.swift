import Glibc
import Testing

@Suite struct `An order in production` {
    @Test func `goes from status to status by hand until it is shipped, and is cleaned up at once`() throws {
        let shop = try Shop()
        let job = try shop.printedCard("1")
        try shop.ripTakes(job.deliveredAs[0].name)
        try shop.job("1-1", gets: "InProduction")
        for status in ["Printed", "InFinishing", "InPacking"] {
            try shop.hotpress("job", "set", "1-1", status)
            #expect(try shop.job("1-1", gets: status).status == status)
        }
        let back = try shop.hotpress("job", "set", "1-1", "InProduction", ends: 77)
        #expect(back.err.contains("force"))
        #expect(try shop.hotpress("job", "set", "1-1", "CleanUp", ends: 77).err.contains("never set by hand"))
        try shop.hotpress("job", "set", "1-1", "Polished", ends: 64)

        let work = "\(shop.path)/var/work/1"
        #expect(access(work, F_OK) == 0)
        try shop.hotpress("order", "ship", "1", "--tracking", "DHL 7")
        try shop.eventually("the working folder is gone", within: 5) { access(work, F_OK) != 0 }
        let ended = try shop.job("1-1", gets: "CleanUp", within: 5)
        #expect(ended.cause == "shipped")
        // The commit that says so follows the emptying.
        try shop.eventually("its outputs are gone from its record") {
            try shop.job("1-1", gets: "CleanUp").outputs.isEmpty
        }
        let gone = try shop.hotpress("job", "output", "1-1", ends: 66)
        #expect(gone.err.contains("gone since CleanUp"))
        let digest = sha256(artwork("1"))
        #expect(
            try shop.bytes("var/vault/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)") == artwork("1"))
    }

    @Test func `is collected at the counter`() throws {
        let shop = try Shop(selling: [.mug])
        try shop.drop(ticket("1", line(.mug)), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "CopyToHotFolderSkipped")
        try shop.hotpress("order", "collected", "1", ends: 77)
        try shop.hotpress("job", "set", "1-1", "InPacking")
        try shop.hotpress("order", "ready", "1")
        try shop.job("1-1", gets: "ReadyForCollection")
        try shop.hotpress("order", "collected", "1")
        #expect(try shop.job("1-1", gets: "CleanUp", within: 5).cause == "complete")
        #expect(try shop.hotpress("order", "list", "--status", "Complete").out.contains("1"))
    }

    @Test func `settles when the last of its jobs is shipped`() throws {
        let shop = try Shop(selling: [.mug])
        try shop.drop(ticket("1", line(.mug, 1), line(.mug, 2)), as: "1.json", in: "in/orders")
        for job in ["1-1", "1-2"] { try shop.job(job, gets: "CopyToHotFolderSkipped") }
        try shop.hotpress("job", "ship", "1-1")
        #expect(try shop.job("1-1", gets: "Shipped").status == "Shipped")
        try shop.hotpress("job", "ship", "1-2")
        for job in ["1-1", "1-2"] { try shop.job(job, gets: "CleanUp", within: 5) }
    }

    @Test func `is held while it is blocked`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        try shop.hotpress("job", "block", "1-1", ends: 64)
        try shop.hotpress("job", "block", "1-1", "--reason", "wrong paper")
        #expect(try shop.job("1-1", gets: "Blocked").reason.contains("wrong paper"))
        try shop.hotpress("order", "ship", "1", ends: 77)
        try shop.hotpress("job", "unblock", "1-1")
        try shop.job("1-1", gets: "InHotFolder")
        #expect(try shop.names(in: "out/digital").count == 1)
    }
}
