/// Facts about the workspace: `epoch`, `log.sequence`, `mount:<hot folder>`.
public protocol MetaStore {
    func meta(_ key: String) throws -> String?
    func setMeta(_ key: String, _ value: String) throws
}
