import Testing

@Suite struct `Artwork and its ticket` {
    static let ways = [true, false].flatMap { first in
        [true, false].flatMap { hash in Drop.allCases.map { (ticketFirst: first, byHash: hash, how: $0) } }
    }

    @Test(arguments: ways)
    func `find each other in either order, and the press gets the same bytes`(
        way: (ticketFirst: Bool, byHash: Bool, how: Drop)
    ) throws {
        let shop = try Shop()
        let pdf = artwork("Anna")
        let order = ticket(
            "1042", line(.card, 250, files: ["card": "anna.pdf"], sha256: way.byHash ? sha256(pdf) : nil))
        let name = way.byHash ? "sent under another name.pdf" : "anna.pdf"
        func dropTicket() throws { try shop.drop(order, as: "1042.json", in: "in/orders", way.how) }
        if way.ticketFirst {
            try dropTicket()
            let waiting = try shop.job("1042-1", gets: "AwaitingData")
            #expect(waiting.reason.contains("anna.pdf"))
            #expect(waiting.needsAction == "customer")
        }
        try shop.drop(pdf, as: name, in: "in/artwork", way.how)
        if !way.ticketFirst {
            let file = try shop.file(name, is: "unmatched")
            #expect(file.reason.contains("No job waits"))
            try dropTicket()
        }
        let job = try shop.job("1042-1", gets: "InHotFolder")
        #expect(job.deliveredAs.map(\.sha256) == [sha256(pdf)])
        #expect(try shop.names(in: "out/digital") == job.deliveredAs.map(\.name))
        #expect(try shop.bytes("out/digital/\(job.deliveredAs[0].name)") == pdf)
        #expect(try shop.names(in: "in/artwork") == [])
        #expect(try shop.names(in: "in/orders") == [])
        #expect(try shop.answer(to: name, in: "done").text.contains("1042-1"))
    }

    @Test func `beside each other in the orders folder belong together`() throws {
        let shop = try Shop()
        try shop.drop(artwork("Anna"), as: "anna.pdf", in: "in/orders")
        try shop.drop(ticket("1", line(.card, files: ["card": "anna.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "InHotFolder")
    }

    @Test func `never match where the ticket's hash is another, whatever the name`() throws {
        let shop = try Shop()
        let wanted = artwork("The right one")
        try shop.drop(artwork("The wrong one"), as: "card.pdf", in: "in/artwork")
        let order = ticket("1", line(.card, files: ["card": "card.pdf"], sha256: sha256(wanted)))
        try shop.drop(order, as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "AwaitingData")
        let wrong = try shop.file("card.pdf", is: "unmatched")
        let refusal = try shop.hotpress("file", "assign", "\(wrong.file)", "1-1", "card", ends: 77)
        #expect(refusal.err.contains("other bytes"))
        try shop.drop(wanted, as: "card.pdf", in: "in/artwork")
        let job = try shop.job("1-1", gets: "InHotFolder")
        #expect(job.deliveredAs.map(\.sha256) == [sha256(wanted)])
        #expect(try shop.file("card.pdf", is: "unmatched").file == wrong.file)
    }

    @Test func `of two orders under one name wait until a person assigns the file`() throws {
        let shop = try Shop()
        for order in ["1", "2"] {
            try shop.drop(ticket(order, line(.card, files: ["card": "card.pdf"])), as: "\(order).json", in: "in/orders")
            try shop.job("\(order)-1", gets: "AwaitingData")
        }
        let pdf = artwork("Whose?")
        try shop.drop(pdf, as: "card.pdf", in: "in/artwork")
        let file = try shop.file("card.pdf", is: "unmatched")
        for job in try shop.jobs() {
            #expect(job.status == "AwaitingData")
            #expect(job.reasonCode == "job.artwork-ambiguous")
            #expect(job.needsAction == "operator")
            #expect(
                job.reason.contains("1-1") && job.reason.contains("2-1") && job.reason.contains("file \(file.file)"))
        }
        try shop.hotpress("file", "assign", "\(file.file)", "2-1", "card")
        #expect(try shop.job("2-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(pdf)])
        #expect(try shop.job("1-1").status == "AwaitingData")
        #expect(try shop.names(in: "out/digital").count == 1)
        // The other one's own file comes later, and no longer is anything in doubt.
        let own = artwork("Mine")
        try shop.drop(own, as: "card.pdf", in: "in/artwork")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(own)])
    }

    @Test func `of two files under one name wait until a person assigns one`() throws {
        let shop = try Shop()
        for title in ["first", "second"] {
            try shop.drop(artwork(title), as: "card.pdf", in: "in/artwork")
            try shop.eventually("\(title) is there") {
                try shop.files("--name", "card.pdf").contains { $0.sha256 == sha256(artwork(title)) }
            }
        }
        try shop.drop(ticket("1", line(.card, files: ["card": "card.pdf"])), as: "1.json", in: "in/orders")
        try shop.eventually("the job tells both") {
            try shop.jobs().first.map { $0.reasonCode == "job.artwork-ambiguous" } ?? false
        }
        let second = try shop.files("--name", "card.pdf").first { $0.sha256 == sha256(artwork("second")) }
        try shop.hotpress("file", "assign", "\(try #require(second).file)", "1-1", "card")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork("second"))])
    }

    @Test(arguments: [true, false])
    func `of one hash serve every order that names it, before they come and after`(ordersFirst: Bool) throws {
        let shop = try Shop()
        let pdf = artwork("Shared")
        func order(_ number: String) throws {
            let text = ticket(number, line(.card, files: ["card": "any.pdf"], sha256: sha256(pdf)))
            try shop.drop(text, as: "\(number).json", in: "in/orders")
        }
        if ordersFirst {
            for number in ["1", "2"] { try order(number) }
            for number in ["1", "2"] { try shop.job("\(number)-1", gets: "AwaitingData") }
        }
        try shop.drop(pdf, as: "shared.pdf", in: "in/artwork")
        if !ordersFirst { for number in ["1", "2"] { try order(number) } }
        try order("3")
        for number in ["1", "2", "3"] {
            #expect(try shop.job("\(number)-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(pdf)])
        }
        #expect(try shop.names(in: "in/orders") == [])
        #expect(try shop.names(in: "out/digital").count == 3)
    }

    @Test func `can be brought by commands alone`() throws {
        let shop = try Shop()
        let order = try shop.outside("order.json", ticket("1", line(.card, files: ["card": "anna.pdf"])))
        #expect(try shop.hotpress("order", "add", order).out.contains("1-1"))
        #expect(try shop.hotpress("order", "add", order).out.contains("same content"))
        let pdf = try shop.outside("any name.pdf", artwork("Anna"))
        try shop.hotpress("file", "add", pdf, "--job", "1-1")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork("Anna"))])
    }
}
