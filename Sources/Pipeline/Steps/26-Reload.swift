import JobStore
public import Workflow

// Another configuration while the daemon runs.

extension Turn {
    /// Why the configuration's file is not in force; kept for `hotpress status`, empty where it is.
    public static var configurationTrouble: String { "configuration-trouble" }

    /// Another configuration is in force.
    public func reloadedConfiguration(_ changes: [String]) throws {
        try store.setMeta(Self.configurationTrouble, "")
        guard !changes.isEmpty else { return }
        try log("configuration.reloaded", .notice, reason: changes.joined(separator: "; "))
    }

    /// The configuration's file has mistakes; the former one stays in force.
    public func refusedConfiguration(_ why: String) throws {
        try store.setMeta(Self.configurationTrouble, why)
        try log("configuration.refused", .error, reason: "the former configuration stays in force: \(why)")
    }

    /// Jobs that wait to be delivered to a hot folder that the configuration does not name any more.
    public func jobsWithoutHotFolder() throws -> [JobID] {
        let prefix = Resource.lane("")
        let known = Set(setup.lanes.map { Resource.lane($0.name) })
        let lost = try store.stepCounts().keys.filter { $0.hasPrefix(prefix) && !known.contains($0) }
        return try lost.flatMap { resource in
            try store.jobs(JobFilter(hotFolder: String(resource.dropFirst(prefix.count))), limit: 1000)
                .filter { job in try store.steps(of: job.id).contains { $0.resource == resource } }.map(\.id)
        }.sorted()
    }
}

extension EngineState {
    /// Works by another setup. Lanes that were made anew begin anew: what they were at is asked again, and the answer tells
    /// how far it came.
    mutating func adopt(_ setup: PipelineSetup, replacing replaced: Set<String>, _ turn: Turn) throws {
        var after: [String: LaneState] = [:]
        for folder in setup.lanes {
            guard var lane = lanes[folder.name] else {
                after[folder.name] = LaneState(folder: folder)
                continue
            }
            if replaced.contains(folder.name) {
                let tag = lane.tag
                lane = LaneState(folder: folder)
                // Answers that the former lane still gives, one of them to what was asked ahead, are told apart.
                lane.tag = tag + 2
            }
            lane.folder = folder
            after[folder.name] = lane
        }
        for (name, lane) in lanes where replaced.contains(name) || after[name] == nil {
            for item in lane.items where try turn.store.step(item.step) != nil {
                try turn.store.giveBack(item.step, notBefore: turn.now, uncounted: true)
            }
        }
        (lanes, adopted) = (after, setup)
    }
}
