import Testing

@Suite struct `A recreation` {
    @Test func `takes the copy back first, and says whether the bytes are the same`() throws {
        let shop = try Shop()
        let first = try shop.printedCard("1")
        let preview = try shop.hotpress("job", "recreate", "1-1", "--dry-run").out
        #expect(preview.contains("would be made anew as revision 2"))
        #expect(try shop.job("1-1").revision == 1)

        try shop.hotpress("job", "recreate", "1-1", "--reason", "to be sure")
        try shop.eventually("revision 2 stands there alone") {
            shop.log.times("1-1", became: "InHotFolder") == 2
        }
        let second = try shop.job("1-1")
        try shop.eventually("the first copy is gone") { try shop.names(in: "out/digital").count == 1 }
        #expect(try shop.names(in: "out/digital")[0].contains("-R2_"))
        #expect(second.outputs.map(\.sha256) == first.outputs.map(\.sha256))
        #expect(shop.log.events.contains { $0.reason.contains("same bytes as revision 1") })
    }

    @Test func `after the press had the file needs force, and is not delivered unless asked`() throws {
        let shop = try Shop()
        let job = try shop.printedCard("1")
        try shop.ripTakes(job.deliveredAs[0].name)
        try shop.job("1-1", gets: "InProduction")
        let refusal = try shop.hotpress("job", "recreate", "1-1", "--reason", "blurred", ends: 77)
        #expect("\(refusal.out)\(refusal.err)".contains("force"))

        try shop.hotpress("job", "recreate", "1-1", "--reason", "blurred", "--force")
        let skipped = try shop.job("1-1", gets: "CopyToHotFolderSkipped")
        #expect(skipped.revision == 2 && skipped.reasonCode == "delivery.already-delivered")
        #expect(try shop.names(in: "out/digital") == [])

        try shop.hotpress("job", "recreate", "1-1", "--reason", "print it again", "--force", "--deliver")
        let delivered = try shop.job("1-1", gets: "InHotFolder")
        #expect(delivered.revision == 3)
        #expect(try shop.names(in: "out/digital").count == 1)
    }

    @Test func `of many is chosen by order, by status or by time`() throws {
        let shop = try Shop()
        for order in ["1", "2"] { try shop.printedCard(order) }
        try shop.hotpress("job", "recreate", "--reason", "none named", ends: 64)
        #expect(try shop.hotpress("job", "recreate", "--order", "1", "--dry-run").out.contains("1-1"))
        let all = try shop.hotpress("job", "recreate", "--status", "InHotFolder", "--since", "1h", "--dry-run").out
        #expect(all.contains("1-1") && all.contains("2-1"))
        try shop.hotpress("job", "recreate", "--status", "InHotFolder", "--reason", "new profile")
        try shop.eventually("both are there again") {
            try shop.jobs().allSatisfy { $0.revision == 2 && $0.status == "InHotFolder" }
        }
        try shop.eventually("and nothing else is") { try shop.names(in: "out/digital").count == 2 }
    }
}
