public import JobStore
public import Pipeline
public import Workflow

/// What only a running daemon knows, for metrics.
public struct LiveReading: Sendable {
    public var startedAt: Timestamp
    public var meters: MeterReading
    /// Seconds since the engine came round last.
    public var lastTurnAge: Double
    /// Files that stand in watched folders and are not taken, by folder as configured.
    public var waiting: [String: StandingFiles]
    public var volumes: [VolumeSpace]

    public init(
        startedAt: Timestamp, meters: MeterReading, lastTurnAge: Double, waiting: [String: StandingFiles],
        volumes: [VolumeSpace]
    ) {
        self.startedAt = startedAt
        self.meters = meters
        self.lastTurnAge = lastTurnAge
        self.waiting = waiting
        self.volumes = volumes
    }
}
