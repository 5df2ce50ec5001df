internal import Files
internal import Glibc
internal import Synchronization
internal import Wire
internal import Workers

/// One helper's life as its supervisor sees it.
struct Conversation {
    let watcher: Watcher
    let channel: FrameChannel
    private var lastHeard = Monotonic.now()
    private var pingSent: Double?

    init(watcher: Watcher, channel: FrameChannel) {
        self.watcher = watcher
        self.channel = channel
    }

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
                try keepAwake(&outage)
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
        guard let pingSent else { return lastHeard + watcher.patience.pingAfter }
        let late = pingSent + watcher.patience.answerWithin
        return late > Monotonic.now() ? late : .greatestFiniteMagnitude
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
        pingSent = nil
        let news = outage.heard(reply)
        for reply in news where !reply.isPong { watcher.post(reply) }
        return true
    }

    private mutating func keepAwake(_ outage: inout Outage) throws(ChannelError) {
        let now = Monotonic.now()
        if let sent = pingSent {
            guard now >= sent + watcher.patience.answerWithin else { return }
            let reason =
                "the watcher of '\(watcher.folder)' does not answer; the folder's file system may hang. "
                + "It goes on by itself when the file system does"
            for reply in outage.suffered(reason) { watcher.post(reply) }
        } else if now >= lastHeard + watcher.patience.pingAfter {
            pingSent = now
            try channel.send(WatcherRequest.scan(id: -1), timeout: 10)
        }
    }
}

extension WatcherReply {
    /// The answer to our own question whether the helper is alive.
    var isPong: Bool {
        if case .scanned(let id) = self { return id < 0 }
        return false
    }
}
