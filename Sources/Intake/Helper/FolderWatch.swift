internal import Files
internal import Glibc
internal import Wire
internal import Workers
internal import Workflow

/// The helper's work on one folder, on one thread: wait for the daemon, for events or for the time, then act.
final class FolderWatch {
    let setup: WatcherSetup
    let channel: FrameChannel
    let receiving: Folder
    let claims: Claims
    let released: ReleasedFiles?
    var watched: WatchedFolder?
    var tracker: ReadinessTracker
    /// Told and not yet released. What is told beyond `tooManyWaiting` would only wait in the workspace instead.
    var inFlight: [RawName: Told] = [:]
    /// Files that stay in the folder for good; told again only when they become other files.
    var settled: [RawName: FileIdentity] = [:]
    /// Those of them that are taken in and could not be removed.
    var stuck: [RawName: Stuck] = [:]
    /// Ready files for which there was no room.
    var backlog = Backlog()
    /// Copied and not durable yet, in the order of copying.
    var copied: [CopiedFile] = []
    /// The large file that is being copied.
    var growing: GrowingCopy?
    var requests: [WatcherRequest] = []
    var scansAsked: [Int] = []
    var sweeps: [Sweep] = []
    var noRoomUntil = 0.0
    var nextScan = 0.0
    private var nextCheck = 0.0
    private var lastStarted: WatcherReply?
    private var stoodOnShare = false
    private var unreachable = Unreachable()

    struct Told {
        let identity: FileIdentity
        let sha256: Digest
    }

    struct Unreachable {
        var reason: String?
        var retryAt = 0.0
        var delay = 0.25
    }

    init(_ setup: WatcherSetup, _ channel: FrameChannel) throws(SystemError) {
        self.setup = setup
        self.channel = channel
        receiving = try Folder(path: setup.receiving)
        claims = try Claims(at: setup.claims, of: setup.path)
        released = try setup.released.map { path throws(SystemError) in try ReleasedFiles(at: path) }
        try claims.discardCopies(in: receiving)
        tracker = ReadinessTracker(
            rules: ReadinessRules(
                quietSeconds: setup.quietSeconds ?? 2, maxBytes: Int64(setup.maxBytes),
                waitingAfterSeconds: setup.waitingAfterSeconds, renamedInSeconds: 2 * StampClock.tick))
    }

    var canTakeMore: Bool {
        inFlight.count + copied.count + (growing == nil ? 0 : 1) < max(1, setup.tooManyWaiting)
    }

    func tell(_ reply: WatcherReply) throws(ChannelError) { try channel.send(reply) }

    func run() throws {
        while true {
            try openIfNeeded()
            let events = try wait()
            guard try readRequests() else { return try stopGrowing() }
            do {
                try answerRequests()
                if events { try takeEvents() }
                if Monotonic.now() >= nextCheck { try checkPlace() }
                if Monotonic.now() >= nextScan { try scan() }
                try takeWhatIsDue()
                try takeFromBacklog()
                try tellCopied()
                try grow()
                try tellScanned()
                try goOnSweeping()
            } catch let error as SystemError {
                try lose(error)
            }
        }
    }

    /// Waits for the daemon, an event, or the next thing to do.
    /// - Returns: whether there are events.
    private func wait() throws -> Bool {
        var entries = [pollfd(fd: channel.raw, events: Int16(POLLIN), revents: 0)]
        if let events = watched?.events { entries.append(pollfd(fd: events.raw, events: Int16(POLLIN), revents: 0)) }
        let seconds = max(0, nextMoment - Monotonic.now())
        // Rounded up: a moment too early would only mean a round for nothing.
        let milliseconds = Int32(min(seconds * 1000, 3_600_000).rounded(.up))
        if poll(&entries, UInt(entries.count), milliseconds) == -1, errno != EINTR {
            throw SystemError(code: errno, call: "poll", what: setup.path)
        }
        return entries.count > 1 && entries[1].revents != 0
    }

    private var nextMoment: Double {
        if !copied.isEmpty || growing != nil { return 0 }
        if watched == nil { return unreachable.retryAt }
        var moments = [nextScan, nextCheck]
        if let due = tracker.nextDue { moments.append(due) }
        if canTakeMore, backlog.count > 0 { moments.append(noRoomUntil) }
        if let look = sweeps.lazy.map(\.lookAt).min() { moments.append(look) }
        if let retry = stuck.values.lazy.map(\.retryAt).min() { moments.append(retry) }
        return moments.min() ?? nextScan
    }

    /// Reads the daemon's requests; a ping is answered here, also in the middle of something long.
    /// - Returns: false at the end of the channel.
    @discardableResult
    func readRequests() throws(ChannelError) -> Bool {
        while true {
            do {
                guard let request = try channel.receive(WatcherRequest.self, timeout: 0) else { return false }
                switch request {
                case .scan(let id) where id < 0: try tell(.scanned(id: id))
                default: requests.append(request)
                }
            } catch ChannelError.timeout { return true }
        }
    }
}

extension FolderWatch {
    private func openIfNeeded() throws {
        guard watched == nil, Monotonic.now() >= unreachable.retryAt else { return }
        do {
            let opened = try WatchedFolder(path: pathBytes(escaped: setup.path), wasRemote: stoodOnShare)
            // With no rest at all, two looks would be one.
            let quiet = max(0.01, setup.quietSeconds ?? (opened.fileSystem.isRemote ? 20 : 2))
            tracker.rules.quietSeconds = quiet
            watched = opened
            stoodOnShare = opened.fileSystem.isRemote
            let detector = opened.detector(rescanSeconds: opened.rescanSeconds(setup.rescanSeconds))
            let started = WatcherReply.started(fileSystem: opened.fileSystem.name, detector: detector)
            if started != lastStarted { try tell(started) }
            lastStarted = started
            if unreachable.reason != nil { try tell(.unreachable(nil)) }
            unreachable = Unreachable()
            nextScan = 0
            claims.putBackLeftovers(into: opened.folder)
        } catch let error as SystemError {
            try lose(error)
        }
    }

    /// Gives up the open folder; what is known about its files stays.
    private func lose(_ error: SystemError) throws {
        try leave()
        unreachable.retryAt = Monotonic.now() + unreachable.delay
        unreachable.delay = min(30, unreachable.delay * 2)
        if unreachable.reason != error.text {
            unreachable.reason = error.text
            try tell(.unreachable("cannot read intake folder '\(setup.path)': \(error.text)"))
        }
    }

    /// What grows is of a file that may never be seen again; of one that is, another copy is made.
    private func leave() throws(WorkspaceError) {
        watched = nil
        try stopGrowing()
    }

    /// Opens the folder anew where its path leads elsewhere by now. No event tells of that: the one for a removed folder
    /// comes when its last user closes it, and that is us.
    private func checkPlace() throws {
        nextCheck = Monotonic.now() + tracker.rules.recheckSeconds
        if let watched, try !watched.isInPlace() { try leave() }
    }

    /// Reads the whole folder.
    func scan() throws {
        try checkPlace()
        guard let open = watched else { return }
        let names = Set(try open.folder.names())
        for (index, name) in names.sorted().enumerated() where !name.isFurniture {
            // A folder of a hundred thousand files takes its time; whoever asks whether we live is answered meanwhile.
            if index % 256 == 255 { try readRequests() }
            try consider(name)
        }
        // A listing may miss a file that is just being renamed, so each is asked for by its name before it counts as gone.
        for name in Set(tracker.names).union(inFlight.keys).union(settled.keys).subtracting(names) {
            try consider(name)
        }
        nextScan = Monotonic.now() + open.rescanSeconds(setup.rescanSeconds)
    }

    private func tellScanned() throws(ChannelError) {
        guard watched != nil, growing == nil else { return }
        for id in scansAsked { try tell(.scanned(id: id)) }
        scansAsked = []
    }

    private func takeEvents() throws {
        guard let round = try watched?.events?.drain() else { return }
        let now = Monotonic.now()
        for (name, hint) in round.hints where !name.isFurniture {
            // An event alone does not make another file of one that was told already; a look does.
            if inFlight[name] != nil || settled[name] != nil { try consider(name) }
            if inFlight[name] == nil, settled[name] == nil { tracker.noticed(name, hint, at: now) }
        }
        for name in round.toLookAt where !name.isFurniture { try consider(name) }
        if round.overflowed { nextScan = 0 }
        if round.lost { nextCheck = 0 }
    }
}
