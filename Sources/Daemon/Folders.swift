import Configuration
import Delivery
import Foundation
import Intake
import Pipeline
import Wire
import Workflow

/// Makes the lanes and watchers of a configuration.
struct Folders: Sendable {
    let workspace: Workspace
    let executable: String
    let outside: Outside
    let post: @Sendable (Message) -> Void

    func lanes(of configuration: WorkspaceConfiguration) -> [String: Lane] {
        Dictionary(uniqueKeysWithValues: configuration.lanes.map { ($0.name, lane($0)) })
    }

    func watchers(of configuration: WorkspaceConfiguration) throws -> [String: Watcher] {
        var watchers: [String: Watcher] = [:]
        for folder in configuration.watched { watchers[folder.path] = try watcher(folder, in: configuration) }
        return watchers
    }

    func lane(_ hotFolder: HotFolder) -> Lane {
        let (outside, post) = (outside, post)
        return Lane(
            hotFolder: hotFolder, setup: LaneSetup(hotFolder, in: workspace.path), executable: executable,
            arguments: ["_lane"],
            post: { news in
                switch news {
                case .reply(let tag, let reply): post(.lane(hotFolder.name, tag: tag, reply))
                case .stuck(let process):
                    outside.tell("the helper \(process) of hot folder '\(hotFolder.name)' hangs; it was told to end")
                case .freed: outside.tell("the helper of hot folder '\(hotFolder.name)' that hung is gone")
                }
            })
    }

    func watcher(_ folder: IntakeFolder, in configuration: WorkspaceConfiguration) throws -> Watcher {
        let (outside, post) = (outside, post)
        return try Watcher(
            folder: folder.path,
            setup: WatcherSetup(folder, in: workspace.path, maxBytes: configuration.maxFileBytes),
            executable: executable, arguments: ["_watch"],
            post: { reply in
                // Before the engine is woken by it: that turn may be the last one of `run --once`.
                outside.heard(folder.path, reply)
                post(.watcher(folder: folder.path, reply))
            })
    }
}
