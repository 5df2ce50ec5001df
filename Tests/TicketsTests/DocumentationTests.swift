import Foundation
import Testing

@testable import Tickets

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

private func file(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appendingPathComponent(path))) }

/// The text between ```json and ```.
private func examples(in document: String) -> [String] {
    document.components(separatedBy: "```json\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
}

extension JSONTree {
    fileprivate subscript(path: String...) -> JSONTree? {
        path.reduce(self) { tree, key in
            guard case .object(let members)? = tree?.value else { return nil }
            return members.first { $0.key == key }?.tree
        }
    }
    fileprivate var keys: [String] {
        guard case .object(let members) = value else { return [] }
        return members.map(\.key)
    }
}

@Suite struct `What docs say about tickets` {
    @Test func `has examples that are read`() throws {
        let all = examples(in: String(decoding: try file("docs/tickets.md"), as: UTF8.self))
        #expect(all.count == 11)
        for example in all {
            if example.contains("\"lines\"") {
                _ = try OrderTicketReader.read(Array(example.utf8))
            } else {
                _ = try ProductReader.read(Array(example.utf8))
            }
        }
    }

    @Test func `names every code of a mistake and every key`() throws {
        let text = String(decoding: try file("docs/tickets.md"), as: UTF8.self)
        for code in Mistake.Code.allCases { #expect(text.contains("| `\(code.rawValue)` |")) }
        let keys =
            OrderTicketReader.ticketKeys + OrderTicketReader.customerKeys + OrderLineReader.lineKeys
            + OrderLineReader.versionKeys + OrderLineReader.childKeys + OrderTicketReader.repeatKeys
            + ProductReader.productKeys + PartReader.partKeys + PartReader.pageKeys
            + ProductSettingsReader.childKeys + ProductSettingsReader.shelfKeys + DemandReader.keys
            + PartReader.resolutionKeys + RuleReader.settingKeys
        for key in keys { #expect(text.contains("`\(key)`") || text.contains("\"\(key)\""), "\(key)") }
    }

    @Test(arguments: [
        ("order-ticket", ["properties"], OrderTicketReader.ticketKeys),
        ("order-ticket", ["$defs", "customer", "properties"], OrderTicketReader.customerKeys),
        ("order-ticket", ["$defs", "payment", "properties"], OrderTicketReader.paymentKeys),
        ("order-ticket", ["$defs", "repeat", "properties"], OrderTicketReader.repeatKeys),
        ("order-ticket", ["$defs", "child", "properties"], OrderLineReader.childKeys),
        ("product", ["$defs", "child", "properties"], ProductSettingsReader.childKeys),
        ("product", ["$defs", "shelf", "properties"], ProductSettingsReader.shelfKeys),
        ("order-ticket", ["$defs", "line", "properties"], OrderLineReader.lineKeys),
        ("order-ticket", ["$defs", "expects", "properties"], DemandReader.keys),
        ("order-ticket", ["$defs", "demands", "properties"], PartReader.expectationKeys),
        ("product", ["$defs", "resolution", "items", "properties"], PartReader.resolutionKeys),
        ("product", ["$defs", "rules", "additionalProperties", "properties"], RuleReader.settingKeys),
        ("order-ticket", ["$defs", "version", "properties"], OrderLineReader.versionKeys),
        ("order-ticket", ["$defs", "file", "properties"], OrderLineReader.fileKeys),
        ("product", ["properties"], ProductReader.productKeys),
        ("product", ["$defs", "part", "properties"], PartReader.partKeys),
        ("product", ["$defs", "pages", "properties"], PartReader.pageKeys),
    ])
    func `has schemas that know the same keys as the readers`(name: String, path: [String], keys: [String]) throws {
        let schema = try JSONTree.read(SourceText(try file("docs/schema/\(name).schema.json")))
        let found = path.reduce(schema as JSONTree?) { $0?[$1] }
        #expect(found?.keys == keys)
    }
}
