public import Workflow

/// What a second ticket under the same order number says otherwise.
public enum TicketDifference {
    /// One sentence a field, as `line 1: the quantity was 500 and is 600`; empty for equal tickets. Names and addresses
    /// are said to differ and not shown: the sentences stand in events.
    public static func between(_ old: OrderTicket, _ new: OrderTicket) -> [String] {
        var sentences: [String] = []
        func compare(_ what: String, _ a: String?, _ b: String?) {
            // By bytes: Swift holds NFC and NFD spellings equal.
            guard a.map({ Array($0.utf8) }) != b.map({ Array($0.utf8) }) else { return }
            sentences.append("\(what) was \(a.map(shortened) ?? "not given") and is \(b.map(shortened) ?? "not given")")
        }
        func compareHidden(_ what: String, _ a: String?, _ b: String?) {
            if a.map({ Array($0.utf8) }) != b.map({ Array($0.utf8) }) { sentences.append("\(what) differs") }
        }
        compare("the order number", old.order.text, new.order.text)
        compareHidden("the customer's name", old.customer.name, new.customer.name)
        compareHidden("the customer's address", old.customer.email, new.customer.email)
        compare("the payment", old.payment?.status.rawValue, new.payment?.status.rawValue)
        compare("the currency", old.payment?.currency, new.payment?.currency)
        compare("the total", old.payment?.total.map(String.init), new.payment?.total.map(String.init))
        compare("the due time", old.due?.description, new.due?.description)
        compare("the start", old.start?.description, new.start?.description)
        compare("the repetition", old.recurrence?.words, new.recurrence?.words)
        compare("the approval", String(old.needsApproval), String(new.needsApproval))
        compare("the location", old.location, new.location)
        compare("the priority", String(old.priority), String(new.priority))
        compare("the purchase order", old.purchaseOrder, new.purchaseOrder)
        compare("the number of lines", String(old.lines.count), String(new.lines.count))
        for (index, pair) in zip(old.lines, new.lines).enumerated() {
            compareLines("line \(index + 1)", pair.0, pair.1, compare)
        }
        return sentences
    }

    private static func compareLines(
        _ place: String, _ old: OrderLine, _ new: OrderLine, _ compare: (String, String?, String?) -> Void
    ) {
        compare("\(place): the product", old.product.text, new.product.text)
        compare("\(place): the quantity", String(old.quantity), String(new.quantity))
        for key in Set(old.attributes.keys).union(new.attributes.keys).sorted(by: bytewise) {
            compare("\(place): the attribute \(key)", old.attributes[key], new.attributes[key])
        }
        compare("\(place): the choice", old.choice?.text, new.choice?.text)
        compareDemands(place, old.expects, new.expects, compare)
        compareChildren(place, old.children, new.children, compare)
        compare("\(place): the number of versions", String(old.versions.count), String(new.versions.count))
        for (index, pair) in zip(old.versions, new.versions).enumerated() {
            let place = "\(place), version \(index + 1)"
            compare("\(place): the label", pair.0.label, pair.1.label)
            compare("\(place): the quantity", String(pair.0.quantity), String(pair.1.quantity))
            compareFiles(place, pair.0.files, pair.1.files, compare)
        }
    }

    private static func compareChildren(
        _ place: String, _ old: [KitChild], _ new: [KitChild], _ compare: (String, String?, String?) -> Void
    ) {
        for product in Set((old + new).map(\.product.text)).sorted(by: bytewise) {
            let place = "\(place), child \(product)"
            let (old, new) = (old.first { $0.product.text == product }, new.first { $0.product.text == product })
            compare("\(place): its naming", old.map { _ in "given" }, new.map { _ in "given" })
            compare("\(place): the quantity", old?.quantity.map(String.init), new?.quantity.map(String.init))
            let (before, after) = (old?.attributes ?? [:], new?.attributes ?? [:])
            for key in Set(before.keys).union(after.keys).sorted(by: bytewise) {
                compare("\(place): the attribute \(key)", before[key], after[key])
            }
            compareDemands(place, old?.expects, new?.expects, compare)
            compareFiles(place, old?.files ?? [:], new?.files ?? [:], compare)
        }
    }

    private static func compareDemands(
        _ place: String, _ old: LineDemands?, _ new: LineDemands?, _ compare: (String, String?, String?) -> Void
    ) {
        func words(_ demands: LineDemands?) -> [String: String] {
            Dictionary((demands?.words ?? []).map { ($0.place, $0.value) }) { first, _ in first }
        }
        let (old, new) = (words(old), words(new))
        for demand in Set(old.keys).union(new.keys).sorted(by: bytewise) {
            compare("\(place): the demand \(demand)", old[demand], new[demand])
        }
    }

    private static func compareFiles(
        _ place: String, _ old: [String: FileReference], _ new: [String: FileReference],
        _ compare: (String, String?, String?) -> Void
    ) {
        for part in Set(old.keys).union(new.keys).sorted(by: bytewise) {
            compare("\(place): the file of \(part)", old[part]?.name.escaped, new[part]?.name.escaped)
            compare("\(place): the digest of \(part)", old[part]?.sha256?.hex, new[part]?.sha256?.hex)
        }
    }
}
