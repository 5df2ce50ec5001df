import Foundation
import Testing
import Wire

@Suite struct `The page on intake` {
    @Test func `names every reason for which a file waits, and no other`() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../../docs/intake.md").standardized
        let page = try String(contentsOf: root, encoding: .utf8)
        let table = try #require(page.components(separatedBy: "| reason |").last)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
            $0.split(separator: "`").dropFirst().first
        }
        #expect(Set(rows.map(String.init)) == Set(WaitingReason.allCases.map(\.rawValue)))
        #expect(rows.count == WaitingReason.allCases.count)
    }
}
