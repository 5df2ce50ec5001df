/// What a worker is started for. Strangers' documents and what pango needs never meet in one process: pango starts threads,
/// which a worker that parses documents cannot.
public enum WorkerPurpose: String, Hashable, Sendable, CaseIterable {
    case documents, papers

    /// What the worker's command line says of it.
    var arguments: [String] { self == .papers ? ["--papers"] : [] }
}
