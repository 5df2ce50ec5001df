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
        var told = ""
        var trouble: String?
    }

    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    init(place: Workplace, seed: UInt64) {
        Thread.detachNewThread { [self] in
            work(place, seed)
            ended.signal()
        }
    }

    var isDone: Bool { state.withLock { $0.orders.isEmpty && $0.isDone } }
    var blows: Int { state.withLock { $0.blows } }
    var mended: Int { state.withLock { $0.mended } }
    var told: String { state.withLock { $0.told } }

    func take(_ order: ShopOrder) { state.withLock { $0.orders.append(order) } }

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
                try clerk.step()
                let (isDone, blows, mended, told) = (clerk.isDone, clerk.blows, clerk.mended, clerk.told)
                state.withLock { ($0.isDone, $0.blows, $0.mended, $0.told) = (isDone, blows, mended, told) }
                rest(0.05)
            }
        } catch {
            let text = "\(error)"
            state.withLock { $0.trouble = text }
        }
    }
}
