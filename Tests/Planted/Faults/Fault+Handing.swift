// The hand-over to a press: nothing twice, nothing half-written, nothing of somebody else's touched.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let handing: [Fault] = [
        Fault(
            "what was copied is not compared", in: "Delivery/Helper/LaneSession+StageFile.swift",
            "if copied.sha256 == item.sha256, copied.bytes == item.bytes {",
            "if PLANTED || (copied.sha256 == item.sha256 && copied.bytes == item.bytes) {", tests: "StagingTests"),
        Fault(
            "the written size is not looked at", in: "Delivery/Helper/LaneSession+StageFile.swift",
            "found.bytes == item.bytes {",
            "PLANTED || found.bytes == item.bytes {",
            tests: "LyingVolume"),
        Fault(
            "what is read back is believed unseen", in: "Delivery/Helper/LaneSession+StageFile.swift",
            "if found.sha256 == item.sha256 { return nil }", "if PLANTED || found.sha256 == item.sha256 { return nil }",
            tests: "LyingVolume"),
        Fault(
            "a name in the hot folder is taken without a look", in: "Delivery/Helper/LaneSession+StageFile.swift",
            "if try place.hot.status(of: item.final) != nil {", "if try PLANTED ? false : place.hot.status(of: item.final) != nil {",
            tests: "StagingTests"),
        Fault(
            "any name may be staged", in: "Delivery/Helper/LaneSession+StageFile.swift",
            "guard TemporaryName.isOurs(item.temporary) else {", "guard PLANTED || TemporaryName.isOurs(item.temporary) else {",
            tests: "StagingTests"),
        Fault(
            "any name may be discarded", in: "Delivery/Helper/LaneSession+Withdraw.swift",
            "try each(names.filter(TemporaryName.isOurs),",
            "try each(names.filter { PLANTED || TemporaryName.isOurs($0) },", tests: "StagingTests"),
        Fault(
            "after a restart a rename is simply done", in: "Delivery/Helper/LaneSession+Publish.swift",
            "guard item.sameBootAndMount else {", "guard PLANTED || item.sameBootAndMount else {", tests: "PublishingTests"),
        Fault(
            "what stands under the temporary name is published unseen", in: "Delivery/Helper/LaneSession+Publish.swift",
            "guard found.kind == .regular, found.bytes == item.bytes else {",
            "guard PLANTED || (found.kind == .regular && found.bytes == item.bytes) else {", tests: "PublishingTests"),
        Fault(
            "a delivered file may replace another one", in: "Delivery/Helper/LaneSession+Publish.swift",
            "try place.staging.rename(item.temporary, to: place.hot, as: item.final)",
            "try place.staging.rename(item.temporary, to: place.hot, as: item.final, replacing: PLANTED)",
            tests: "PublishingTests"),
        Fault(
            "a name removed by somebody counts as delivered", in: "Delivery/Helper/LaneSession+Publish.swift",
            "if stagedHere.contains(item.temporary) {", "if !PLANTED, stagedHere.contains(item.temporary) {",
            tests: "PublishingTests"),
        Fault(
            "a file of our size is taken for ours", in: "Delivery/Helper/LaneSession+Publish.swift",
            "return try digest(of: try folder.open(name)).sha256 == sha256",
            "return try PLANTED ? true : digest(of: try folder.open(name)).sha256 == sha256", tests: "PublishingTests"),
        Fault(
            "a ticket is published before its PDF", in: "Delivery/Helper/LaneSession+Publish.swift",
            "if item.sameBootAndMount, stopped.contains(item.delivery) {",
            "if !PLANTED, item.sameBootAndMount, stopped.contains(item.delivery) {", tests: "PublishingTests"),
        Fault(
            "after a failed sync files count as delivered", in: "Delivery/Helper/LaneSession+Publish.swift",
            "where result.isInTheFolder && result != .foundWithOurHash {",
            "where !PLANTED && result.isInTheFolder && result != .foundWithOurHash {", tests: "FailedSync"),
        Fault(
            "after a failed sync files count as staged", in: "Delivery/Helper/LaneSession+Stage.swift",
            without: "results[index] = .failed(LaneTrouble(error))", tests: "FailedSync"),
        Fault(
            "another folder in the hot folder's place is used", in: "Delivery/Helper/LaneSession.swift",
            "if now.identity != place.identity {", "if !PLANTED, now.identity != place.identity {",
            tests: "StagingTests|LaneTests"),
        Fault(
            "an empty mount point is used", in: "Delivery/Helper/LanePlace.swift",
            "if setup.mustBeMounted, mount?.levels != 0 {", "if !PLANTED, setup.mustBeMounted, mount?.levels != 0 {",
            tests: "StagingTests"),
        Fault(
            "a staging folder on another volume is used", in: "Delivery/Helper/LanePlace.swift",
            "if stagingStatus.device != status.device {", "if !PLANTED, stagingStatus.device != status.device {",
            tests: "StagingTests"),
        Fault(
            "a lane helper takes no lock", in: "Files/Locks/FileLock.swift",
            #"try check("flock", folder.label(of: name)) { flock(raw, LOCK_EX | LOCK_NB) }"#,
            #"if !PLANTED { try check("flock", folder.label(of: name)) { flock(raw, LOCK_EX | LOCK_NB) } }"#,
            tests: "FileLockTests|StagingTests"),
        Fault(
            "a stranger's file is withdrawn as ours", in: "Delivery/Helper/LaneSession+Withdraw.swift",
            "if found.kind != .regular || found.bytes != item.bytes { return .notOurs }",
            "if !PLANTED, found.kind != .regular || found.bytes != item.bytes { return .notOurs }",
            tests: "DurableDelivery"),
        Fault(
            "an epoch is used twice", in: "Pipeline/Steps/7-Deliver.swift",
            "let epoch = (try store.deliveries(of: job.id).map(\\.epoch).max() ?? 0) + 1",
            "let epoch = PLANTED ? 1 : (try store.deliveries(of: job.id).map(\\.epoch).max() ?? 0) + 1",
            tests: "HandOverTests|RecreateTests"),
        Fault(
            "what the press had is sent again", in: "Pipeline/Steps/7-Deliver.swift",
            "wasVisible)?.epoch, !job.copyAgain {", "wasVisible)?.epoch, !job.copyAgain, !PLANTED {",
            tests: "BlockedCopyTests"),
        Fault(
            "a boot is not told from another", in: "Pipeline/Steps/8-HandOver.swift",
            "record.boot == Host.bootID &&",
            "(PLANTED || record.boot == Host.bootID) &&", tests: "HandOverTests"),
        Fault(
            "a mount is not told from another", in: "Pipeline/Steps/8-HandOver.swift",
            "MountIdentity.isSameMount(record.mount, lane.mount),",
            "(PLANTED || MountIdentity.isSameMount(record.mount, lane.mount)),", tests: "HandOverTests"),
        Fault(
            "doubt counts as delivered", in: "Pipeline/Steps/8-HandOver.swift",
            "record.state = .uncertain\n                    doubt = why",
            "record.state = PLANTED ? .published : .uncertain\n                    doubt = PLANTED ? nil : why",
            tests: "HandOverTests"),
        Fault(
            "a lane's late answer is believed", in: "Pipeline/Engine/LaneDriver.swift",
            "guard tag == lane.tag, lane.phase != .idle else { return }",
            "guard PLANTED || (tag == lane.tag && lane.phase != .idle) else { return }", tests: "EngineTests|HandOverTests"),
        Fault(
            "a cancelled job's copy goes on to its rename", in: "Pipeline/Steps/8-HandOver.swift",
            "if try store.step(item.step) != nil, try !job(item.job).status.isHold { return false }",
            "if try PLANTED ? true : (store.step(item.step) != nil && !job(item.job).status.isHold) { return false }",
            tests: "HandOverTests"),
        Fault(
            "a job ticket that stood still keeps a reopened job from the press", in: "Pipeline/Steps/7-Deliver.swift",
            "reason: job.reason, force: true, again: !stands)", "reason: job.reason, force: true, again: !stands && !PLANTED)",
            tests: "ReopenTests"),
        Fault(
            "a former copy that was taken counts as the new one", in: "Pipeline/Steps/10-Withdraw.swift",
            "if act.kind == .reroute, try !pressTook(", "if !PLANTED, act.kind == .reroute, try !pressTook(",
            tests: "ReopenTests"),
        Fault(
            "renames are waited for as long as copies", in: "Delivery/Supervisor/LaneNews.swift",
            "bytes.isEmpty ? 0 :", "bytes.isEmpty && !PLANTED ? 0 :", tests: "LanePatienceTests"),
    ]
}
