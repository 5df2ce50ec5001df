import Glibc
import Testing

@Suite struct `A kit of cards and a mug` {
    private func ordered(_ body: (Shop, Job) throws -> Void) throws {
        let shop = try Shop(selling: [.card, .mug, .pack])
        let line = #"""
            { "product": "welcome-pack", "quantity": 5,
              "children": [ { "product": "business-card", "files": { "card": "anna.pdf" } } ] }
            """#
        try shop.drop(ticket("1", line), as: "1.json", in: "in/orders")
        try shop.drop(artwork("anna"), as: "anna.pdf", in: "in/artwork")
        try body(shop, shop.job("1-3", gets: "InHotFolder"))
    }

    @Test func `is packed by itself when both are here, and leaves with them`() throws {
        try ordered { shop, card in
            #expect((card.parent, card.quantity) == ("1-1", 10))
            #expect(try shop.job("1-1", gets: "AwaitingParts").reason.contains("1-3 Business card (InHotFolder)"))
            try shop.hotpress("job", "set", "1-2", "InPacking")
            try shop.ripTakes(card.deliveredAs[0].name)
            try shop.job("1-3", gets: "InProduction")
            #expect(try shop.hotpress("job", "why", "1-1").out.contains("waits for 1 of 2"))
            try shop.hotpress("job", "set", "1-3", "Printed")
            try shop.job("1-1", gets: "InPacking")
            var list: [UInt8] = []
            try shop.eventually("the packing list is written") {
                guard try shop.names(in: "var/work/1/1/out").contains("packing-list.txt") else { return false }
                list = try shop.bytes("var/work/1/1/out/packing-list.txt")
                return true
            }
            #expect(String(decoding: list, as: UTF8.self).contains(#/\[ \] +10 +Business card .* 1-3\n/#))
            let alone = try shop.hotpress("job", "ship", "1-3", ends: 77)
            #expect(alone.err.contains("part of a kit"))
            try shop.hotpress("job", "ship", "1-1")
            for job in 1...3 { #expect(try shop.job("1-\(job)", gets: "CleanUp", within: 5).cause == "shipped") }
            try shop.eventually("the working folder is gone", within: 5) {
                access("\(shop.path)/var/work/1", F_OK) != 0
            }
        }
    }

    @Test func `goes without the card that was cancelled, and says so`() throws {
        try ordered { shop, _ in
            try shop.hotpress("job", "set", "1-2", "InPacking")
            try shop.hotpress("job", "cancel", "1-3", "--reason", "wrong name", "--yes")
            #expect(try shop.job("1-3", gets: "CleanUp").cause == "cancelled")
            let kit = try shop.job("1-1", gets: "InPacking")
            #expect((kit.reasonCode, kit.needsAction) == ("job.kit-short", "operator"))
            try shop.eventually("the hot folder is empty") { try shop.names(in: "out/digital").isEmpty }
            try shop.hotpress("order", "ship", "1")
            #expect(try shop.job("1-1", gets: "CleanUp", within: 5).cause == "shipped")
        }
    }

    @Test func `is cancelled with its children, whose copies come back first`() throws {
        try ordered { shop, _ in
            let (folder, away) = ("\(shop.path)/out/digital", "\(shop.path)/out/away")
            #expect(rename(folder, away) == 0)
            try shop.hotpress("order", "cancel", "1", "--reason", "changed her mind", "--yes")
            try shop.eventually("the kit waits for it") { try shop.job("1-1").reasonCode == "job.cancel-pending" }
            try shop.end(by: SIGKILL)
            #expect(rename(away, folder) == 0)
            try shop.start()
            for job in 1...3 { #expect(try shop.job("1-\(job)", gets: "CleanUp", within: 60).cause == "cancelled") }
            try shop.eventually("the hot folder is empty") { try shop.names(in: "out/digital").isEmpty }
        }
    }
}

@Suite struct `A choice of gifts` {
    @Test func `makes a job of the chosen one only`() throws {
        let shop = try Shop(selling: [.brochure, .mug, .gifts])
        let refused = try shop.hotpress("order", "add", shop.outside("0.json", ticket("0", line(.gifts))), ends: 1)
        #expect(refused.err.contains("lines[0].choose") && refused.err.contains("one of mug, brochure"))
        let line = #"{ "product": "gifts", "choose": "mug", "quantity": 3 }"#
        try shop.hotpress("order", "add", shop.outside("1.json", ticket("1", line)))
        let jobs = try shop.jobs("--order", "1")
        #expect(jobs.map(\.via) == ["gifts"])
        #expect(jobs.map(\.status) == ["CopyToHotFolderSkipped"])
    }
}
