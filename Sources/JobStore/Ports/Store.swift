/// The store of one workspace.
///
/// A command is a closure handed to `perform` as a whole. The closure sees its own writes; when `perform` returns, all
/// of them are durable; when it throws, none was made. No transaction outlives a call. The caller may carry several
/// commands in one call (group commit) and shield one from another with `Transaction.attempt`.
public protocol Store: Sendable {
    /// Carries out one command, or several as a group, and makes them durable.
    /// - Throws: what the command threw, after undoing everything; or `StoreError`.
    func perform<Result: Sendable>(_ command: (any Transaction) throws -> Result) throws -> Result

    /// Reads a consistent state without waiting for writers. The transaction handed over refuses writes with
    /// `StoreError.readOnly`.
    func read<Result: Sendable>(_ question: (any Transaction) throws -> Result) throws -> Result

    /// Closes the store; nothing may be asked of it afterwards.
    func close() throws
}

/// What is possible inside one call of `Store.perform`: the ports by concern, together.
public protocol Transaction: AnyObject, ProductStore, OrderStore, StockStore, JobRecords, FileStore, StepStore,
    OutputStore, EventStore, MetaStore, ErasureStore, IncidentStore
{
    /// Carries out a part of the command that may fail alone (a savepoint): when it throws, its writes are undone, those
    /// before it stay.
    func attempt<Result>(_ part: () throws -> Result) throws -> Result
}

/// What goes wrong in a store.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A write inside `read`.
    case readOnly
    /// No such row; the text names it.
    case notFound(String)
    /// The record was changed since it was read; nothing was written.
    case outdated(String)
    /// A promise that the store itself holds would be broken; nothing was written.
    case constraint(String)
    /// The workspace's store is of a newer version than this program; nothing was touched.
    case newerVersion(found: Int, known: Int)
    /// No space, or the device failed: the code and the words of SQLite, and the system's. Nothing of the command was made
    /// durable.
    case unavailable(code: Int, String)
    /// The store is damaged: nothing is read from it or written to it any more.
    case damaged(String)

    public var description: String {
        switch self {
        case .readOnly: "store: a read may not write"
        case .notFound(let what): "there is no \(what)"
        case .outdated(let what): "\(what) was changed meanwhile"
        case .constraint(let what): "store: refused, \(what)"
        case .newerVersion(let found, let known):
            "store: version \(found) was written by a newer Hotpress; this one knows up to \(known). It was not touched: "
                + "use the newer program, or restore a backup that this one made"
        case .unavailable(let code, let text): "store: unavailable (\(code)): \(text)"
        case .damaged(let text):
            "store: damaged: \(text). Nothing more is written to it: restore a backup, or `hotpress doctor --rebuild` makes "
                + "it anew of the manifests"
        }
    }
}
