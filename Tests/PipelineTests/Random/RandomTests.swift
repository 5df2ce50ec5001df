import Foundation
import JobStore
import Operations
import Testing
import Tickets
import Wire
import Workflow

@testable import Pipeline

/// Days in the shop as chance makes them: people, presses, workers and power cuts in any order. A failure names its seed.
@Suite("Any order of events") struct RandomTests {
    /// Days that are tried; `HOTPRESS_DAYS` asks for more.
    static let days = ProcessInfo.processInfo.environment["HOTPRESS_DAYS"].flatMap(Int.init) ?? 2000
    static let batches = 20

    @Test(arguments: 0..<batches)
    func `keeps the promises`(batch: Int) throws {
        for seed in stride(from: batch, to: Self.days, by: Self.batches) {
            let day = try Day(seed: UInt64(seed))
            do {
                try day.live()
            } catch {
                Issue.record("seed \(seed): \(error)\n\(day.story)")
                return
            }
        }
    }
}
