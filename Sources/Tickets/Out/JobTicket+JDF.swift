import Workflow

extension JobTicket {
    /// The ticket as JDF 1.3: a product with its finished size, and in it one combined node with the run list and the
    /// number of copies, which is all that many receivers read. URLs are relative to the ticket.
    public func jdf() -> [UInt8] {
        let product = XMLElement(
            "JDF",
            [
                ("xmlns", "http://www.CIP4.org/JDFSchema_1_1"), ("ID", "n1"), ("Type", "Product"),
                ("Status", "Waiting"), ("Version", "1.3"), ("JobID", job.description), ("JobPartID", "p1"),
                ("ProjectID", job.order.text), ("DescriptiveName", title),
            ],
            comments + [
                XMLElement(
                    "ResourcePool", [],
                    [nodeInfo, customerInfo] + layoutIntent + [
                        XMLElement("Component", componentAttributes("c1", "FinalProduct"))
                    ]),
                XMLElement(
                    "ResourceLinkPool", [],
                    [
                        XMLElement("NodeInfoLink", [("rRef", "ni1"), ("Usage", "Input")]),
                        XMLElement("CustomerInfoLink", [("rRef", "ci1"), ("Usage", "Input")]),
                    ]
                        + (layoutIntent.isEmpty
                            ? [] : [XMLElement("LayoutIntentLink", [("rRef", "li1"), ("Usage", "Input")])])
                        + [componentLink]),
                printing,
            ])
        return Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + product.text(indent: 0)).utf8)
    }

    private var title: String { versionLabel.map { "\(productName), \($0)" } ?? productName }

    /// What has no place of its own in JDF, for the person at the press.
    private var comments: [XMLElement] {
        let own = [("HotFolder", hotFolder), ("Product", product.text), ("Revision", "\(revision)")]
        // A comment's name is an NMTOKEN; an attribute called otherwise stands in its text.
        let others = attributes.sorted { $0.key < $1.key }
            .map { isToken($0.key) ? ($0.key, $0.value) : ("Attribute", "\($0.key): \($0.value)") }
        return (own + others).map { XMLElement("Comment", [("Name", $0.0)], text: $0.1) }
    }

    private var nodeInfo: XMLElement {
        XMLElement(
            "NodeInfo",
            [("ID", "ni1"), ("Class", "Parameter"), ("Status", "Available"), ("JobPriority", "\(priority)")]
                + (due.map { [("LastEnd", $0.description)] } ?? []))
    }

    private var customerInfo: XMLElement {
        XMLElement(
            "CustomerInfo",
            [
                ("ID", "ci1"), ("Class", "Parameter"), ("Status", "Available"),
                ("CustomerOrderID", purchaseOrder ?? job.order.text), ("CustomerJobName", title),
            ],
            customerName.map {
                [
                    XMLElement(
                        "Contact", [("ContactTypes", "Customer")], [XMLElement("Company", [("OrganizationName", $0)])])
                ]
            } ?? [])
    }

    /// Only where all files have one size: JDF's product has one.
    private var layoutIntent: [XMLElement] {
        guard let trim = files.first?.trim, files.allSatisfy({ $0.trim == trim }) else { return [] }
        let pages = files.reduce(0) { $0 + $1.pages }
        return [
            XMLElement(
                "LayoutIntent", [("ID", "li1"), ("Class", "Intent"), ("Status", "Available")],
                [
                    XMLElement(
                        "FinishedDimensions",
                        [
                            ("DataType", "ShapeSpan"),
                            ("Preferred", "\(points(trim.width)) \(points(trim.height)) 0"),
                        ]),
                    XMLElement("Pages", [("DataType", "IntegerSpan"), ("Preferred", "\(pages)")]),
                ])
        ]
    }

    private var printing: XMLElement {
        XMLElement(
            "JDF",
            [
                ("ID", "n2"), ("Type", "Combined"), ("Types", "Interpreting Rendering DigitalPrinting"),
                ("Status", "Waiting"), ("JobPartID", "p2"),
            ],
            [
                XMLElement("ResourcePool", [], [runList]),
                XMLElement(
                    "ResourceLinkPool", [],
                    [
                        XMLElement(
                            "RunListLink", [("rRef", "rl1"), ("Usage", "Input"), ("CombinedProcessIndex", "0")]),
                        componentLink,
                    ]),
            ])
    }

    private var componentLink: XMLElement {
        XMLElement("ComponentLink", [("rRef", "c1"), ("Usage", "Output"), ("Amount", "\(quantity)")])
    }

    private func componentAttributes(_ id: String, _ type: String) -> [(String, String)] {
        [("ID", id), ("Class", "Quantity"), ("Status", "Unavailable"), ("ComponentType", type)]
    }

    /// One file stands in the run list itself; several are its runs, in their order.
    private var runList: XMLElement {
        let attributes = [("ID", "rl1"), ("Class", "Parameter"), ("Status", "Available")]
        let pages = files.reduce(0) { $0 + $1.pages }
        guard files.count > 1 else {
            return XMLElement("RunList", attributes + [("NPage", "\(pages)")], files.map(layoutElement))
        }
        return XMLElement(
            "RunList", attributes + [("NPage", "\(pages)"), ("PartIDKeys", "Run")],
            files.enumerated().map { index, file in
                XMLElement(
                    "RunList",
                    [("Run", "\(index + 1)"), ("NPage", "\(file.pages)")]
                        + (file.part.map { [("DescriptiveName", $0)] } ?? []), [layoutElement(file)])
            })
    }

    private func layoutElement(_ file: JobTicketFile) -> XMLElement {
        XMLElement(
            "LayoutElement", [],
            [XMLElement("FileSpec", [("MimeType", "application/pdf"), ("URL", relativeURL(file.name))])])
    }
}

/// Whether the text is an NMTOKEN (XML 1.0, 2.3) of ASCII characters.
private func isToken(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy {
            (0x30...0x3A).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || [0x2D, 0x2E, 0x5F].contains($0)
        }
}

/// With at most four decimals, which is finer than any press.
private func points(_ length: Millimetres) -> String {
    let rounded = (length.points * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}

/// The name as a relative reference (RFC 3986, 4.2): all but unreserved bytes are percent-encoded, so that no byte of it
/// can begin a scheme, a path, a query or a fragment.
private func relativeURL(_ name: RawName) -> String {
    name.bytes.reduce(into: "") { url, byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            url.unicodeScalars.append(Unicode.Scalar(byte))
        default: url += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
