import Faults
import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// That each is noticed, `Tests/planted` shows; here they only keep up with the source.
@Suite struct `A planted fault` {
    @Test(arguments: Fault.all)
    func `has one place in the source`(fault: Fault) throws {
        let source = try String(contentsOf: root.appendingPathComponent(fault.file), encoding: .utf8)
        #expect(source.components(separatedBy: fault.original).count == 2, "\(fault.file): \(fault.original)")
        #expect(fault.replacement.contains("PLANTED") && fault.replacement != fault.original)
    }

    @Test func `has a name and tests of its own, and there are more than forty`() {
        #expect(Fault.all.count > 40)
        #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
        #expect(Fault.all.allSatisfy { !$0.tests.isEmpty && !$0.name.contains("\"") && $0.name.utf8.count < 200 })
    }
}
