import JobStore

/// Which of the store's errors an act ends with, by name alone: the words are the adapter's.
enum Refusal: Equatable {
    case none, readOnly, notFound, outdated, constraint, newerVersion, unavailable, damaged
    case foreign(String)

    init(of act: () throws -> Void) {
        do {
            try act()
            self = .none
        } catch let error as StoreError {
            self =
                switch error {
                case .readOnly: .readOnly
                case .notFound: .notFound
                case .outdated: .outdated
                case .constraint: .constraint
                case .newerVersion: .newerVersion
                case .unavailable: .unavailable
                case .damaged: .damaged
                }
        } catch {
            self = .foreign("\(error)")
        }
    }
}
