internal import Files
internal import Wire

/// A folder that is looked through until what stands in it has rested: by the helper's own clock, so that no delay between it
/// and the daemon makes a file seem restless.
struct Sweep {
    let id: Int
    let begunAt: Double
    var lookAt: Double
    var looks = 0

    init(id: Int, begunAt: Double) { (self.id, self.begunAt, lookAt) = (id, begunAt, begunAt) }
}

extension FolderWatch {
    /// - Throws: trouble of the folder; the sweeps go on when it is back.
    func goOnSweeping() throws {
        for index in sweeps.indices where Monotonic.now() >= sweeps[index].lookAt { try goOn(&sweeps[index]) }
        // What the last look copied comes first: whoever hears that the sweep is over waits for no more.
        if sweeps.contains(where: { $0.lookAt == .infinity }) { try tellCopied() }
        for sweep in sweeps where sweep.lookAt == .infinity { try tell(.scanned(id: sweep.id)) }
        sweeps.removeAll { $0.lookAt == .infinity }
    }

    private func goOn(_ sweep: inout Sweep) throws {
        // What rests and had no room waits for releases, which are read in between.
        let isFinishing = sweep.looks > 1 && (backlog.count > 0 || growing != nil)
        if !isFinishing { try scan() }
        try takeFromBacklog()
        guard watched != nil else { return sweep.lookAt = Monotonic.now() + 0.1 }
        sweep.looks += 1
        let (now, quiet) = (Monotonic.now(), tracker.rules.quietSeconds)
        let rested = tracker.restedBy(now)
        if sweep.looks == 1 {
            sweep.lookAt = max(now + quiet, rested ?? 0) + 0.01
        } else if let rested, now < sweep.begunAt + 3 * quiet {
            sweep.lookAt = rested + 0.01
        } else if growing != nil || (backlog.count > 0 && now >= noRoomUntil) {
            sweep.lookAt = now + 0.05
        } else {
            sweep.lookAt = .infinity
        }
    }
}
