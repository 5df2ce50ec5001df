internal import Files
internal import Glibc
internal import Synchronization
internal import Wire
internal import Workers

/// One helper's life as its supervisor sees it.
struct Conversation {
    let watcher: Watcher
    let helper: any Helper
    private var lastHeard = Monotonic.now()
    private var silence: Silence?
    /// Whether the helper was given up: it still runs, and will not answer.
    private(set) var gaveUp = false

    init(watcher: Watcher, helper: any Helper) {
        self.watcher = watcher
        self.helper = helper
    }

    private var channel: FrameChannel { helper.channel }

    /// Talks until the helper ends or the watcher is to stop.
    /// - Returns: what went wrong; nil for the plain end of the channel.
    mutating func run(_ outage: inout Outage) -> String? {
        do throws(ChannelError) {
            try channel.send(WatcherRequest.start(watcher.setup), timeout: 10)
            while watcher.stopBy == nil {
                let ready = wait()
                watcher.wakeUp.quiet()
                if ready & Int16(POLLOUT) != 0 { try sendNext() }
                if ready & ~Int16(POLLOUT) != 0, try !receive(&outage) { return nil }
                if let reason = try keepAwake(&outage) {
                    gaveUp = true
                    return reason
                }
            }
            return nil
        } catch {
            return error == .closed ? nil : error.description
        }
    }

    private func wait() -> Int16 {
        // Room is waited for only where there is something to send; `send` of one small frame then never blocks, so that
        // neither side ever waits for the other one to read.
        let wantsToSend = watcher.mail.withLock { !$0.requests.isEmpty }
        var entries = [
            pollfd(fd: channel.raw, events: Int16(wantsToSend ? POLLIN | POLLOUT : POLLIN), revents: 0),
            pollfd(fd: watcher.wakeUp.raw, events: Int16(POLLIN), revents: 0),
        ]
        let seconds = max(0, nextMoment - Monotonic.now())
        // An interrupted wait is a round for nothing.
        let count = poll(&entries, 2, Int32(min(seconds * 1000, 3_600_000).rounded(.up)))
        return count > 0 ? entries[0].revents : 0
    }

    private var nextMoment: Double {
        guard let silence else { return lastHeard + watcher.patience.pingAfter }
        return silence.nextLook
    }

    private func sendNext() throws(ChannelError) {
        let next = watcher.mail.withLock { $0.requests.isEmpty ? nil : $0.requests.removeFirst() }
        if let next { try channel.send(next, timeout: 10) }
    }

    /// - Returns: false at the end of the channel.
    private mutating func receive(_ outage: inout Outage) throws(ChannelError) -> Bool {
        let reply: WatcherReply
        do {
            guard let next = try channel.receive(WatcherReply.self, timeout: 0) else { return false }
            reply = next
        } catch {
            // Half a frame is here; the rest follows.
            if error == .timeout { return true }
            throw error
        }
        lastHeard = Monotonic.now()
        silence = nil
        let news = outage.heard(reply)
        for reply in news where !reply.isPong { watcher.post(reply) }
        return true
    }

    /// - Returns: why the helper is given up.
    private mutating func keepAwake(_ outage: inout Outage) throws(ChannelError) -> String? {
        let now = Monotonic.now()
        guard silence == nil else {
            let (activity, patience) = (helper.activity, watcher.patience)
            guard let verdict = silence?.look(activity, at: now, patience) else { return nil }
            if case .givenUp(let reason) = verdict { return reason }
            let reason =
                "the watcher of '\(watcher.folder)' does not answer; the folder's file system may hang. "
                + "It goes on by itself when the file system does"
            for reply in outage.suffered(reason) { watcher.post(reply) }
            return nil
        }
        guard now >= lastHeard + watcher.patience.pingAfter else { return nil }
        silence = Silence(askedAt: now, helper.activity, watcher.patience)
        try channel.send(WatcherRequest.scan(id: -1), timeout: 10)
        return nil
    }
}

extension WatcherReply {
    /// The answer to our own question whether the helper is alive.
    var isPong: Bool {
        if case .scanned(let id) = self { return id < 0 }
        return false
    }
}
