import Testing
import Workflow

private func id(_ text: String) -> ProductID { ProductID(text)! }

/// A pen, a shirt and a stick in each box, two leaflets, as many badges as wanted, and perhaps a bag.
private let welcomePack = Product(
    id: id("welcome-pack"), type: .kit, name: "Welcome pack", parts: [],
    children: [
        ChildProduct(product: id("pen")), ChildProduct(product: id("shirt")), ChildProduct(product: id("stick")),
        ChildProduct(product: id("leaflet"), quantity: .perKit(2)),
        ChildProduct(product: id("badge"), quantity: .free(min: 5, max: 50, default: 10)),
        ChildProduct(product: id("bag"), quantity: .free(min: 0, max: 20, default: 0), isMandatory: false),
        ChildProduct(product: id("sticker"), isMandatory: false),
    ])

private func said(_ product: String, _ quantity: Int?) -> KitChild {
    KitChild(product: id(product), quantity: quantity)
}

@Suite struct `The contents of a kit` {
    @Test func `are so many of each child in each of the kits`() throws {
        let pack = Product(
            id: id("pack"), type: .kit, name: "Pack", parts: [], children: Array(welcomePack.children.prefix(4)))
        let contents = try KitContents(of: pack, kits: 10, said: [])
        #expect(contents.entries.map(\.product.text) == ["pen", "shirt", "stick", "leaflet"])
        #expect(contents.entries.map(\.quantity) == [10, 10, 10, 20])
    }

    @Test(
        arguments: [
            ([], ["badge": 10, "sticker": 3]),
            ([said("badge", 50)], ["badge": 50, "sticker": 3]),
            ([said("badge", 5), said("bag", 20)], ["badge": 5, "bag": 20, "sticker": 3]),
            ([said("sticker", 0)], ["badge": 10]),
            ([said("sticker", 3), said("bag", 0)], ["badge": 10, "sticker": 3]),
            ([said("sticker", nil)], ["badge": 10, "sticker": 3]),
        ] as [([KitChild], [String: Int])])
    func `follow the ticket where the kit lets it choose`(said: [KitChild], wanted: [String: Int]) throws {
        let contents = try KitContents(of: welcomePack, kits: 3, said: said)
        let all = ["pen": 3, "shirt": 3, "stick": 3, "leaflet": 6].merging(wanted) { $1 }
        let pairs = contents.entries.map { ($0.product.text, $0.quantity) }
        #expect(Dictionary(uniqueKeysWithValues: pairs) == all)
    }

    @Test(
        arguments: [
            ([said("pen", 0)], "children[0].quantity", KitMistake.Kind.contradiction),
            ([said("pen", 4)], "children[0].quantity", .contradiction),
            ([said("badge", 0)], "children[0].quantity", .outOfRange),
            ([said("pen", 3), said("badge", 4)], "children[1].quantity", .outOfRange),
            ([said("badge", 51)], "children[0].quantity", .outOfRange),
            ([said("bag", 21)], "children[0].quantity", .outOfRange),
            ([said("mug", 1)], "children[0].product", .notInKit),
            ([said("pen", 3), said("pen", 3)], "children[1].product", .contradiction),
        ] as [([KitChild], String, KitMistake.Kind)])
    func `are refused with the place of the mistake`(said: [KitChild], path: String, kind: KitMistake.Kind) {
        #expect {
            try KitContents(of: welcomePack, kits: 3, said: said)
        } throws: { error in
            let mistakes = (error as? KitRefused)?.mistakes ?? []
            return mistakes.map(\.path) == [path] && mistakes.map(\.kind) == [kind]
        }
    }

    @Test func `tell every mistake at once`() {
        #expect {
            try KitContents(of: welcomePack, kits: 3, said: [said("mug", 1), said("pen", 0), said("badge", 99)])
        } throws: { error in
            (error as? KitRefused)?.mistakes.map(\.path) == [
                "children[0].product", "children[1].quantity", "children[2].quantity",
            ]
        }
    }

    @Test func `do not come to more than a line may order`() {
        let pack = Product(
            id: id("pack"), type: .kit, name: "Pack", parts: [],
            children: [ChildProduct(product: id("pen"), quantity: .perKit(2))])
        #expect {
            try KitContents(of: pack, kits: .max, said: [])
        } throws: { ($0 as? KitRefused)?.mistakes.map(\.path) == ["quantity"] }
        #expect {
            try KitContents(of: pack, kits: KitContents.most, said: [])
        } throws: { ($0 as? KitRefused)?.mistakes.map(\.path) == ["quantity"] }
    }

    @Test func `are something`() {
        let pack = Product(
            id: id("pack"), type: .kit, name: "Pack", parts: [],
            children: [ChildProduct(product: id("pen"), isMandatory: false)])
        #expect {
            try KitContents(of: pack, kits: 1, said: [said("pen", 0)])
        } throws: { ($0 as? KitRefused)?.mistakes.map(\.path) == ["children"] }
    }
}
