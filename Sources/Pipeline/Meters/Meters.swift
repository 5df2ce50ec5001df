import Files
public import JobStore
import Synchronization
import Wire
public import Workflow

/// What the engine counts since this life began: cheap enough for each turn, whatever the store holds.
public final class Meters: Sendable {
    private let state = Mutex(MeterReading())

    /// The figures as they stand.
    public var reading: MeterReading { state.withLock { $0 } }

    /// Takes in a turn that was committed.
    func note(_ messages: [Message], _ effects: [Effect], _ lines: [EventRecord]) {
        let time = Monotonic.now()
        state.withLock { reading in
            reading.turns += 1
            reading.lastTurn = time
            // First what is over: one turn may end a step and ask for it anew.
            for message in messages { if let key = message.endsTask { reading.end(key, at: time) } }
            for effect in effects { if let (key, task) = effect.beginsTask { reading.begin(key, task, at: time) } }
            for line in lines { reading.count(line) }
        }
    }

    /// Takes in lines that were committed apart from a turn.
    func count(_ lines: [EventRecord]) { state.withLock { reading in for line in lines { reading.count(line) } } }
}

/// Figures since the daemon's start.
public struct MeterReading: Sendable {
    public struct Event: Hashable, Sendable {
        public var name: String
        public var level: Level
    }
    public struct Retry: Hashable, Sendable {
        public var step: String
        public var code: String
    }
    /// A folder that cannot be used.
    public struct Trouble: Hashable, Sendable {
        public var code: String
        public var since: Timestamp
    }

    public internal(set) var turns = 0
    /// On the monotonic clock; 0 before the first one.
    public internal(set) var lastTurn = 0.0
    public internal(set) var events: [Event: Int] = [:]
    public internal(set) var retries: [Retry: Int] = [:]
    /// By code; what needs a person.
    public internal(set) var failures: [String: Int] = [:]
    /// By task: from handing it out until its result was committed.
    public internal(set) var durations: [String: Histogram] = [:]
    /// By hot folder.
    public internal(set) var laneTroubles: [String: Trouble] = [:]
    /// By path as configured.
    public internal(set) var intakeTroubles: [String: Trouble] = [:]
    private var underWay: [TaskKey: (task: String, since: Double)] = [:]

    /// Documents that worker slots have, or will have next.
    public var documentsUnderWay: Int { underWay.keys.count { if case .work = $0 { true } else { false } } }

    mutating func begin(_ key: TaskKey, _ task: String, at time: Double) { underWay[key] = (task, time) }

    mutating func end(_ key: TaskKey, at time: Double) {
        guard let (task, since) = underWay.removeValue(forKey: key) else { return }
        durations[task, default: Histogram()].add(time - since)
    }

    mutating func count(_ line: EventRecord) {
        events[Event(name: line.name, level: line.level), default: 0] += 1
        let code = line.facts["code"] ?? ""
        switch line.name {
        case "step.retry":
            let key = Retry(step: line.facts["step"] ?? "deliver", code: code)
            // Codes are of a fixed list; the bound is for whoever breaks that.
            retries[retries.count < 500 ? key : Retry(step: "other", code: "other"), default: 0] += 1
        case "lane.unreachable": Self.note(&laneTroubles, line.facts["hot_folder"], code, line.time)
        case "lane.back": laneTroubles[line.facts["hot_folder"] ?? ""] = nil
        case "folder.unreachable": Self.note(&intakeTroubles, line.facts["folder"], code, line.time)
        case "folder.back", "folder.watched": intakeTroubles[line.facts["folder"] ?? ""] = nil
        default: break
        }
        guard line.level == .error else { return }
        failures[failures.count < 500 ? (code.isEmpty ? line.name : code) : "other", default: 0] += 1
    }

    private static func note(_ troubles: inout [String: Trouble], _ name: String?, _ code: String, _ time: Timestamp) {
        guard let name else { return }
        troubles[name] = Trouble(code: code, since: troubles[name]?.since ?? time)
    }
}

/// What tells tasks under way apart.
enum TaskKey: Hashable, Sendable {
    case work(Int64)
    case local(Int64)
    case lane(String, Int)
}
