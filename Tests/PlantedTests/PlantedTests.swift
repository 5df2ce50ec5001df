import Faults
import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// That each is noticed, `Tests/planted` shows; here they only keep up with the source.
@Suite struct `A planted fault` {
    @Test(arguments: Set(Fault.all.map(\.file)).sorted())
    func `has one place in its file, and no other fault's`(file: String) throws {
        let source = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
        let planted = try Fault.plant(Fault.all.filter { $0.file == file }, in: source) { "<\($0.name)>" }
        for fault in Fault.all where fault.file == file {
            #expect(planted.contains("<\(fault.name)>") && fault.replacement != fault.original)
        }
    }

    @Test func `has a name and tests of its own, and there are more than forty`() {
        #expect(Fault.all.count > 40)
        #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
        #expect(Fault.all.allSatisfy { !$0.tests.isEmpty && !$0.name.contains("\"") && $0.name.utf8.count < 200 })
    }
}
