import Operations
import Configuration
import Files
import Foundation
import JobStore
import SQLiteStore
import Workers
import Workflow

extension Verification {
    /// What was published has to stand there or be taken; what stands there under a name of ours has to be known.
    func compareHotFolders() throws -> [Finding] {
        try configuration.lanes.flatMap { lane in
            let place = WorkspacePath.resolve(lane.path, in: path)
            let staging = lane.stagingFolder.map { WorkspacePath.resolve($0, in: path) } ?? place
            guard let listed = FolderListing.of(place, staging: staging, by: executable, within: 10) else {
                return [
                    Finding(
                        .warning, .hotfolderAnswers, "hot folder '\(lane.name)'", "'\(place)' cannot be read now",
                        do: "`hotpress doctor` says more")
                ]
            }
            return try compare(lane, listed)
        }
    }

    private func compare(_ lane: HotFolder, _ listed: FolderListing) throws -> [Finding] {
        var findings: [Finding] = []
        let records = try store.read {
            try $0.deliveries(hotFolder: lane.name, states: DeliveryState.allCases, after: 0, limit: .max)
        }
        var known: Set<RawName> = []
        for record in records {
            if record.state == .staging || record.state == .staged || record.state == .discarding {
                known.insert(record.temporary)
            }
            guard record.state == .published, let bytes = listed.files[record.name], bytes != record.bytes else {
                continue
            }
            findings.append(
                Finding(
                    .error, .hotfolderBytes, "job \(record.job)",
                    "'\(record.name)' in '\(lane.name)' has \(bytes) bytes; \(record.bytes) were delivered",
                    do: "stop the press's queue; then `hotpress job recreate \(record.job) --reason …`"))
        }
        for name in listed.temporaries where !known.contains(name) {
            // What was staged since the list was made is known by now.
            guard try !isKnown(name, lane) else { continue }
            findings.append(
                Finding(
                    .warning, .hotfolderLeft, "hot folder '\(lane.name)'",
                    "'\(name)' is a temporary name of ours that no delivery knows",
                    do: "remove it; no press takes it"))
        }
        if findings.isEmpty {
            findings.append(
                Finding(
                    .fine, .hotfolderBytes, "hot folder '\(lane.name)'",
                    "\(listed.files.count) files stand in it as delivered"))
        }
        return findings
    }

    private func isKnown(_ name: RawName, _ lane: HotFolder) throws -> Bool {
        try store.read { store in
            try store.deliveries(
                hotFolder: lane.name, states: [.staging, .staged, .discarding], after: 0, limit: .max
            ).contains { $0.temporary == name }
        }
    }
}
