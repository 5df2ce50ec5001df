import TestKit
import Testing

@testable import bench_driver

@Suite struct `Order numbers of a measurement` {
    @Test func `differ from those of all others in the workspace, however soon they follow`() throws {
        let folder = try TemporaryFolder()
        let series = try (1...20).map { _ in try Desk(folder.path).series("G") }
        #expect(Set(series).count == 20)
        // No number of one series begins like another series: `G1x` and `G11x`, not `G1` and `G11`.
        #expect(series.allSatisfy { one in series.count { $0.hasPrefix(one) } == 1 })
    }
}
