import Output
import Testing
import Tickets
import Workflow

@Suite struct `A packing list` {
    private func list(_ change: (inout PackingList) -> Void = { _ in }) -> PackingList {
        var list = PackingList(
            kit: JobID("1042-1")!, product: ProductID("welcome-pack")!, name: "Welcome pack", quantity: 10,
            items: [
                .init(
                    job: JobID("1042-2")!, product: ProductID("pen")!, name: "Pen", quantity: 10, weight: 11.5,
                    sku: "PEN-BLUE", place: "A3-2"),
                .init(
                    job: JobID("1042-3")!, product: ProductID("leaflet")!, name: "Leaflet", quantity: 20, weight: 60),
            ],
            left: [
                .init(job: JobID("1042-4")!, product: ProductID("shirt")!, name: "Shirt", quantity: 10, weight: 150)
            ],
            customer: "Anna Berg", purchaseOrder: "PO-7", due: Timestamp(milliseconds: 1_796_126_400_000),
            date: Timestamp(milliseconds: 0))
        change(&list)
        return list
    }

    @Test func `says what is in the box and what is not`() {
        let sheet = list().sheet
        #expect(sheet.title == "PACKING LIST")
        #expect(
            sheet.facts == [
                .init("Kit", "10 × Welcome pack"), .init("Product", "welcome-pack"), .init("Job", "1042-1"),
                .init("Order", "1042"), .init("Customer", "Anna Berg"), .init("PO", "PO-7"),
                .init("Due", "2026-12-01T12:00:00.000Z"), .init("Weight", "1.32 kg"),
            ])
        #expect(
            sheet.rows == [
                ["[ ]", "10", "Pen", "PEN-BLUE", "A3-2", "1042-2"], ["[ ]", "20", "Leaflet", "–", "–", "1042-3"],
                ["no", "10", "Shirt", "–", "–", "1042-4"],
            ])
        #expect(sheet.footer.contains("not in the box"))
        #expect(list { $0.left = [] }.sheet.footer.isEmpty)
        #expect(list().text() == sheet.text())
    }

    @Test(
        arguments: [
            ([11.5, 60], "1.32 kg"), ([11.5, nil], "at least 115 g"), ([nil, nil], nil), ([100, 50], "2 kg"),
            ([0.04, 0], "0 g"), ([99.96, 0], "1 kg"), ([1, 60.55], "1.22 kg"), ([0.5, 50], "1.01 kg"),
        ] as [([Double?], String?)])
    func `adds the weights up as far as they are known`(weights: [Double?], text: String?) {
        let list = list { list in for (index, weight) in weights.enumerated() { list.items[index].weight = weight } }
        #expect(list.weightText == text)
    }
}
