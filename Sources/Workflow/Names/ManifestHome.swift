/// In which file below `var/manifests` a line stands: a job's own, or one of those for what belongs to no order.
public enum ManifestHome: Hashable, Sendable {
    case job(JobID)
    /// `workspace`, `files-12`, `events-3`.
    case shared(String)
}

extension ManifestHome: CustomStringConvertible {
    /// The job's number, or `=` and the name.
    public var description: String {
        switch self {
        case .job(let job): "\(job)"
        case .shared(let name): "=\(name)"
        }
    }

    public init?(_ text: some StringProtocol) {
        if text.first == "=" {
            self = .shared(String(text.dropFirst()))
        } else {
            guard let job = JobID(String(text)) else { return nil }
            self = .job(job)
        }
    }
}

/// One line for one manifest.
public struct ManifestEntry: Hashable, Sendable {
    public var home: ManifestHome
    /// Without a line end.
    public var line: String
    public init(home: ManifestHome, line: String) {
        self.home = home
        self.line = line
    }
}
