import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A file that arrives") struct AcceptanceTests {
    @Test(arguments: Adapter.allCases)
    func `is told to leave its folder only by the turn that committed it`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.turn([.watcher(folder: "in/artwork", .arrived(shop.arrival("a.pdf", "a")))])
            guard
                case .release(_, 1, let name, let identity)? = shop.asked.first(where: {
                    if case .release = $0 { true } else { false }
                })
            else {
                Issue.record("no release: \(shop.asked)")
                return
            }
            #expect(name == RawName("a.pdf")!)
            #expect(try shop.file(1).original.inode == identity.inode)
            #expect(try !shop.file(1).released)
            try shop.settle()
            #expect(try shop.file(1).released)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `and is told once more after a crash is only asked to leave again`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            let file = shop.arrival("1042.json", ticket("1042", [card("a.pdf")]), isPDF: false)
            try shop.turn([.watcher(folder: "in/orders", .arrived(file))])
            try shop.restart()
            try shop.turn([.watcher(folder: "in/orders", .arrived(file))])
            guard
                case .release(_, 1, _, _)? = shop.asked.first(where: { if case .release = $0 { true } else { false } })
            else {
                Issue.record("no release")
                return
            }
            #expect(try shop.files().count == 1)
            #expect(try shop.orderCount() == 1)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `and is told under another name after a half-done release is the same file`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.releases = nil
            try shop.drop("a.pdf", "card", in: "in/business-card", inode: 7)
            try shop.restart()
            try shop.turn([
                .watcher(folder: "in/business-card", .arrived(shop.arrival("b.pdf", "card", inode: 7)))
            ])
            #expect(try shop.files().map(\.name) == [RawName("a.pdf")!])
            #expect(try shop.orderCount() == 1)
            let told = shop.asked.contains {
                if case .release(_, 1, RawName("b.pdf")!, _) = $0 { true } else { false }
            }
            #expect(told)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `and is told late, after it was told anew and left, is the same file`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            let late = shop.arrival("a.pdf", "a", inode: 7)
            try shop.drop("a.pdf", "a", inode: 7)
            #expect(try shop.file(1).released)
            try shop.turn([.watcher(folder: "in/artwork", .arrived(late))])
            try shop.settle()
            #expect(try shop.files().count == 1)
            var another = late
            another.identity.changed += 1
            try shop.turn([.watcher(folder: "in/artwork", .arrived(another))])
            #expect(try shop.files().count == 2, "made anew with the same inode and times")
        }
    }

    @Test(arguments: [
        ("another content", "b", UInt64(7), "in/artwork"), ("another inode", "a", 8, "in/artwork"),
        ("another folder", "a", 7, "in/orders"),
    ])
    func `is another file where anything but its name differs`(
        _ what: String, _ content: String, _ inode: UInt64, _ folder: String
    ) throws {
        try Adapter.memory.withShop { shop in
            shop.releases = nil
            try shop.drop("a.pdf", "a", inode: 7)
            try shop.drop("a.pdf", content, in: folder, inode: inode)
            #expect(try shop.files().count == 2)
        }
    }

    @Test(arguments: [
        (ReleaseOutcome.removed, true), (.gone, true), (.replaced, false), (.refused, false),
    ])
    func `counts as gone from its folder when it is removed or gone`(_ outcome: ReleaseOutcome, _ released: Bool) throws
    {
        try Adapter.memory.withShop { shop in
            shop.releases = outcome
            try shop.drop("a.pdf", "a")
            #expect(try shop.file(1).released == released)
            #expect(try shop.events("file.stuck").count == (outcome == .refused ? 1 : 0))
        }
    }

    @Test func `and is put back because somebody has it open is known again, and ordered once`() throws {
        try Adapter.memory.withShop { shop in
            shop.releases = .replaced
            try shop.drop("1_10_a.pdf", "a", in: "in/business-card", inode: 7)
            shop.releases = .removed
            try shop.drop("1_10_a.pdf", "a", in: "in/business-card", inode: 7)
            #expect(try shop.files().count == 1)
            #expect(try shop.orderCount() == 1)
            #expect(try shop.file(1).released)
        }
    }

    @Test func `of a folder that is not configured any more changes nothing`() throws {
        try Adapter.memory.withShop { shop in
            try shop.drop("a.pdf", "a", in: "in/gone")
            #expect(try shop.files().isEmpty)
        }
    }

    @Test(arguments: [
        ("in/orders", "notes.txt", "hello", FileState.rejected), ("in/artwork", "notes.txt", "hello", .rejected),
        ("in/business-card", "notes.txt", "hello", .rejected), ("in/orders", "x.json", "{\"order\": ", .rejected),
        ("in/orders", "x.JSON", "{}", .rejected), ("in/artwork", "x.json", "{}", .rejected),
        ("in/orders", "x.json", #"{"order": "1", "lines": [{"product": "unknown", "quantity": 1}]}"#, .rejected),
        (
            "in/orders", "x.json",
            #"{"order": "1", "lines": [{"product": "business-card", "quantity": 1, "files": {"back": "a.pdf"}}]}"#,
            .rejected
        ),
        ("in/orders", "x.json", #"{"order": "1", "lines": [{"product": "pen", "quantity": 1}]}"#, .ordered),
    ])
    func `and is no PDF is answered in results`(
        _ folder: String, _ name: String, _ content: String, _ state: FileState
    ) throws {
        try Adapter.memory.withShop { shop in
            try shop.turn([.watcher(folder: folder, .arrived(shop.arrival(name, content, isPDF: false)))])
            try shop.settle()
            let file = try shop.file(1)
            #expect(file.state == state)
            #expect(!file.reason.isEmpty)
            #expect(file.resultPath == "results/\(state == .ordered ? "done" : "rejected")/\(name)")
        }
    }

    @Test func `and is larger than a ticket may be is refused unread`() throws {
        try Adapter.memory.withShop { shop in
            let longest = PipelineSetup.shop.maxTicketBytes
            for (name, more) in [("longest.json", 0), ("longer.json", 1)] {
                let rest = String(repeating: " ", count: longest + more - 2)
                try shop.turn([.watcher(folder: "in/orders", .arrived(shop.arrival(name, "{}" + rest, isPDF: false)))])
                try shop.settle()
            }
            #expect(try !shop.file(1).reason.contains("limits.ticketKiB"), "this one was read")
            #expect(try shop.file(2).state == .rejected)
            #expect(try shop.file(2).reason.contains("it has \(longest + 1) bytes"))
            #expect(try shop.file(2).reason.contains("limits.ticketKiB"))
        }
    }

    @Test func `and repeats a ticket is a duplicate, and one with other content is refused with the difference`() throws
    {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.order("1042", card("a.pdf"))
            try shop.order("1042", card("b.pdf"))
            #expect(try shop.files().map(\.state) == [.ordered, .duplicate, .rejected])
            #expect(try shop.file(3).reason.contains("b.pdf"))
            #expect(try shop.orderCount() == 1)
        }
    }

    @Test(arguments: [("in/orders", PaymentStatus.paid), ("in/web", .pending)])
    func `says on payment what counts only in a folder that is trusted`(_ folder: String, _ payment: PaymentStatus)
        throws
    {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), in: folder)
            #expect(try shop.orderRecord("1042")?.payment == payment)
        }
    }

    @Test func `in a product's folder is an order, and again a duplicate until it is released`() throws {
        try Adapter.memory.withShop { shop in
            for _ in 1...2 { try shop.drop("a.pdf", "card", in: "in/business-card") }
            #expect(try shop.files().map(\.state) == [.ordered, .duplicate])
            #expect(try shop.orderCount() == 1)
            try shop.does(.fileRelease(2))
            #expect(try shop.file(2).state == .ordered)
            #expect(try shop.file(1).order != shop.file(2).order)
            #expect(try shop.orderCount() == 2)
            #expect(shop.digital.seen.count == 2)
        }
    }

    @Test func `of which a PDF was ordered under another name is answered, not ordered twice`() throws {
        try Adapter.memory.withShop { shop in
            try shop.drop("a.pdf", "card", in: "in/business-card")
            try shop.drop("b.pdf", "card", in: "in/business-card")
            #expect(try shop.orderCount() == 1)
            #expect(try shop.file(2).state == .rejected)
        }
    }
}
