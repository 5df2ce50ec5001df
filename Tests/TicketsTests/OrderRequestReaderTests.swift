import Foundation
import Testing
import Workflow

@testable import Tickets

private func read(_ text: String) throws -> OrderRequest? { try OrderRequestReader.read(Array(text.utf8)) }

@Suite struct `A wish to cancel` {
    @Test func `names the order and says why`() throws {
        let request = try read(#"{ "order": "1042", "cancel": { "reason": "ordered twice" } }"#)
        #expect(request == OrderRequest(order: OrderNumber("1042")!, reason: "ordered twice"))
    }

    @Test(arguments: [#"{ "order": "1042", "lines": [] }"#, "[]", "7", "{}"])
    func `is told from everything else by its key`(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test(
        arguments: [
            (#"{ "order": "1042", "cancel": {} }"#, "cancel.reason"),
            (#"{ "order": "1042", "cancel": { "reason": "" } }"#, "cancel.reason"),
            (#"{ "order": "1042", "cancel": "please" }"#, "cancel"),
            (#"{ "order": "1042", "cancel": null }"#, "cancel"),
            (#"{ "cancel": { "reason": "why" } }"#, "order"),
            (#"{ "order": "../1", "cancel": { "reason": "why" } }"#, "order"),
            (#"{ "order": "1042", "cancel": { "reason": "why", "force": true } }"#, "cancel.force"),
            (#"{ "order": "1042", "cancel": { "reason": "why" }, "lines": [] }"#, "lines"),
        ])
    func `with mistakes is refused with their places`(text: String, path: String) {
        let rejected = #expect(throws: TicketRejected.self) { try read(text) }
        #expect(rejected?.mistakes.map(\.path) == [path])
    }

    @Test func `is read as the page on orders shows it`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/orders.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let examples = text.components(separatedBy: "```json\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(try examples.filter { $0.contains("cancel") }.compactMap(read).count == 1)
    }
}
