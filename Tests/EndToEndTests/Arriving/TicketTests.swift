import Testing

@Suite struct `An order ticket` {
    @Test func `that comes again is a duplicate, and one that says something else is refused with the difference`()
        throws
    {
        let shop = try Shop(selling: [.mug])
        try shop.drop(ticket("7", line(.mug, 12)), as: "seven.json", in: "in/orders")
        try shop.job("7-1", gets: "CopyToHotFolderSkipped")
        #expect(try shop.answer(to: "seven.json", in: "done").text.contains("Order 7 with 1 job"))

        try shop.drop(ticket("7", line(.mug, 12)), as: "again.json", in: "in/orders")
        let again = try shop.answer(to: "again.json", in: "duplicate")
        #expect(again.text.contains("same content"))
        #expect(try shop.bytes(again.path) == ticket("7", line(.mug, 12)))

        try shop.drop(ticket("7", line(.mug, 13)), as: "changed.json", in: "in/orders")
        let changed = try shop.answer(to: "changed.json", in: "rejected")
        #expect(changed.text.contains("12") && changed.text.contains("13"))
        #expect(try shop.jobs().map(\.quantity) == [12])
    }

    static let mistakes: [(name: String, text: String, tells: [String])] = [
        (
            "many.json",
            #"{ "order": "10/47", "payment": { "status": "Paid" }, "lines": [ { "product": "mug", "quantty": 12, "quantity": 0 } ] }"#,
            ["order", "payment.status", "lines[0].quantty", "lines[0].quantity"]
        ),
        ("syntax.json", "{ \"order\": \"1\",\n  \"lines\": [ , ] }", ["line 2, column 14"]),
        (
            "unknown.json", #"{ "order": "1", "lines": [ { "product": "hat", "quantity": 1 } ] }"#,
            ["lines[0].product", "hat"]
        ),
        ("empty-order.json", #"{ "order": "1", "lines": [] }"#, ["lines"]),
        ("list.json", "[1, 2]", ["object"]),
        ("text.json", "Dear printer", ["line 1"]),
        ("twice.json", #"{ "order": "1", "order": "2", "lines": [ { "product": "mug", "quantity": 1 } ] }"#, ["order"]),
    ]

    @Test func `with mistakes is rejected with all of them named, and hurts none of its neighbours`() throws {
        let shop = try Shop(selling: [.mug])
        for mistake in Self.mistakes { try shop.drop(Array(mistake.text.utf8), as: mistake.name, in: "in/orders") }
        try shop.drop(ticket("8", line(.mug)), as: "good.json", in: "in/orders")
        try shop.job("8-1", gets: "CopyToHotFolderSkipped")
        for mistake in Self.mistakes {
            let answer = try shop.answer(to: mistake.name, in: "rejected")
            for word in mistake.tells {
                #expect(answer.text.contains(word), "\(mistake.name): \(answer.text)")
                #expect(answer.json.contains(word), "\(mistake.name): \(answer.json)")
            }
            #expect(try shop.bytes(answer.path) == Array(mistake.text.utf8))
        }
        #expect(try shop.jobs().map(\.job) == ["8-1"])
    }

    @Test func `makes one job of each version, with its own quantity and file`() throws {
        let shop = try Shop()
        let text = #"""
            { "order": "1042", "payment": { "status": "paid" },
              "lines": [ { "product": "business-card", "quantity": 350,
                "versions": [ { "label": "Anna", "quantity": 250, "files": { "card": "anna.pdf" } },
                              { "label": "Ben",  "quantity": 100, "files": { "card": "ben.pdf" } } ] } ] }
            """#
        try shop.drop(Array(text.utf8), as: "1042.json", in: "in/orders")
        for (name, job) in [("anna", "1042-1"), ("ben", "1042-2")] {
            try shop.drop(artwork(name), as: "\(name).pdf", in: "in/artwork")
            #expect(try shop.job(job, gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork(name))])
        }
        let jobs = try shop.jobs().sorted { $0.job < $1.job }
        #expect(jobs.map(\.quantity) == [250, 100])
        #expect(jobs.map(\.version) == ["Anna", "Ben"])
    }
}
