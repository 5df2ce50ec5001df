import Tickets

/// The folders that a configuration names, to find those that lie in one another: a file delivered there would be taken
/// in again, or cleaned away. Links are not followed here; `doctor` does that on the real folders.
struct PlaceMap {
    private struct Place {
        let name: String
        let parts: [Substring]
        /// Nil for the folders that every workspace has.
        let field: Field?
        /// A file of ours, which may stand in `var`.
        var isFile = false
        /// The hot folder it belongs to; a staging or error folder may lie in its own.
        let owner: Int?
    }
    private static let state = WorkspaceConfiguration.stateFolder
    private let workspace: String
    private var places: [Place] = []

    init(workspace: String) {
        self.workspace = workspace
        for folder in [
            WorkspaceConfiguration.resultsFolder, WorkspaceConfiguration.stateFolder,
            WorkspaceConfiguration.profilesFolder,
        ] {
            places.append(Place(name: "'\(folder)'", parts: parts(of: folder), field: nil, owner: nil))
        }
    }

    /// - Parameters:
    ///   - base: what a relative path is relative to; nil for the workspace.
    ///   - owner: equal for a hot folder and what belongs to it.
    mutating func add(_ path: String, at field: Field, base: String? = nil, owner: Int? = nil) {
        let whole = path.first == "/" ? path : (base.map { "\($0)/" } ?? "") + path
        places.append(Place(name: "'\(path)' (\(field.path))", parts: parts(of: whole), field: field, owner: owner))
    }

    /// A file that we write.
    mutating func addFile(_ path: String, at field: Field) {
        places.append(
            Place(name: "'\(path)' (\(field.path))", parts: parts(of: path), field: field, isFile: true, owner: nil))
    }

    /// `.` and `..` resolved as text.
    private func parts(of path: String) -> [Substring] {
        var parts: [Substring] = []
        for part in (path.first == "/" ? path : "\(workspace)/\(path)").split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts
    }

    /// Notes each pair that overlaps, at the later one, with both paths.
    func noteOverlaps() {
        for (index, place) in places.enumerated() {
            guard let field = place.field else { continue }
            for other in places[..<index] where overlap(place, other) {
                let found = place.parts == other.parts ? "is the same folder as" : "overlaps"
                field.mistake(
                    .contradiction, found: "\(place.name) \(found) \(other.name)",
                    expected: "folders that do not lie in one another")
            }
        }
    }

    private func overlap(_ a: Place, _ b: Place) -> Bool {
        // Nothing is watched or swept right below `var`.
        if a.isFile, b.field == nil, b.parts.last.map(String.init) == Self.state, a.parts.count == b.parts.count + 1 {
            return false
        }
        let isInside = a.parts.starts(with: b.parts) || b.parts.starts(with: a.parts)
        // The hot folder is added first, so that `b` is the hot folder where one lies in the other.
        let isOwnSubfolder = a.owner != nil && a.owner == b.owner && a.parts.count > b.parts.count
        return isInside && !isOwnSubfolder
    }
}
