internal import Files
internal import Foundation
internal import Synchronization
public import Wire
public import Workflow

/// The daemon's side of one hot folder: a queue, a thread that never touches the folder, and the helper that does.
///
/// Every request ends in exactly one `LaneNews.reply`. A helper that dies or hangs makes it `.unreachable`: nobody knows how
/// far it came, and asking again finds out. One that hangs is killed, and until the kernel lets it go the lane refuses work
/// rather than let two helpers into one folder.
public final class Lane: Sendable {
    public let hotFolder: HotFolder
    private let helper: LaneSupervisor
    private let post: @Sendable (LaneNews) -> Void
    private let queue = Mutex(Queue())
    private let wake = Bell()
    private let ended = Bell()

    private struct Order: Sendable {
        var request: LaneRequest
        var tag: Int
        var mount: MountIdentity?
    }

    private struct Queue: Sendable {
        var orders: [Order] = []
        var isStopping = false
    }

    /// Makes a lane, which lives until `stop`; its helper starts with the first request.
    /// - Parameters:
    ///   - executable: started with `arguments`; runs `LaneHelper.run` on its inherited channel.
    ///   - post: called on the lane's threads; must not wait for the lane.
    public init(
        hotFolder: HotFolder, setup: LaneSetup, executable: String, arguments: [String],
        patience: LanePatience = LanePatience(), post: @escaping @Sendable (LaneNews) -> Void
    ) {
        self.hotFolder = hotFolder
        self.post = post
        helper = LaneSupervisor(
            setup: setup, executable: executable, arguments: arguments, patience: patience, post: post)
        Thread.detachNewThread { self.work() }
    }

    /// Puts a request at the end of the lane's queue.
    /// - Parameters:
    ///   - tag: names the request in its reply.
    ///   - mount: the identity by which the request was judged: above all what "same mount" in a `publish` means, and that an
    ///     absent name in a `withdraw` was taken. Where the folder stands on another one by now, nothing is done and the
    ///     reply is `.opened`. nil where it does not matter.
    public func submit(_ request: LaneRequest, tag: Int, on mount: MountIdentity? = nil) {
        let isTaken = queue.withLock { queue in
            if queue.isStopping { return false }
            queue.orders.append(Order(request: request, tag: tag, mount: mount))
            return true
        }
        if isTaken { wake.ring() } else { refuse(tag) }
    }

    /// Ends the lane: what waits is refused, what the helper is at may be finished within the time given; then it is killed.
    /// Never waits longer, even where the helper cannot be killed.
    /// - Returns: whether it has ended.
    @discardableResult public func stop(within seconds: Double) -> Bool {
        let refused = queue.withLock { queue in
            defer { queue.orders = [] }
            queue.isStopping = true
            return queue.orders
        }
        for order in refused { refuse(order.tag) }
        wake.ring()
        if hasEnded(within: seconds) { return true }
        helper.abandon()
        return hasEnded(within: 0.5)
    }

    private func hasEnded(within seconds: Double) -> Bool {
        if !ended.wait(seconds: seconds) { return false }
        ended.ring()  // For whoever else stops the lane.
        return true
    }

    private func work() {
        while let order = next() {
            post(.reply(tag: order.tag, helper.answer(order.request, judgedBy: order.mount)))
        }
        helper.end()
        ended.ring()
    }

    private func next() -> Order? {
        while true {
            let (order, isStopping) = queue.withLock { queue in
                (queue.orders.isEmpty ? nil : queue.orders.removeFirst(), queue.isStopping)
            }
            if let order { return order }
            if isStopping { return nil }
            wake.wait()
        }
    }

    private func refuse(_ tag: Int) {
        post(
            .reply(
                tag: tag,
                .unreachable(.init(code: .helperDied, what: hotFolder.name, cause: "Hotpress is stopping"))))
    }
}
