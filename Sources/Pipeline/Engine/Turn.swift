public import JobStore
public import Workflow

/// One command's view of the workspace: the open transaction, the time, who acts, and the effects asked for.
///
/// All steps are extensions of this type. A turn lives inside one `Store.perform` and is used by one thread.
public final class Turn {
    /// The open transaction.
    public let store: any Transaction
    public let setup: PipelineSetup
    public let now: Timestamp
    /// Who acts: `pipeline`, a user's name, a watched folder.
    public var actor: String
    public var channel: Channel
    /// Carried out after the commit.
    var effects: [Effect] = []
    /// Orders whose jobs changed: their axes are worked out again before the commit.
    var touched: Set<OrderNumber> = []
    /// Kits that changed, or one of whose children did: they are looked at before that.
    var touchedKits: Set<JobID> = []
    /// Goods that came back to their shelf: jobs that wait for them are served before the commit.
    var restocked: Set<ProductID> = []

    /// The lines of history that this turn writes: what alerts and metrics look at.
    var lines: [EventRecord] = []
    /// What happened to jobs and may let a rule fire, before the commit.
    var triggers: [Trigger] = []
    /// How many rules led to what happens now, one through another.
    var depth = 0

    init(
        store: any Transaction, setup: PipelineSetup, now: Timestamp, actor: String = "pipeline",
        channel: Channel = .pipeline
    ) {
        self.store = store
        self.setup = setup
        self.now = now
        self.actor = actor
        self.channel = channel
    }

    /// Runs a part that may fail alone: its writes and its effects are undone together.
    func attempt(_ part: () throws -> Void) throws {
        let (effectsBefore, triggersBefore) = (effects, triggers)
        let (touchedBefore, kitsBefore, restockedBefore) = (touched, touchedKits, restocked)
        let linesBefore = lines.count
        do {
            try store.attempt(part)
        } catch {
            (effects, triggers) = (effectsBefore, triggersBefore)
            (touched, touchedKits, restocked) = (touchedBefore, kitsBefore, restockedBefore)
            lines.removeLast(lines.count - linesBefore)
            throw error
        }
    }

    /// Runs parts that may each fail alone as one, which is cheaper; where one of them fails, all are undone.
    /// - Returns: false where they were undone: each is to be tried alone, and fails again there if it has to.
    func attemptTogether<Part>(_ parts: [Part], _ body: (Part) throws -> Void) throws -> Bool {
        guard parts.count > 1 else { return false }
        do {
            try attempt { for part in parts { try body(part) } }
            return true
        } catch let error as StoreError where error.endsTheTurn {
            throw error
        } catch {
            // It comes up again where its part is alone, and is told there.
            return false
        }
    }

    /// Runs a part that must not take the rest of the turn with it (P5): what it throws is logged. A store that cannot
    /// write any more is passed on.
    func shielded(_ what: String, _ part: () throws -> Void) throws {
        do {
            try attempt(part)
        } catch let error as StoreError where error.endsTheTurn {
            throw error
        } catch {
            try log("engine.trouble", .error, reason: "\(what): \(error)")
        }
    }

    /// An order that has to be there.
    /// - Throws: `StoreError.notFound`.
    public func order(_ number: OrderNumber) throws -> OrderRecord {
        guard let order = try store.order(number) else { throw StoreError.notFound("order \(number)") }
        return order
    }

    /// A job that has to be there.
    /// - Throws: `StoreError.notFound`.
    public func job(_ id: JobID) throws -> JobRecord {
        guard let job = try store.job(id) else { throw StoreError.notFound("job \(id)") }
        return job
    }

    /// Lets an order's axes be worked out again before the commit.
    public func touch(_ order: OrderNumber) { touched.insert(order) }

    /// Writes a line of history. It stays for ever: identifiers and facts only, no names of files, customers or versions.
    /// Whoever reads it is shown the name of `file N`, of `delivery N` and of a waiting file's tag, as long as there is one.
    public func log(
        _ name: String, _ level: Level, order: OrderNumber? = nil, job: JobID? = nil, from: JobStatus? = nil,
        to: JobStatus? = nil, reason: String, facts: [String: String] = [:]
    ) throws {
        let line = EventRecord(
            time: now, level: level, name: name, order: order ?? job?.order, job: job, from: from, to: to,
            actor: actor, channel: channel, reason: reason, facts: facts)
        _ = try store.append(line)
        lines.append(line)
    }
}
