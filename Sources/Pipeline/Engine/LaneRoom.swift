import JobStore
import Workflow

// How many files may stand in a lane's folder.

extension Turn {
    /// Steps that a lane takes up. Where as many files stand in its folder as may, only withdrawals, which make room.
    func leaseSteps(of lane: LaneState, _ lease: Lease, limit: Int) throws -> [StepRecord] {
        let resource = Resource.lane(lane.folder.name)
        guard let most = lane.folder.maxWaiting, lane.folder.pickUp == .vanishes else {
            return try store.lease(resource: resource, now: now, lease: lease, limit: limit)
        }
        // A press may leave job tickets where they are.
        let standing = try store.standing(in: lane.folder.name)
        let coming = lane.items.reduce(0) { $0 + $1.records.count { !$0.isTicket && $0.state != .published } }
        let room = most - (standing.count - standing.tickets) - coming
        guard room > 0 else {
            return try store.lease(resource: resource, kind: .withdraw, now: now, lease: lease, limit: limit)
        }
        return try store.lease(resource: resource, now: now, lease: lease, limit: min(limit, room))
    }
}
