import Operations
import Configuration
import Files
import Foundation
import Workers
import Workflow

/// Looks a workspace over: its folders, the programs that it needs, and what it is kept in. It changes nothing, needs no
/// daemon and does not mind one.
public struct Doctor: Sendable {
    let path: String
    let hotpress: String
    let worker: String
    /// How long a folder may take to answer, in seconds.
    let patience: Double

    public init(workspace: String, hotpress: String, worker: String, patience: Double = 5) throws {
        path = try WorkspacePath.absolute(workspace)
        (self.hotpress, self.worker, self.patience) = (hotpress, worker, patience)
    }

    public func examine() throws -> [Finding] {
        let configuration = try WorkspacePath.configuration(in: path)
        var findings = try workspaceItself()
        findings += folders(of: configuration)
        findings += sandbox(configuration)
        findings += libraries(configuration)
        return findings
    }

    /// Every folder of the configuration is looked at by a process of its own, all at once.
    private func folders(of configuration: WorkspaceConfiguration) -> [Finding] {
        let places = Place.all(of: configuration, in: path)
        let looks = places.map { Looking(at: $0.path, by: hotpress) }
        let found = looks.map { $0.result(within: patience) }
        var findings: [Finding] = []
        for (place, look) in zip(places, found) { findings += place.findings(look, patience: patience) }
        return findings + Place.overlaps(Array(zip(places, found)))
    }
}

/// A look that is under way.
private struct Looking {
    private let child: Result<ChildProcess, any Error>
    private let begin = Monotonic.now()

    init(at path: String, by executable: String) {
        child = Result {
            let child = try ChildProcess(executable: executable, arguments: ["_look"])
            try child.channel.send(FolderQuestion.look(path: path))
            return child
        }
    }

    /// - Returns: nil where the folder does not answer; what holds the helper then holds nobody else.
    func result(within seconds: Double) -> FolderLook? {
        do {
            let child = try child.get()
            defer { child.kill() }
            return try child.channel.receive(
                FolderLook.self, timeout: max(0.1, begin + seconds - Monotonic.now()))
        } catch let error as SystemError {
            return FolderLook(trouble: "\(error)")
        } catch {
            return nil
        }
    }
}
