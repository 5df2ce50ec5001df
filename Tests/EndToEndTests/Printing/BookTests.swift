import SamplePDF
import Testing

/// Files of more than one slice, on their whole way (`docs/intake.md`, `docs/delivery.md`).
@Suite struct `A large file` {
    private static let bytes = SampleDocument(
        title: "Book",
        pages: [
            SamplePage(trim: (85, 55), bleed: 3) { content, box in
                content.fill(.cmyk(0.2, 0.1, 0, 0), box.grown(byMillimetres: 3))
                content.image(SampleImage(width: 3000, height: 1900, packing: .plain), in: box)
            }
        ]
    ).bytes()

    @Test(arguments: ["", #"verify: "readback""#])
    func `comes to its press byte for byte, with small ones beside it`(keys: String) throws {
        let shop = try Shop(ShopPlan(digital: keys), selling: [.card])
        let orders = [("book", Self.bytes), ("1", artwork("1")), ("2", artwork("2"))]
        for (order, bytes) in orders {
            try shop.drop(bytes, as: "\(order).pdf", in: "in/artwork")
            let text = ticket(order, line(.card, files: ["card": "\(order).pdf"]))
            try shop.drop(text, as: "\(order).json", in: "in/orders")
        }
        for (order, bytes) in orders {
            let job = try shop.job("\(order)-1", gets: "InHotFolder", within: 60)
            #expect(try shop.bytes("out/digital/\(#require(job.deliveredAs.first).name)") == bytes)
        }
        #expect(try shop.names(in: "out/digital").count == 3)
    }
}
