import Configuration
import Files
import Foundation
import Workflow

/// Makes a workspace to start from.
public enum WorkspaceTemplate {
    /// Makes the folder, `hotpress.json` where there is none, and the folders that it names.
    /// - Returns: What was made; empty where all was there.
    public static func make(at path: String) throws -> [String] {
        var made: [String] = []
        let folder = try Folder.create(path: path, mode: 0o755)
        guard let name = RawName(WorkspaceConfiguration.fileName) else { return [] }
        if try folder.status(of: name) == nil {
            try folder.write(Array(DefaultConfiguration.text.utf8), as: name, replacing: false)
            made.append("hotpress.json")
        }
        let configuration = try WorkspacePath.configuration(in: try WorkspacePath.absolute(path))
        let paths = configuration.watched.map(\.path) + configuration.lanes.map(\.path)
        for relative in paths where !relative.hasPrefix("/") {
            let before = access("\(path)/\(relative)", F_OK) == 0
            _ = try Folder.create(path: "\(path)/\(relative)", mode: 0o775)
            if !before { made.append(relative) }
        }
        return made
    }
    /// Removes what a `hotpress init` that was killed has left of the file that it wrote.
    static func discardPartial(in workspace: Folder) throws(SystemError) {
        for name in try workspace.names() where RawName.isUnique(name) { try workspace.remove(name) }
    }
}
