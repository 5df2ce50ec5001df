import Delivery
import JobStore
import Wire
import Workflow

// What a lane is asked: one request after another, and the copies of the next batch before this one's renames are committed.
extension Turn {
    /// Takes what waits for a lane, and what grows there; nil where nothing waits.
    func leaseBatch(_ lane: inout LaneState, _ lease: Lease, limit: Int) throws -> LaneBatch? {
        let steps = try leaseSteps(of: lane, lease, limit: limit)
        if steps.isEmpty { return nil }
        var batch = try beginDeliveries(steps.filter { $0.kind == .deliver }, lane: lane)
        batch.stage = try takeGrowing(&lane) + batch.stage
        try begin(steps.filter { $0.kind == .withdraw }, into: &batch) { step, batch in
            if let item = try beginWithdrawal(step, lane: lane) { batch.withdraw.append(item) }
        }
        return batch
    }

    /// What grows goes on alone, where there is nothing else to do.
    func goOnGrowing(_ lane: inout LaneState) throws {
        let growing = try takeGrowing(&lane)
        if !growing.isEmpty { lane.batch = LaneBatch(stage: growing) }
    }

    /// Lets the lane write the temporary names of the next batch as soon as it has renamed those of this one, while the
    /// commit that belongs to the renames is made.
    private func askAhead(_ lane: inout LaneState, _ lease: Lease) throws {
        guard lane.ahead == nil, !lane.isInTrouble,
            let batch = try leaseBatch(&lane, lease, limit: setup.laneBatch), !batch.isEmpty
        else { return }
        guard batch.withdraw.isEmpty, !batch.stage.isEmpty else {
            lane.ahead = (batch, nil)
            return
        }
        let tag = lane.tag + 1
        lane.ahead = (batch, tag)
        effects.append(.lane(lane.folder.name, stageRequest(of: batch), tag: tag, on: lane.identity))
    }

    private func stageRequest(of batch: LaneBatch) -> LaneRequest {
        .stage(
            batch.stage.flatMap(\.records).filter { $0.state == .staging }.map { record in
                StageItem(
                    source: record.source, temporary: record.temporary, final: record.name, sha256: record.sha256,
                    bytes: record.bytes)
            })
    }

    /// The next request of a batch; idle when it is done.
    func next(_ lane: inout LaneState, _ lease: Lease) throws {
        if lane.takeAhead() { return }
        guard let batch = lane.batch else { return }
        if !batch.withdraw.isEmpty {
            let items = batch.withdraw.flatMap(\.records).map { withdrawItem(of: $0) }
            ask(&lane, .withdrawing, .withdraw(items))
        } else if !batch.stage.isEmpty {
            ask(&lane, .staging, stageRequest(of: batch))
        } else if !batch.publish.isEmpty {
            let items = publishItems(of: batch, lane: lane)
            if items.isEmpty {
                _ = try published(batch, [], lane: lane)
                lane.batch = nil
            } else {
                ask(&lane, .publishing, .publish(items))
                try askAhead(&lane, lease)
            }
        } else {
            lane.batch = nil
        }
    }

    func ask(_ lane: inout LaneState, _ phase: LaneState.Phase, _ request: LaneRequest) {
        lane.phase = phase
        lane.tag += 1
        effects.append(.lane(lane.folder.name, request, tag: lane.tag, on: lane.identity))
    }
}
