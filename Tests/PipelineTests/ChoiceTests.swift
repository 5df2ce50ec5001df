import JobStore
import Operations
import Testing
import Tickets
import Workflow

@testable import Pipeline

@Suite("A line") struct ChoiceTests {
    private func choose(_ product: String, _ more: String = "") -> String {
        #"{"product": "cards", "choose": "\#(product)", "quantity": 50\#(more)}"#
    }

    @Test func `of a multi product becomes one job of the chosen child`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", choose("business-card", #", "files": {"card": "a.pdf"}"#), choose("pen"))
            try shop.drop("a.pdf", "a")
            let jobs = try shop.store.read { try $0.jobs(of: OrderNumber("1042")!) }
            #expect(jobs.map(\.details.product.type) == [.multipart, .stock])
            #expect(jobs.map(\.details.viaParent?.text) == ["cards", "cards"])
            #expect(jobs.map(\.details.quantity) == [50, 50])
            #expect(jobs.map(\.status) == [.inHotFolder, .copyToHotFolderSkipped])
            #expect(try shop.ask(.routeExplain(jobs[0].id)).text.contains("via = cards"))
            let list = try shop.ask(.jobList(JobQuery()))
            #expect(list.json.contains(#""via":"cards""#) && list.text.contains("business-card (cards)"))
        }
    }

    /// Each line, and what its one mistake is: where, and of which kind.
    static let refused: [(String, String, Mistake.Code)] = [
        (#"{"product": "cards", "quantity": 5}"#, "lines[0].choose", .notOrderable),
        (#"{"product": "cards", "choose": "brochure", "quantity": 5}"#, "lines[0].choose", .notOrderable),
        (#"{"product": "pen", "choose": "pen", "quantity": 5}"#, "lines[0].choose", .contradiction),
        (
            #"{"product": "pen", "quantity": 5, "children": [{"product": "pen"}]}"#, "lines[0].children",
            .contradiction
        ),
        (#"{"product": "pack", "quantity": 5, "files": {"leaflet": "a.pdf"}}"#, "files.leaflet", .unknownPart),
        (
            #"{"product": "pack", "quantity": 5, "children": [{"product": "leaflet", "files": {"card": "a.pdf"}}]}"#,
            "lines[0].children[0].files.card", .unknownPart
        ),
        (
            #"{"product": "pack", "quantity": 5, "children": [{"product": "pen", "quantity": 0}]}"#,
            "lines[0].children[0].quantity", .contradiction
        ),
        (
            #"{"product": "free-pack", "quantity": 5, "children": [{"product": "sign"}, {"product": "pen", "quantity": 21}]}"#,
            "lines[0].children[1].quantity", .outOfRange
        ),
        (
            #"{"product": "pack", "quantity": 5, "children": [{"product": "mug"}]}"#,
            "lines[0].children[0].product", .notOrderable
        ),
        (
            #"{"product": "pack", "versions": [{"label": "A", "quantity": 1}, {"label": "B", "quantity": 1}]}"#,
            "lines[0].versions", .notOrderable
        ),
    ]

    @Test(arguments: refused)
    func `that cannot be is refused with its place`(line: String, path: String, code: Mistake.Code) throws {
        try Adapter.memory.withShop { shop in
            #expect {
                try shop.ask(.orderAdd(ticket: Array(ticket("1042", [line]).utf8)))
            } throws: { error in
                let mistakes = (error as? TicketRejected)?.mistakes ?? []
                return mistakes.map(\.code) == [code] && mistakes[0].path.hasSuffix(path)
            }
            let orders = try shop.orderCount()
            #expect(orders == 0)
        }
    }

    @Test func `is refused where all lines together make too many jobs`() throws {
        try Adapter.memory.withShop { shop in
            let children = (1...99).map { ProductID("thing-\($0)")! }
            try shop.store.perform { store in
                for id in children { try store.add(Product(id: id, type: .other, name: "Thing", parts: [])) }
                try store.add(
                    Product(
                        id: ProductID("chest")!, type: .kit, name: "Chest", parts: [],
                        children: children.map { ChildProduct(product: $0) }))
            }
            let lines = Array(repeating: #"{"product": "chest", "quantity": 1}"#, count: 21)
            #expect {
                try shop.ask(.orderAdd(ticket: Array(ticket("1042", lines).utf8)))
            } throws: { ($0 as? TicketRejected)?.mistakes.map(\.path) == ["lines"] }
            try shop.ask(.orderAdd(ticket: Array(ticket("1042", Array(lines.dropLast())).utf8)))
            let jobs = try shop.store.read { try $0.jobs(of: OrderNumber("1042")!) }
            #expect(jobs.count == 2000)
        }
    }

    @Test func `of a free kit takes what the ticket chooses`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", #"{"product": "free-pack", "quantity": 3}"#)
            try shop.order(
                "2", #"{"product": "free-pack", "quantity": 3, "children": [{"product": "pen", "quantity": 0}]}"#)
            func made(_ number: String) throws -> [String] {
                try shop.store.read { try $0.jobs(of: OrderNumber(number)!) }.map {
                    "\($0.details.quantity) \($0.details.product.id)"
                }
            }
            #expect(try made("1") == ["3 free-pack", "5 pen", "3 brochure", "3 sign"])
            #expect(try made("2") == ["3 free-pack", "3 brochure", "3 sign"])
        }
    }

    @Test func `of another kind of product is done by people`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", line("sign"))
            let job = try shop.job("1042-1")
            #expect(
                (job.status, job.reasonCode, job.needsAction)
                    == (.copyToHotFolderSkipped, ReasonCode.byHand, .operator_))
            #expect(try shop.ask(.jobWhy(job.id)).text.contains("hotpress job set 1042-1 InPacking"))
            for status in [JobStatus.inProduction, .printed, .inPacking] {
                try shop.does(.jobSet(job.id, to: status, reason: nil, force: false))
            }
            try shop.does(.orderShip(job.id.order, tracking: nil, force: false, reason: nil))
            #expect(try shop.job("1042-1").cause == .shipped)
        }
    }
}

@Suite("A product of products") struct ProductOfProductsTests {
    private func add(_ type: ProductType, _ children: String...) -> Request {
        .productAdd(
            ProductAddition(
                product: Product(
                    id: ProductID("new")!, type: type, name: "New", parts: [],
                    children: children.map { ChildProduct(product: ProductID($0)!) })))
    }

    @Test func `is added where its children are there and can be in it`() throws {
        try Adapter.memory.withShop { shop in
            try shop.does(add(.kit, "pen", "brochure", "leaflet", "sign"))
            #expect(try shop.ask(.productShow(ProductID("pack")!)).text.contains("child leaflet: 2 in each kit"))
            #expect(try shop.ask(.productShow(ProductID("cards")!)).text.contains("choice business-card (Plain)"))
        }
        try Adapter.memory.withShop { try $0.does(add(.multi, "pen", "pack")) }
    }

    @Test(arguments: [
        (ProductType.kit, "mug", Mistake.Code.unknownProduct), (.kit, "pack", .notOrderable),
        (.kit, "cards", .notOrderable), (.kit, "new", .unknownProduct), (.multi, "cards", .notOrderable),
        (.multi, "mug", .unknownProduct),
    ])
    func `is refused where they are not, or cannot`(type: ProductType, child: String, code: Mistake.Code) throws {
        try Adapter.memory.withShop { shop in
            #expect {
                try shop.ask(add(type, "pen", child))
            } throws: { error in
                let mistakes = (error as? TicketRejected)?.mistakes ?? []
                return mistakes.map(\.code) == [code] && mistakes[0].path == "children[1].product"
            }
            let added = try shop.store.read { try $0.product(ProductID("new")!) }
            #expect(added == nil)
        }
    }

    @Test func `that came to hold a kit later cannot be ordered`() throws {
        try Adapter.memory.withShop { shop in
            try shop.store.perform {
                try $0.add(
                    Product(
                        id: ProductID("pen")!, type: .kit, name: "Pens", revision: 2, parts: [],
                        children: [ChildProduct(product: ProductID("stick")!)]))
            }
            #expect(throws: TicketRejected.self) {
                try shop.ask(.orderAdd(ticket: Array(ticket("1042", [pack()]).utf8)))
            }
            let orders = try shop.orderCount()
            #expect(orders == 0)
        }
    }
}
