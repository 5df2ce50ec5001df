public import Workflow

/// The text by which two tickets are compared: equal meaning gives equal text, whatever the order of keys, the spacing,
/// the way a number or a character is escaped, and what was left to its default.
public enum TicketFingerprint {
    /// The text of a ticket; its digest is what the store keeps, since the text holds personal data.
    public static func canonical(_ ticket: OrderTicket) -> String {
        var text = CanonicalText()
        text.add("order", ticket.order.text)
        text.add("customer.name", ticket.customer.name)
        text.add("customer.email", ticket.customer.email)
        text.add("payment.status", ticket.payment?.status.rawValue)
        text.add("payment.currency", ticket.payment?.currency)
        text.add("payment.total", ticket.payment?.total.map(String.init))
        text.add("due", ticket.due.map { String($0.milliseconds) })
        text.add("start", ticket.start.map { String($0.milliseconds) })
        text.add("repeat", ticket.recurrence?.words)
        if ticket.needsApproval { text.add("approval", "true") }
        // Not the basket: the same ticket without it is what checks the order out.
        text.add("location", ticket.location)
        text.add("priority", String(ticket.priority))
        text.add("purchaseOrder", ticket.purchaseOrder)
        for (index, line) in ticket.lines.enumerated() { text.add(line, at: "lines[\(index)]") }
        return text.lines
    }
}

/// One `path=length:value` a line; the length keeps a value with a line end from reading as two.
private struct CanonicalText {
    private(set) var lines = ""

    mutating func add(_ path: String, _ value: String?) {
        if let value { lines += "\(path)=\(value.utf8.count):\(value)\n" }
    }

    mutating func add(_ line: OrderLine, at path: String) {
        add("\(path).product", line.product.text)
        add("\(path).quantity", String(line.quantity))
        add("\(path).choose", line.choice?.text)
        for child in line.children.sorted(by: { bytewise($0.product.text, $1.product.text) }) {
            let path = "\(path).children.\(child.product)"
            add("\(path).quantity", child.quantity.map(String.init) ?? "-")
            add(child.attributes, child.files, at: path)
            add(child.expects, at: path)
        }
        add(line.attributes, [:], at: path)
        add(line.expects, at: path)
        for (index, version) in line.versions.enumerated() {
            let path = "\(path).versions[\(index)]"
            add("\(path).label", version.label)
            add("\(path).quantity", String(version.quantity))
            add([:], version.files, at: path)
        }
    }

    private mutating func add(_ expects: LineDemands?, at path: String) {
        for demand in expects?.words ?? [] { add("\(path).expects.\(demand.place)", demand.value) }
    }

    private mutating func add(_ attributes: [String: String], _ files: [String: FileReference], at path: String) {
        for key in attributes.keys.sorted(by: bytewise) { add("\(path).attributes.\(key)", attributes[key]) }
        for part in files.keys.sorted(by: bytewise) {
            add("\(path).files.\(part).name", files[part]?.name.escaped)
            add("\(path).files.\(part).sha256", files[part]?.sha256?.hex)
        }
    }
}

func bytewise(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
