import Workflow

extension MemoryTransaction {
    func append(_ event: EventRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            var added = event
            added.sequence = Int64(tables.events.count) + 1
            added.order = event.order ?? event.job?.order
            tables.events.append(added)
            return added.sequence
        }
    }

    func events(after sequence: Int64, _ filter: EventFilter, limit: Int) throws -> [EventRecord] {
        let rows = rows
        // Sequence numbers are places counted from 1.
        let later = rows.events.dropFirst(Int(max(0, min(sequence, Int64(rows.events.count)))))
        return Array(later.lazy.filter(filter.admits).prefix(max(0, limit)))
    }

    func lastSequence() throws -> Int64 { Int64(rows.events.count) }
}

extension EventFilter {
    fileprivate func admits(_ event: EventRecord) -> Bool {
        (order.map { $0 == event.order } ?? true) && (job.map { $0 == event.job } ?? true)
            && (level.map { event.level.weight >= $0.weight } ?? true) && (since.map { event.time >= $0 } ?? true)
    }
}

extension Level {
    fileprivate var weight: Int {
        switch self {
        case .info: 0
        case .notice: 1
        case .warning: 2
        case .error: 3
        }
    }
}
