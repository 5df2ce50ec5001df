import Workflow

extension MemoryTransaction {
    func insert(_ output: OutputRecord) throws {
        try write { tables throws(StoreError) in
            try tables.requireJob(output.job)
            try require(
                output.revision >= 1 && output.ordinal >= 0 && output.bytes >= 0,
                "revisions count from 1, ordinals and sizes from 0")
            var outputs = tables.outputs[output.job] ?? []
            try require(
                !outputs.contains { $0.revision == output.revision && $0.ordinal == output.ordinal },
                "output \(output.ordinal) of revision \(output.revision) of job \(output.job) is there already")
            outputs.append(output)
            outputs.sort { ($0.revision, $0.ordinal) < ($1.revision, $1.ordinal) }
            tables.outputs[output.job] = outputs
        }
    }

    func update(_ output: OutputRecord) throws {
        try write { tables throws(StoreError) in
            let place = tables.outputs[output.job]?.firstIndex {
                $0.revision == output.revision && $0.ordinal == output.ordinal
            }
            guard let place, let stored = tables.outputs[output.job]?[place] else {
                throw .notFound("output \(output.ordinal) of revision \(output.revision) of job \(output.job)")
            }
            try require(
                stored.sha256 == output.sha256 && stored.bytes == output.bytes, "the bytes of an output never change")
            tables.outputs[output.job]?[place] = output
        }
    }

    func outputs(of job: JobID) throws -> [OutputRecord] { rows.outputs[job] ?? [] }

    func insert(_ delivery: DeliveryRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            var added = delivery
            added.id = tables.lastDelivery + 1
            try tables.requireJob(delivery.job)
            try tables.requireSound(added)
            tables.deliveries[added.id] = added
            tables.lastDelivery = added.id
            return added.id
        }
    }

    func update(_ delivery: DeliveryRecord) throws {
        try write { tables throws(StoreError) in
            guard let stored = tables.deliveries[delivery.id] else { throw .notFound("delivery \(delivery.id)") }
            try require(
                stored.placeKey == delivery.placeKey, "a delivery keeps its job, revision, hot folder and ordinal")
            try require(
                delivery.state == .staging || stored.state == .staging || stored.contentKey == delivery.contentKey,
                "names and bytes of a delivery change only while it is staging")
            try require(
                !(stored.state.isOut && (delivery.state == .staging || delivery.state == .staged)),
                "a published file is not staged again")
            try tables.requireSound(delivery)
            tables.deliveries[delivery.id] = delivery
        }
    }

    func deliveries(of job: JobID) throws -> [DeliveryRecord] {
        rows.deliveries.values.filter { $0.job == job }.sorted { $0.id < $1.id }
    }

    func deliveries(hotFolder: String, states: [DeliveryState], after id: Int64, limit: Int) throws -> [DeliveryRecord]
    {
        let found = rows.deliveries.values.filter {
            $0.hotFolder == hotFolder && states.contains($0.state) && $0.id > id
        }
        return Array(found.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func standing(in hotFolder: String) throws -> StandingFiles {
        let found = rows.deliveries.values.filter { $0.hotFolder == hotFolder && $0.state == .published }
        let times = found.compactMap(\.publishedAt)
        return StandingFiles(
            count: found.count, oldest: times.min(), newest: times.max(),
            tickets: found.count { $0.isTicket })
    }
}

extension MemoryTables {
    fileprivate func requireSound(_ delivery: DeliveryRecord) throws(StoreError) {
        try require(
            delivery.revision >= 1 && delivery.ordinal >= 0 && delivery.bytes >= 0 && delivery.epoch >= 0,
            "revisions count from 1; ordinals, sizes and epochs from 0")
        let others = deliveries.values.filter { $0.id != delivery.id }
        try require(
            !others.contains { $0.temporary == delivery.temporary },
            "the temporary name '\(delivery.temporary)' is taken")
        // `staged` counts: its rename may happen at any moment.
        guard delivery.state.isOut || delivery.state == .staged else { return }
        try require(
            !others.contains {
                ($0.state.isOut || $0.state == .staged) && $0.placeKey == delivery.placeKey && $0.name == delivery.name
            },
            "job \(delivery.job) revision \(delivery.revision) would reach '\(delivery.hotFolder)' twice")
    }
}

extension DeliveryState {
    fileprivate var isOut: Bool { self == .published || self == .taken }
}

extension DeliveryRecord {
    fileprivate struct PlaceKey: Equatable {
        var job: JobID
        var revision: Int
        var hotFolder: String
        var ordinal: Int
    }

    fileprivate struct ContentKey: Equatable {
        var name: RawName
        var temporary: RawName
        var sha256: Digest
        var bytes: Int64
    }

    fileprivate var placeKey: PlaceKey {
        PlaceKey(job: job, revision: revision, hotFolder: hotFolder, ordinal: ordinal)
    }

    fileprivate var contentKey: ContentKey {
        ContentKey(name: name, temporary: temporary, sha256: sha256, bytes: bytes)
    }
}
