import JobStore
import Pipeline
import Workflow

extension Turn {
    func addFolders(_ live: LiveReading?, to text: inout MetricsText) throws {
        try addIntake(live, to: &text)
        try addHotFolders(live, to: &text)
    }

    private func addIntake(_ live: LiveReading?, to text: inout MetricsText) throws {
        let folders = setup.intake.map(\.path).sorted()
        if let live {
            let troubles = live.meters.intakeTroubles
            addReach(folders, troubles, "intake", label: "folder", "An intake folder can be read.", to: &text)
            addStanding(
                folders.map { ($0, live.waiting[$0] ?? StandingFiles()) }, "intake_waiting", label: "folder",
                "Files in an intake folder that are not taken", to: &text)
        }
        let arrivals = try folders.compactMap { folder -> ([(String, String)], Double)? in
            guard let file = try store.files(FileFilter(folder: folder), limit: 1).first else { return nil }
            return ([("folder", folder)], max(0, now.seconds(since: file.arrivedAt)))
        }
        text.add(
            "hotpress_intake_last_arrival_age_seconds", .gauge,
            "Since the newest file of an intake folder was taken in.",
            arrivals)
    }

    private func addHotFolders(_ live: LiveReading?, to text: inout MetricsText) throws {
        let folders = setup.lanes.map(\.name).sorted()
        if let live {
            let troubles = live.meters.laneTroubles
            addReach(folders, troubles, "hot_folder", label: "hot_folder", "A hot folder can be used.", to: &text)
        }
        addStanding(
            try folders.map { ($0, try store.standing(in: $0)) }, "hot_folder", label: "hot_folder",
            "Files in a hot folder that its press has not taken", to: &text)
    }

    private func addReach(
        _ folders: [String], _ troubles: [String: MeterReading.Trouble], _ name: String, label: String, _ help: String,
        to text: inout MetricsText
    ) {
        text.add(
            "hotpress_\(name)_up", .gauge, help, folders.map { ([(label, $0)], troubles[$0] == nil ? 1 : 0) })
        text.add(
            "hotpress_\(name)_down_seconds", .gauge, "For how long it cannot; 0 where it can.",
            folders.map { ([(label, $0)], troubles[$0].map { max(0, now.seconds(since: $0.since)) } ?? 0) })
    }

    private func addStanding(
        _ files: [(String, StandingFiles)], _ name: String, label: String, _ help: String, to text: inout MetricsText
    ) {
        text.add(
            "hotpress_\(name)_files", .gauge, "\(help).", files.map { ([(label, $0.0)], Double($0.1.count)) })
        for (word, time) in [("oldest", \StandingFiles.oldest), ("newest", \StandingFiles.newest)] {
            text.add(
                "hotpress_\(name)_\(word)_age_seconds", .gauge, "\(help): age of the \(word) one.",
                files.compactMap { folder, standing in
                    standing[keyPath: time].map { ([(label, folder)], max(0, now.seconds(since: $0))) }
                })
        }
    }
}
