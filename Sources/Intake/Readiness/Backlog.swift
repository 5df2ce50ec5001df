import Workflow

/// Ready files that wait for their turn, oldest first. Large ones stand apart: they come one at a time, and while one is on
/// its way, small ones go past those that wait.
struct Backlog: Sendable {
    private var small = EarliestFirst<Appointment>()
    private var large = EarliestFirst<Appointment>()
    private var names: Set<RawName> = []

    var count: Int { names.count }

    func contains(_ name: RawName) -> Bool { names.contains(name) }

    /// - Parameter since: when the file was first noticed
    mutating func add(_ name: RawName, since: Double, isLarge: Bool) {
        guard names.insert(name).inserted else { return }
        let place = Appointment(time: since, name: name)
        if isLarge { large.add(place) } else { small.add(place) }
    }

    /// Whether any file's turn would come.
    /// - Parameter large: whether a large one may come now
    func hasNext(large mayBeLarge: Bool) -> Bool { small.count > 0 || (mayBeLarge && large.count > 0) }

    /// The oldest of those that may come now.
    mutating func takeFirst(large mayBeLarge: Bool) -> RawName? {
        let isLarge: Bool
        switch (small.first, mayBeLarge ? large.first : nil) {
        case (nil, nil): return nil
        case (_?, nil): isLarge = false
        case (nil, _?): isLarge = true
        case (let one?, let other?): isLarge = other < one
        }
        guard let name = (isLarge ? large.takeFirst() : small.takeFirst())?.name else { return nil }
        names.remove(name)
        return name
    }
}
