public import Wire
public import Workflow

/// What is to be done about a file now.
public enum Verdict: Hashable, Sendable {
    /// Nothing, until the tracker names it as due; `tell` is news for the people.
    case wait(tell: Unmet?)
    /// Open it and hand over what `Probe` asks for.
    case probe
    /// Take it.
    case ready
}

/// The condition that a waiting file does not meet.
public struct Unmet: Hashable, Sendable {
    public var reason: WaitingReason
    public var overdue: Bool
    /// What the system said, where it did.
    public var cause: String?

    public init(_ reason: WaitingReason, overdue: Bool = false, cause: String? = nil) {
        self.reason = reason
        self.overdue = overdue
        self.cause = cause
    }
}

/// Decides which files of one folder have stopped changing. It touches no file and reads no clock: looks, probes and
/// the time are handed in. A file waits as long as it takes; none is ever given up.
///
/// A file is ready when it is regular, no link, has one hard link, no temporary name, is neither empty nor too large, has
/// shown the same identity on two looks a quiet period apart with no event in between, nobody writes to it, and, for
/// a PDF, its end reads like one. A rename-in skips the quiet period where the kernel says that nobody writes.
public struct ReadinessTracker: Sendable {
    public internal(set) var rules: ReadinessRules
    private var entries: [RawName: Entry] = [:]
    private var appointments = EarliestFirst<Appointment>()

    public init(rules: ReadinessRules) { self.rules = rules }

    struct Entry {
        var firstSeen: Double
        var steadySince: Double
        var look: Look?
        var movedIn = false
        var told: Unmet?
        var appointment: Double?
    }

    /// How many files are not taken yet.
    public var count: Int { entries.count }
    public var names: [RawName] { Array(entries.keys) }
    public func isTracking(_ name: RawName) -> Bool { entries[name] != nil }
    /// What the last look at it said.
    public func look(at name: RawName) -> Look? { entries[name]?.look }
    /// When the file was first noticed; files are taken in this order.
    public func firstSeen(_ name: RawName) -> Double? { entries[name]?.firstSeen }

    /// Notes an event.
    public mutating func noticed(_ name: RawName, _ hint: Hint, at now: Double) {
        var entry = entries[name] ?? Entry(firstSeen: now, steadySince: now)
        entry.steadySince = now
        entry.movedIn = hint == .movedIn
        if hint == .movedIn {
            // Whatever stood here before is gone; what was told about it is not.
            entry.firstSeen = now
            entry.look = nil
        }
        arrange(name, &entry, at: now + (entry.movedIn ? rules.renamedInSeconds : rules.quietSeconds), now)
        entries[name] = entry
    }

    /// Takes the result of a look.
    public mutating func saw(_ name: RawName, _ look: Look, at now: Double) -> Verdict {
        var entry = entries[name] ?? Entry(firstSeen: now, steadySince: now)
        if let before = entry.look, before != look {
            entry.steadySince = now
            entry.movedIn = false
            if before.identity.inode != look.identity.inode { entry.firstSeen = now }
        }
        entry.look = look
        defer { entries[name] = entry }
        if let reason = refusal(of: name, look) {
            let cures = reason == .hardLinked || reason == .empty ? now + rules.recheckSeconds : nil
            return wait(name, &entry, reason, again: cures, now)
        }
        if now >= entry.steadySince + rules.quietSeconds { return .probe }
        if entry.movedIn {
            if now >= entry.steadySince + rules.renamedInSeconds { return .probe }
            arrange(name, &entry, at: entry.steadySince + rules.renamedInSeconds, now)
            return .wait(tell: nil)
        }
        return wait(name, &entry, .changing, again: entry.steadySince + rules.quietSeconds, now)
    }

    /// Takes the result of a probe that `saw` asked for.
    public mutating func probed(_ name: RawName, _ probe: Probe, at now: Double) -> Verdict {
        guard var entry = entries[name] else { return .wait(tell: nil) }
        defer { entries[name] = entry }
        let isEarly = now < entry.steadySince + rules.quietSeconds
        if isEarly, probe.writer != .none || probe.end == .incomplete {
            entry.movedIn = false
            return wait(name, &entry, .changing, again: entry.steadySince + rules.quietSeconds, now)
        }
        if probe.writer == .some {
            return wait(name, &entry, .beingWritten, again: now + rules.recheckSeconds, now)
        }
        let damaged = entry.steadySince + rules.damagedAfterSeconds(writer: probe.writer)
        if probe.end == .incomplete, now < damaged {
            return wait(name, &entry, .incompletePDF, again: min(damaged, now + rules.recheckSeconds), now)
        }
        return .ready
    }

    /// Notes that a file could not be opened or copied; it is due again after a while.
    public mutating func failed(
        _ name: RawName, _ reason: WaitingReason, cause: String? = nil, at now: Double
    ) -> Verdict {
        guard var entry = entries[name] else { return .wait(tell: nil) }
        defer { entries[name] = entry }
        return wait(name, &entry, reason, cause: cause, again: now + rules.recheckSeconds, now)
    }

    /// Forgets a file that is taken, gone or of no further interest.
    /// - Returns: whether people had been told that it waits.
    @discardableResult
    public mutating func forget(_ name: RawName) -> Bool {
        entries.removeValue(forKey: name)?.told != nil
    }

    /// The next file whose time has come: look at it.
    public mutating func takeDue(at now: Double) -> RawName? {
        while let next = appointments.first, next.time <= now {
            _ = appointments.takeFirst()
            guard entries[next.name]?.appointment == next.time else { continue }
            entries[next.name]?.appointment = nil
            return next.name
        }
        return nil
    }

    /// When the last of those will have rested that do not yet, as far as is known now; nil where all have.
    public func restedBy(_ now: Double) -> Double? {
        entries.values.lazy.map { $0.steadySince + rules.quietSeconds }.filter { $0 > now }.max()
    }

    /// When `takeDue` has something to give; never later than that, sometimes sooner.
    public var nextDue: Double? { appointments.first?.time }
}

extension ReadinessTracker {
    private func refusal(of name: RawName, _ look: Look) -> WaitingReason? {
        switch look.kind {
        case .link: return .link
        case .other: return .notRegular
        case .regular: break
        }
        if name.isTemporary { return .temporaryName }
        if look.identity.bytes == 0 { return .empty }
        if look.identity.bytes > rules.maxBytes { return .tooLarge }
        return look.links == 1 ? nil : .hardLinked
    }

    /// What ends by itself within moments for every ordinary copy is told only when it lasts two quiet periods.
    private func tellTime(_ reason: WaitingReason, _ entry: Entry) -> Double {
        switch reason {
        case .notRegular, .link, .tooLarge, .unreadable, .folderIsFull: entry.firstSeen
        case .changing, .empty, .hardLinked, .temporaryName, .beingWritten, .incompletePDF:
            entry.firstSeen + min(2 * rules.quietSeconds, rules.waitingAfterSeconds)
        }
    }

    private mutating func wait(
        _ name: RawName, _ entry: inout Entry, _ reason: WaitingReason, cause: String? = nil, again: Double?,
        _ now: Double
    ) -> Verdict {
        let unmet = Unmet(reason, overdue: now >= entry.firstSeen + rules.waitingAfterSeconds, cause: cause)
        let isNews = entry.told != unmet && now >= tellTime(reason, entry)
        if isNews { entry.told = unmet }
        arrange(name, &entry, at: again, now)
        if entry.told != unmet { arrange(name, &entry, at: tellTime(reason, entry), now) }
        return .wait(tell: isNews ? unmet : nil)
    }

    /// Makes sure that the file is looked at by then. An appointment that is already sooner stays, so that a storm of
    /// events costs one place in the queue, not thousands.
    private mutating func arrange(_ name: RawName, _ entry: inout Entry, at time: Double?, _ now: Double) {
        let overdue = entry.told?.overdue == true ? nil : entry.firstSeen + rules.waitingAfterSeconds
        guard let time = [time, overdue].compactMap({ $0 }).min() else { return }
        if let standing = entry.appointment, standing <= time { return }
        entry.appointment = time
        appointments.add(Appointment(time: time, name: name))
    }
}
