import Workflow

// From the ticket to the end, and what people do on the way.

extension Tale {
    static func ofTheRoad() throws -> Tale {
        var plan = ShopPlan()
        plan.keys = #"statuses: [ { name: "awaiting-courier", label: "Awaiting courier pickup" } ],"#
        let tale = try Tale(plan)
        try tale.by(
            "a ticket in a folder of the kind `orders`", "1-1", becomes: .nothing, .creating, .ordered, .awaitingData
        ) { try tale.ticket("1", of: "business-card") }
        try tale.by(
            "the PDF of such a ticket in a folder of the kind `artwork`", "1-1", becomes: .artworkUploaded,
            .validationFinished,
            .verified,
            .outputCreationStarted, .outputCreated, .inHotFolder
        ) { try tale.artwork("1") }
        try tale.run("job block JOB --reason …", "1-1", becomes: .blocked)
        try tale.run("job unblock JOB", "1-1", becomes: .inHotFolder)
        try tale.run("job set JOB awaiting-courier", "1-1", becomes: .customStatus)
        try tale.run("job resume JOB", "1-1", becomes: .inHotFolder)
        try tale.run(
            "job recreate JOB --reason …", "1-1", becomes: .recreationRequested, .outputDelete, .inHotFolder)
        try tale.by("the press takes the PDF out of its hot folder", "1-1", becomes: .inProduction) {
            try tale.shop.eventually("revision 2 stands alone") { try tale.shop.names(in: "out/digital").count == 1 }
            try tale.empty("out/digital")
        }
        try tale.run("job set JOB Printed", "1-1", becomes: .printed)
        try tale.run("job set JOB InFinishing", "1-1", becomes: .inFinishing)
        try tale.run("job set JOB InPacking", "1-1", becomes: .inPacking)
        try tale.run("order ready ORDER", "1-1", becomes: .readyForCollection)
        try tale.run("order ship ORDER", "1-1", becomes: .shipped, .cleanUp)
        try tale.run("order purge ORDER --reason … --yes", "1-1", becomes: .jobDataDeleted)
        try tale.shop.printedCard("2")
        try tale.run("job set JOB InReprographics", "2-1", becomes: .inReprographics)
        return tale
    }

    /// Before an order begins, and who has to say yes to it.
    static func ofBeginnings() throws -> Tale {
        let tale = try Tale(selling: [.card, .mug])
        try tale.by(#"a ticket with `"basket": true`"#, "1-1", becomes: .inBasket) {
            try tale.ticket("1", #""basket": true,"#, of: "business-card")
        }
        try tale.by("a ticket with a `start` to come", "2-1", becomes: .futureOrder) {
            try tale.ticket("2", #""start": "2099-01-31T06:00:00Z","#, of: "business-card")
        }
        try tale.by(#"a ticket with `"approval": true`"#, "3-1", becomes: .unapprovedOrder) {
            try tale.ticket("3", #""approval": true,"#, of: "business-card", "business-card")
        }
        try tale.run("order approve ORDER --job JOB", "3-1", becomes: .approvalJobUpdated, .partiallyApproved)
        try tale.run("order approve ORDER", "3-1", becomes: .approved)
        try tale.sell(careful("by-approver", #""approval": "job""#))
        try tale.by(#"a ticket for a product with `"approval": "job"`"#, "4-1", becomes: .awaitingApproval) {
            try tale.ticket("4", of: "by-approver")
        }
        try tale.run("order reject ORDER --reason …", "4-1", becomes: .rejected)
        try tale.sell(careful("by-customer", #""proof": "files""#))
        try tale.by(#"the PDF for a product with `"proof": "files"`"#, "5-1", becomes: .awaitingProof) {
            try tale.ticket("5", of: "by-customer")
            try tale.artwork("5")
        }
        try tale.run("job proof JOB --decline --reason …", "5-1", becomes: .inArtworking)
        return tale
    }

    private static func careful(_ id: String, _ rule: String) -> String {
        """
        { "id": "\(id)", "type": "multipart", "name": "Careful card", \(rule),
          "parts": [ { "name": "card", "trim": [85, 55], "bleed": 3 } ] }
        """
    }
}
