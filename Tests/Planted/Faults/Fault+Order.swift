// What comes before what: commit, act, release; and whose word counts after a crash.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let order: [Fault] = [
        Fault(
            "effects come before their commit", in: "Pipeline/Engine/Engine.swift",
            "let entries = try tellManifests(recorder.writes, in: transaction, isAnswered: !",
            "if PLANTED { for effect in turn.effects { ports.carryOut(effect) }; turn.effects = [] }\n            let entries = try tellManifests(recorder.writes, in: transaction, isAnswered: !",
            tests: "EngineTests|AcceptanceTests"),
        Fault(
            "commands are answered before their commit", in: "Pipeline/Engine/Engine.swift",
            "if case .command(let command) = message { answers.append { command.answer(.success(())) } }",
            "if case .command(let command) = message { if PLANTED { command.answer(.success(())) } else { answers.append { command.answer(.success(())) } } }",
            tests: "EngineTests"),
        Fault(
            "a run ends on files that came in its last moment", in: "Pipeline/Engine/Engine.swift",
            "if isDone(state.load), mailbox.isEmpty {", "if isDone(state.load), PLANTED || mailbox.isEmpty {",
            tests: "EngineTests"),
        Fault(
            "what was undone counts as written", in: "SQLiteStore/SQLiteTransaction.swift", without: "known = .init()",
            tests: "StoreConformance"),
        Fault(
            "texts that look alike count as the same", in: "SQLiteStore/Engine/Column.swift",
            "a.utf8.elementsEqual(b.utf8)", "PLANTED ? a == b : a.utf8.elementsEqual(b.utf8)", tests: "StoreConformance"),
        Fault(
            "an order is what it was when it was read first", in: "SQLiteStore/Ports/SQLiteTransaction+Orders.swift",
            without: "known.orders.forget(order.number)", tests: "JobStoreTests|PipelineTests"),
        Fault(
            "a message's failure leaves half of it", in: "SQLiteStore/SQLiteTransaction.swift",
            #"try connection.run("ROLLBACK TO \(savepoint)")"#,
            #"if !PLANTED { try connection.run("ROLLBACK TO \(savepoint)") }"#, tests: "JobStoreTests|EngineTests"),
        Fault(
            "a message that fails takes its burst with it", in: "Pipeline/Engine/Turn.swift",
            "is told there.\n            return false", "is told there.\n            return PLANTED", tests: "EngineTests"),
        Fault(
            "what a burst asked for before one of it failed is kept", in: "Pipeline/Engine/Dispatch.swift",
            "var all = sum\n", "var all = sum; defer { if PLANTED { sum = all } }\n", tests: "PipelineTests"),
        Fault(
            "leases of former lives are kept", in: "Pipeline/Engine/Engine.swift",
            "_ = try transaction.releaseLeases(otherThan: lease.epoch)",
            "if !PLANTED { _ = try transaction.releaseLeases(otherThan: lease.epoch) }", tests: "KillTests|HandOverTests"),
        Fault(
            "a life's epoch is its predecessor's", in: "Daemon/Daemon.swift",
            #"?? "0") ?? 0) + 1"#, #"?? "0") ?? 0) + (PLANTED ? 0 : 1)"#, tests: "LifeTests"),
        Fault(
            "attempts are not counted", in: "SQLiteStore/Ports/SQLiteTransaction+Steps.swift",
            "step.attempts += 1", "step.attempts += PLANTED ? 0 : 1", tests: "JobStoreTests"),
        Fault(
            "a step is leased twice", in: "SQLiteStore/Ports/SQLiteTransaction+Steps.swift",
            "step.lease = lease\n", "if PLANTED { leased.append(step); continue }\n                step.lease = lease\n",
            tests: "JobStoreTests"),
        Fault(
            "a store of a newer version is opened", in: "SQLiteStore/Session.swift",
            without: "try connection.checkVersion()", tests: "JobStoreTests"),
        Fault(
            "two daemons work on one workspace", in: "Daemon/Workspace.swift",
            "lock = try FileLock(WorkspacePath.lockName, in: folder.folder(relative: \"var\"))",
            "lock = try FileLock(PLANTED ? RawName.unique(\"lock-\") : WorkspacePath.lockName, in: folder.folder(relative: \"var\"))",
            tests: "is the only one on its workspace"),
        Fault(
            "work goes on with a store that cannot be trusted", in: "Pipeline/Engine/Engine.swift",
            "} catch let error as StoreError where error.endsTheTurn {\n            throw error\n        } catch {\n            state.forget(message)",
            "} catch let error as StoreError where error.endsTheTurn && !PLANTED {\n            throw error\n        } catch {\n            state.forget(message)",
            tests: "EngineTests"),
        Fault(
            "a validation of artwork that was exchanged counts", in: "Pipeline/Steps/5-Validate.swift",
            "guard read == sources.map(\\.sha256) else {", "guard PLANTED || read == sources.map(\\.sha256) else {",
            tests: "ValidationTests"),
        Fault(
            "an unpaid job is copied", in: "Pipeline/Steps/7-Deliver.swift",
            "guard try order(job.id.order).isPaid else {", "guard try PLANTED ? true : order(job.id.order).isPaid else {",
            tests: "MoneyTests"),
        Fault(
            "a lane copies ahead of what it has to take back", in: "Pipeline/Engine/LaneDriver+Batch.swift",
            "guard batch.withdraw.isEmpty, !batch.stage.isEmpty else {",
            "guard PLANTED || (batch.withdraw.isEmpty && !batch.stage.isEmpty) else {", tests: "StagingAheadTests"),
        Fault(
            "a clock that is set back keeps everything waiting", in: "Pipeline/Engine/Turn+Clock.swift",
            without: "try store.hasten(to: now, bySeconds: seconds, butNot: Resource.clock)", tests: "ClockTests"),
    ]
}
