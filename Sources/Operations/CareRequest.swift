/// What is asked of the one who has the workspace open, beside the engine's own work.
public enum CareRequest: Hashable, Sendable, Codable {
    /// A whole copy of the store in a file below `var`; the answer's text is its path relative to the workspace.
    case copyStore
    /// Compare store, manifests, vault, work and hot folders.
    case verify(hashes: Bool)
    /// Read the configuration again, and work by it.
    case reload
}
