import Foundation
import Ledger
import Synchronization

/// A clerk on a thread of its own, so that a storm goes on while a command waits for its answer.
final class Desk: Sendable {
    private struct State {
        var orders: [ShopOrder] = []
        var isDone = true
        var isClosed = false
        var blows = 0
        var mended = 0
        var settled = 0
        var told = ""
        var trouble: String?
    }

    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)
    /// Held during each look at the orders and what comes of it.
    private let turn = Mutex(())

    init(place: Workplace, seed: UInt64) {
        Thread.detachNewThread { [self] in
            work(place, seed)
            ended.signal()
        }
    }

    var isDone: Bool { state.withLock { $0.orders.isEmpty && $0.isDone } }
    var blows: Int { state.withLock { $0.blows } }
    var mended: Int { state.withLock { $0.mended } }
    var settled: Int { state.withLock { $0.settled } }
    var told: String { state.withLock { $0.told } }

    func take(_ order: ShopOrder) { state.withLock { $0.orders.append(order) } }

    /// Does something while no command is under way and none begins.
    func whileResting(_ body: () throws -> Void) throws { try turn.withLock { _ in try body() } }

    /// Ends the thread.
    /// - Throws: what kept it from its work.
    func close() throws {
        state.withLock { $0.isClosed = true }
        ended.wait()
        if let trouble = state.withLock({ $0.trouble }) { throw Misused(trouble) }
    }

    private func work(_ place: Workplace, _ seed: UInt64) {
        let clerk = Clerk(place: place)
        clerk.mends = true
        clerk.settles = place.power != nil
        var random = SeededRandom(seed: seed &+ 77)
        // Each third command dies: at once, while it asks, or hardly before its answer.
        clerk.blow = { random.chance(33) ? Double.random(in: 0...0.12, using: &random) : nil }
        do {
            while !state.withLock({ $0.isClosed }) {
                for order in state.withLock({ state in
                    defer { state.orders = [] }
                    if !state.orders.isEmpty { state.isDone = false }
                    return state.orders
                }) { clerk.take(order) }
                try turn.withLock { _ in try clerk.step() }
                let (isDone, blows, told) = (clerk.isDone, clerk.blows, clerk.told)
                let (mended, settled) = (clerk.mended, clerk.settled)
                state.withLock {
                    ($0.isDone, $0.blows, $0.mended, $0.settled, $0.told) = (isDone, blows, mended, settled, told)
                }
                rest(0.05)
            }
        } catch {
            let text = "\(error)"
            state.withLock { $0.trouble = text }
        }
    }
}
