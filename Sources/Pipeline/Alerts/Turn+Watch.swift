import JobStore
import Workflow

extension Turn {
    /// Takes in how much room the workspace's volumes have.
    public func note(_ volumes: [VolumeSpace]) throws {
        guard let rule = setup.alerts.rule(.diskLow), case .diskLow(let freeMiB) = rule.condition else { return }
        for volume in volumes {
            let free = volume.bytesFree >> 20
            if free < Int64(freeMiB) {
                let text = "the volume of the \(volume.name) has \(free) MiB left; \(freeMiB) MiB are asked for"
                try raise(rule, of: volume.name, text: text)
            } else if free > Int64(freeMiB) + Int64(freeMiB) / 10 {
                try endIncident(.diskLow, of: volume.name, "the volume of the \(volume.name) has \(free) MiB free")
            }
        }
    }

    /// Looks for intake folders in which nothing arrived for too long.
    func noteSilence() throws {
        for rule in setup.alerts.rules {
            guard case .nothingArrived(let folder, let after, let hours) = rule.condition else { continue }
            let last = try lastArrival(in: folder)
            if let open = try store.openIncident(.nothingArrived, of: folder) {
                if last > open.beganAt { try end(open, "a file arrived in \(folder)") }
                continue
            }
            let offset = setup.localOffset(now)
            // Out of hours it neither counts nor begins: nobody is there to see to it.
            guard hours.isOpen(at: now, offset: offset), hours.seconds(from: last, to: now, offset: offset) >= after
            else { continue }
            try raise(rule, of: folder, text: "nothing arrived in \(folder) since \(last)")
        }
    }

    /// When the newest file came; where none ever did, when that was asked first.
    private func lastArrival(in folder: String) throws -> Timestamp {
        if let file = try store.files(FileFilter(folder: folder), limit: 1).first { return file.arrivedAt }
        let key = "watched:\(folder)"
        if let known = try store.meta(key).flatMap({ Int64($0) }) { return Timestamp(milliseconds: known) }
        try store.setMeta(key, "\(now.milliseconds)")
        return now
    }
}

/// Room on a volume.
public struct VolumeSpace: Hashable, Sendable {
    /// What stands on it: `workspace`, `vault`.
    public var name: String
    public var bytesFree: Int64
    public init(name: String, bytesFree: Int64) {
        self.name = name
        self.bytesFree = bytesFree
    }
}
