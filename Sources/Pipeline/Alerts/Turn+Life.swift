import JobStore
import Workflow

extension Turn {
    /// What a daemon's life begins with: whether the one before was stopped, or ended by itself.
    /// - Parameter held: Steps that were under way then.
    func beginLife(_ lease: Lease, held: [Int64]) throws {
        let former = try store.meta(Self.running) ?? ""
        try store.setMeta(Self.running, "\(lease.epoch)")
        guard !former.isEmpty else { return }
        let under = held.isEmpty ? "nothing was under way" : "\(held.count) steps were under way and are taken up again"
        let text = "Hotpress had ended without being stopped; \(under)"
        try log("service.unclean", .warning, reason: text, facts: ["epoch": former, "steps": "\(held.count)"])
        try endIncident(.uncleanStop, of: Self.service, "another start came between")
        guard let rule = setup.alerts.rule(.uncleanStop) else { return }
        let incident = try raise(rule, of: Self.service, text: text)
        for step in held { try store.add(member: "step \(step)", to: incident) }
    }

    /// The life ends because it was told to.
    func endLife() throws { try store.setMeta(Self.running, "") }

    private static let running = "running"
    /// What an unclean stop is about.
    static let service = "hotpress"

    /// An unclean stop is over when everything that was under way then has been done.
    func noteRecovery() throws {
        // Not before it is told: that Hotpress had ended is news, however soon all is well again.
        guard let incident = try store.openIncident(.uncleanStop, of: Self.service), incident.toldAt != nil else {
            return
        }
        for member in try store.members(of: incident.id, limit: 1000) {
            guard let step = Int64(member.dropFirst("step ".count)), try store.step(step) == nil else { continue }
            try store.remove(member: member, from: incident.id)
        }
        guard try store.members(of: incident.id, limit: 1).isEmpty else { return }
        try end(incident, "everything that was under way then is done")
    }
}
