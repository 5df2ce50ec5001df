import Foundation
import FoundationXML
import Testing
import Tickets
import Workflow

/// Elements with their attributes and text, in document order, as a receiver's parser sees them.
private final class Reader: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
    }
    var elements: [Element] = []
    private var open: [Int] = []

    static func read(_ ticket: JobTicket) throws -> [Element] {
        let reader = Reader()
        let parser = XMLParser(data: Data(ticket.jdf()))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reader.elements
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }
    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard let last = open.last else { return }
        elements[last].text += string
    }
}

@Suite struct `A job ticket as JDF` {
    @Test func `is shown in the manual as it is written`() throws {
        let manual = URL(filePath: #filePath).appending(path: "../../../../docs/job-tickets.md").standardized
        let text = try String(contentsOf: manual, encoding: .utf8)
        #expect(text.contains("```xml\n" + String(decoding: JobTicket.card().jdf(), as: UTF8.self) + "```\n"))
        #expect(text.contains("```json\n" + String(decoding: try JobTicket.card().json(), as: UTF8.self) + "```\n"))
    }

    private static func values(_ element: String, _ attribute: String, in ticket: JobTicket) throws -> [String] {
        try Reader.read(ticket).filter { $0.name == element }.compactMap { $0.attributes[attribute] }
    }

    @Test(arguments: [
        ("JDF", "JobID", ["1042-1"]), ("JDF", "ProjectID", ["1042"]), ("JDF", "Type", ["Product", "Combined"]),
        ("FileSpec", "URL", ["O1042-J1-Pcard-R1_anna.pdf"]), ("RunList", "NPage", ["2"]),
        ("ComponentLink", "Amount", ["250", "250"]), ("FinishedDimensions", "Preferred", ["240.9449 155.9055 0"]),
        ("Pages", "Preferred", ["2"]), ("NodeInfo", "LastEnd", ["2026-12-01T12:00:00.000Z"]),
        ("NodeInfo", "JobPriority", ["50"]), ("CustomerInfo", "CustomerOrderID", ["1042"]),
        ("Comment", "Name", ["HotFolder", "Product", "Revision", "finish", "stock"]),
    ])
    func `holds what a receiver reads`(element: String, attribute: String, expected: [String]) throws {
        #expect(try Self.values(element, attribute, in: .card()) == expected)
    }

    @Test func `links only to resources that it has, each named once`() throws {
        let elements = try Reader.read(.card())
        let ids = elements.compactMap { $0.attributes["ID"] }
        #expect(Set(ids).count == ids.count)
        #expect(Set(elements.compactMap { $0.attributes["rRef"] }).isSubset(of: ids))
    }

    @Test func `has several files as runs in their order`() throws {
        let ticket = JobTicket.card {
            var second = $0.files[0]
            second.name = RawName("zwei & drei #2.pdf")!
            (second.part, second.pages) = ("insert", 4)
            $0.files.append(second)
        }
        #expect(
            try Self.values("FileSpec", "URL", in: ticket)
                == ["O1042-J1-Pcard-R1_anna.pdf", "zwei%20%26%20drei%20%232.pdf"])
        #expect(try Self.values("RunList", "NPage", in: ticket) == ["6", "2", "4"])
        #expect(try Self.values("RunList", "Run", in: ticket) == ["1", "2"])
    }

    @Test func `gives no finished size where the files have different ones`() throws {
        let ticket = JobTicket.card {
            $0.files.append($0.files[0])
            $0.files[1].trim = Size(width: 210, height: 297)
        }
        #expect(try Self.values("LayoutIntent", "ID", in: ticket) == [])
        #expect(try Self.values("LayoutIntentLink", "rRef", in: ticket) == [])
    }

    @Test(arguments: [
        "<script>&\"'", "]]> <!-- --> <?x?>", "a\nb\tc\rd", "Ä 漢 😀 \u{202E}", "&#0; &lt;", "\u{1F600}\u{301}",
    ])
    func `carries any text unharmed`(text: String) throws {
        let ticket = JobTicket.card {
            $0.productName = text
            $0.versionLabel = nil
            $0.purchaseOrder = text
            $0.customerName = text
            $0.attributes = [text: text]
        }
        #expect(try Self.values("JDF", "DescriptiveName", in: ticket) == [text])
        #expect(try Self.values("CustomerInfo", "CustomerOrderID", in: ticket) == [text])
        #expect(try Self.values("Company", "OrganizationName", in: ticket) == [text])
        let comment = try Reader.read(ticket).last { $0.name == "Comment" }
        #expect(comment?.attributes["Name"] == "Attribute")
        #expect(comment?.text == "\(text): \(text)")
    }

    @Test func `replaces what XML cannot carry`() throws {
        let ticket = JobTicket.card { $0.purchaseOrder = "a\u{0}b\u{1B}c\u{FFFE}d" }
        #expect(
            try Self.values("CustomerInfo", "CustomerOrderID", in: ticket) == ["a\u{FFFD}b\u{FFFD}c\u{FFFD}d"])
    }

    @Test(
        arguments: [
            ("../../etc/passwd", nil), ("file:x.pdf", "file%3Ax.pdf"), ("a%2Fb.pdf", "a%252Fb.pdf"),
            ("ä.pdf", "%C3%A4.pdf"),
            ("?q#f.pdf", "%3Fq%23f.pdf"),
        ] as [(String, String?)])
    func `names its files beside itself and nowhere else`(name: String, url: String?) throws {
        guard let name = RawName(name) else {
            #expect(url == nil)
            return
        }
        #expect(try Self.values("FileSpec", "URL", in: .card { $0.files[0].name = name }) == [url])
    }

    @Test func `is the same bytes each time, and holds nobody's name unless it was given`() {
        #expect(JobTicket.card().jdf() == JobTicket.card().jdf())
        #expect(!String(decoding: JobTicket.card().jdf(), as: UTF8.self).contains("Contact"))
    }
}
