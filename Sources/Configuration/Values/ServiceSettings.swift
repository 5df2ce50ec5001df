/// Where figures for monitoring are written.
public struct MetricsSettings: Hashable, Sendable {
    /// Relative to the workspace, or absolute; nil for nowhere.
    public var file: String?
    public var everySeconds: Double
    public init(file: String? = nil, everySeconds: Double = 15) {
        self.file = file
        self.everySeconds = everySeconds
    }
}
