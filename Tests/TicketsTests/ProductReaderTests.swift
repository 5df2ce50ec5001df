import Testing
import Workflow

@testable import Tickets

private func read(_ text: String) throws(TicketRejected) -> ProductReader.Definition {
    try ProductReader.read(Array(text.utf8))
}

@Suite struct `A product definition` {
    @Test func `of a multipart product has its parts`() throws {
        let definition = try read(
            """
            { "id": "business-card", "type": "multipart", "name": "Business card", "profile": "house",
              "output": "merged", "parts": [ { "name": "card", "required": true, "trim": [85, 55.5], "bleed": 3,
              "pages": { "min": 1, "max": 8, "multipleOf": 4 }, "inks": "cmyk", "spots": ["Varnish"] },
              { "name": "insert", "required": false } ] }
            """)
        let parts = [
            Part(
                name: "card", trim: Size(width: 85, height: 55.5), bleed: 3,
                pages: PageLimits(min: 1, max: 8, multipleOf: 4), inks: .cmyk, spots: ["Varnish"]),
            Part(name: "insert", required: false, trim: nil),
        ]
        let id = try #require(ProductID("business-card"))
        #expect(
            definition.product
                == Product(id: id, type: .multipart, name: "Business card", output: .merged, parts: parts))
        #expect(definition.assetFile == nil)
    }

    @Test func `of a static product has one document and its file`() throws {
        let definition = try read(
            #"{ "id": "b", "type": "static", "asset": "brochure.pdf", "trim": [210, 297], "bleed": 3 }"#)
        #expect(definition.assetFile == RawName("brochure.pdf"))
        #expect(definition.product.parts == [Part(name: "document", trim: Size(width: 210, height: 297), bleed: 3)])
        #expect(definition.product.name == "b" && definition.product.profile == "house")
    }

    @Test func `of a kit has its children, fixed and free`() throws {
        let definition = try read(
            """
            { "id": "pack", "type": "kit", "children": [ { "product": "leaflet", "perKit": 2, "label": "L" },
              { "product": "pen", "min": 5, "max": 50, "default": 10, "optional": true }, { "product": "mug" } ] }
            """)
        #expect(
            definition.product.children == [
                ChildProduct(product: ProductID("leaflet")!, label: "L", quantity: .perKit(2)),
                ChildProduct(
                    product: ProductID("pen")!, quantity: .free(min: 5, max: 50, default: 10), isMandatory: false),
                ChildProduct(product: ProductID("mug")!),
            ])
        #expect(definition.product.parts.isEmpty && definition.assetFile == nil)
    }

    @Test func `of a type from another shop is work by hand`() throws {
        let definition = try read(#"{ "id": "flag", "type": "wide banner" }"#)
        #expect(definition.product.type == .other && definition.foreignType == "wide banner")
        #expect(try read(#"{ "id": "flag", "type": "other" }"#).foreignType == nil)
    }

    @Test func `keeps what it does not understand as it was written`() throws {
        let definition = try read(
            #"{ "id": "pen", "type": "stock", "metadata": { "price": 1.50, "é\u000a": [true, null, "\""], "b": {} } }"#)
        #expect(definition.product.metadata == #"{"price":1.50,"é\u000a":[true,null,"\""],"b":{}}"#)
    }

    @Test func `has what routing, shelves and approvals need`() throws {
        let product = try read(
            """
            { "id": "pen", "type": "stock", "attributes": { "colour": "blue" }, "tags": ["rush"], "weight": 11.5,
              "approval": "job", "shelf": { "sku": "P1", "place": "A3", "reorderLevel": 200 } }
            """
        ).product
        #expect(product.attributes == ["colour": "blue"] && product.tags == ["rush"] && product.weight == 11.5)
        #expect(product.approval == .job && product.shelf == Shelf(sku: "P1", place: "A3", reorderLevel: 200))
    }

    @Test func `of a template has its document`() throws {
        let definition = try read(#"{ "id": "t", "type": "template", "asset": "t.pdf", "approval": "order" }"#)
        #expect(definition.assetFile == RawName("t.pdf") && definition.product.parts.count == 1)
        #expect(definition.product.approval == .order)
    }

    @Test func `of a stock product has no parts`() throws {
        #expect(try read(#"{ "id": "mug", "type": "stock", "name": "Mug" }"#).product.parts.isEmpty)
    }

    @Test(
        arguments: [
            (#"{"type": "stock"}"#, "id", .missing), (#"{"id": "a"}"#, "type", .missing),
            (#"{"id": "a", "type": "stok"}"#, "type", .wrongForm),
            (#"{"id": "a", "type": "Multi-part"}"#, "type", .wrongForm),
            (#"{"id": "a", "type": "kit"}"#, "children", .missing),
            (#"{"id": "a", "type": "kit", "children": []}"#, "children", .missing),
            (#"{"id": "a", "type": "kit", "profile": "x", "children": [{"product": "b"}]}"#, "profile", .contradiction),
            (
                #"{"id": "a", "type": "kit", "children": [{"product": "b"}, {"product": "b"}]}"#, "children[1].product",
                .contradiction
            ),
            (
                #"{"id": "a", "type": "kit", "children": [{"product": "b", "perKit": 1, "max": 2}]}"#,
                "children[0].perKit", .contradiction
            ),
            (
                #"{"id": "a", "type": "kit", "children": [{"product": "b", "min": 3, "max": 2}]}"#, "children[0]",
                .contradiction
            ),
            (
                #"{"id": "a", "type": "multi", "children": [{"product": "b", "perKit": 2}]}"#, "children[0].perKit",
                .contradiction
            ),
            (#"{"id": "a", "type": "stock", "children": [{"product": "b"}]}"#, "children", .contradiction),
            (#"{"id": "a", "type": "stock", "proof": "files"}"#, "proof", .contradiction),
            (#"{"id": "a", "type": "stock", "approval": "boss"}"#, "approval", .wrongForm),
            (#"{"id": "a", "type": "stock", "tags": ["x", "x"]}"#, "tags[1]", .contradiction),
            (#"{"id": "a", "type": "stock", "weight": -1}"#, "weight", .outOfRange),
            (#"{"id": "a", "type": "stock", "metadata": []}"#, "metadata", .wrongType),
            (#"{"id": "a", "type": "stock", "shelf": {"level": 2}}"#, "shelf.level", .unknownKey),
            (#"{"id": "A", "type": "stock"}"#, "id", .wrongForm),
            (#"{"id": "a", "type": "stock", "trim": [1, 2]}"#, "trim", .contradiction),
            (#"{"id": "a", "type": "static"}"#, "asset", .missing),
            (#"{"id": "a", "type": "static", "asset": "x/y.pdf"}"#, "asset", .wrongForm),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "parts": []}"#, "parts", .contradiction),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "trim": []}"#, "trim", .wrongForm),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "trim": [210]}"#, "trim", .wrongForm),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "trim": [210, 1e400]}"#, "trim[1]", .outOfRange),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "bleed": -1}"#, "bleed", .outOfRange),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "inks": "rgb"}"#, "inks", .wrongForm),
            (
                #"{"id": "a", "type": "static", "asset": "y.pdf", "pages": {"min": 3, "max": 2}}"#, "pages",
                .contradiction
            ),
            (
                #"{"id": "a", "type": "static", "asset": "y.pdf", "pages": {"min": 5, "max": 7, "multipleOf": 4}}"#,
                "pages",
                .contradiction
            ),
            (#"{"id": "a", "type": "static", "asset": "y.pdf", "spots": ["x", "x"]}"#, "spots[1]", .contradiction),
            (#"{"id": "a", "type": "multipart"}"#, "parts", .missing),
            (#"{"id": "a", "type": "multipart", "parts": []}"#, "parts", .missing),
            (#"{"id": "a", "type": "multipart", "bleed": 3, "parts": [{"name": "c"}]}"#, "bleed", .contradiction),
            (
                #"{"id": "a", "type": "multipart", "parts": [{"name": "c", "required": false}]}"#, "parts",
                .contradiction
            ),
            (
                #"{"id": "a", "type": "multipart", "parts": [{"name": "c"}, {"name": "c"}]}"#, "parts[1].name",
                .contradiction
            ),
            (#"{"id": "a", "type": "multipart", "parts": [{"name": "C"}]}"#, "parts[0].name", .wrongForm),
            (
                #"{"id": "a", "type": "multipart", "parts": [{"name": "c", "trimm": [1, 2]}]}"#, "parts[0].trimm",
                .unknownKey
            ),
        ] as [(String, String, Mistake.Code)])
    func `names the place of each mistake`(text: String, path: String, code: Mistake.Code) {
        #expect { try read(text) } throws: { error in
            let found = (error as? TicketRejected)?.mistakes ?? []
            return found.map(\.path) == [path] && found.map(\.code) == [code]
        }
    }
}
