public import Workflow

/// The manifests with what the journal holds beyond them: all that was told when this was made, while others go on telling.
/// Lines go from the journal to the manifests and never back, so the journal is read at once, and a manifest when it is
/// asked for.
public struct ToldManifests: Sendable {
    private let manifests: Manifests
    private let waiting: [ManifestHome: [(turn: Int64, entry: ManifestEntry)]]

    init(_ manifests: Manifests) throws(VaultError) {
        self.manifests = manifests
        waiting = Dictionary(grouping: try manifests.journalled(), by: \.entry.home)
    }

    /// All that anything was told in, jobs in order first.
    public func homes() throws(VaultError) -> [ManifestHome] {
        let all = Set(try manifests.homes()).union(waiting.keys)
        return all.sorted { "\($0)" < "\($1)" }
    }

    /// What was told there, oldest first.
    /// - Parameter turn: the last one of which the journal's lines count: what it holds of a later one may not be committed
    ///   yet, or never will be.
    public func lines(of home: ManifestHome, through turn: Int64 = .max) throws(VaultError) -> [String] {
        let placed = try manifests.lines(of: home)
        guard let waiting = waiting[home] else { return placed }
        let known = Set(placed)
        return placed + waiting.filter { $0.turn <= turn && !known.contains($0.entry.line) }.map(\.entry.line)
    }
}

extension Manifests {
    /// What is told up to now.
    public func told() throws(VaultError) -> ToldManifests { try ToldManifests(self) }
}
