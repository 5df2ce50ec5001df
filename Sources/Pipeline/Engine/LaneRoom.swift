import JobStore
import Workflow

// How much a lane takes up at once, and how many files may stand in its folder.

extension Turn {
    /// What a lane takes up next. Where as many files stand in its folder as may, only withdrawals, which make room.
    func leaseBatch(of lane: LaneState, _ lease: Lease) throws -> [StepRecord] {
        let resource = Resource.lane(lane.folder.name)
        let limit = !lane.isInTrouble ? setup.laneBatch : 1
        guard let most = lane.folder.maxWaiting, lane.folder.pickUp == .vanishes else {
            return try store.lease(resource: resource, now: now, lease: lease, limit: limit)
        }
        // A press may leave job tickets where they are.
        let standing = try store.standing(in: lane.folder.name)
        let room = most - (standing.count - standing.tickets)
        guard room > 0 else {
            return try store.lease(resource: resource, kind: .withdraw, now: now, lease: lease, limit: limit)
        }
        return try store.lease(resource: resource, now: now, lease: lease, limit: min(limit, room))
    }
}
