import Files
import Testing
import Wire
import Workflow

@testable import Delivery

@Suite struct `The patience with a lane's helper` {
    private let patience = LanePatience(answer: 15, content: 15, bytesPerSecond: 2_097_152, perFile: 1)

    private func item(_ mebibytes: Int64) -> StageItem {
        StageItem(source: "a", temporary: "a", final: "a", sha256: SHA256.digest(of: []), bytes: mebibytes << 20)
    }

    @Test func `grows with the bytes that it copies, of large files with their slices`() {
        #expect(patience.allowed(for: .stage([item(2), item(4)]), readBack: false) == 33)
        #expect(patience.allowed(for: .stage([item(2), item(2000), item(9)]), readBack: false) == 63)
        #expect(patience.allowed(for: .stage([item(2), item(10)]), readBack: true) == 42)
    }

    @Test func `for renames is a second for each, and grows with bytes only where they are read`() {
        let (same, other) = (item(20).publishing(), item(20).publishing(sameBootAndMount: false))
        #expect(patience.allowed(for: .publish([same, same]), readBack: true) == 17)
        #expect(patience.allowed(for: .publish([same, other]), readBack: true) == 42)
        #expect(patience.allowed(for: .withdraw([item(20).withdrawing]), readBack: true) == 40)
        #expect(patience.allowed(for: .survey([]), readBack: true) == 15)
    }
}
