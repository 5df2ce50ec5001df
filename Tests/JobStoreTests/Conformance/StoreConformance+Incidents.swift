import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `an incident is found while it is open, and once only`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let id = try store.perform { try $0.insert(incident()) }
            var expected = incident()
            expected.id = id
            #expect(try store.read { try $0.incident(id) } == expected)
            #expect(try store.read { try $0.openIncident(.diskLow, of: "workspace") } == expected)
            #expect(try store.read { try $0.openIncident(.diskLow, of: "vault") } == nil)
            #expect(try store.read { try $0.untoldIncidents() } == [expected])
            #expect(Refusal { try store.perform { _ = try $0.insert(incident()) } } == .constraint)
            expected.toldAt = .at(9)
            try store.perform { [expected] in try $0.update(expected) }
            #expect(try store.read { try $0.untoldIncidents() } == [])
            #expect(try store.read { try $0.openIncidents(.diskLow, limit: 9) } == [expected])
            #expect(try store.read { try $0.openIncidents(nil, limit: 9) } == [expected])
            #expect(try store.read { try $0.openIncidents(.jobFailed, limit: 9) } == [])
            expected.endedAt = .at(10)
            try store.perform { [expected] in try $0.update(expected) }
            #expect(try store.read { try $0.openIncidents(nil, limit: 9) } == [])
            _ = try store.perform { try $0.insert(incident()) }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `failed jobs may be several incidents at once`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let ids = try store.perform { transaction in
                try [1, 2].map { try transaction.insert(incident(.jobFailed, "1-1", at: $0)) }
            }
            #expect(try store.read { try $0.openIncidents(.jobFailed, limit: 9) }.map(\.id) == ids)
            #expect(Refusal { try store.perform { try $0.update(incident()) } } == .notFound)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an incident hangs on what it was told, until that is taken off or it ends`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let id = try store.perform { transaction in
                let id = try transaction.insert(incident(.jobFailed, "1-1"))
                for member in ["1-1", "2-1", "1-1"] { try transaction.add(member: member, to: id) }
                return id
            }
            #expect(try store.read { try $0.members(of: id, limit: 9) } == ["1-1", "2-1"])
            #expect(try store.read { try $0.members(of: id, limit: 1) } == ["1-1"])
            #expect(try store.read { try $0.incidents(hangingOn: "2-1") } == [id])
            try store.perform { try $0.remove(member: "1-1", from: id) }
            #expect(try store.read { try $0.members(of: id, limit: 9) } == ["2-1"])
            #expect(try store.read { try $0.incidents(hangingOn: "1-1") } == [])
            try store.perform { transaction in
                var ended = incident(.jobFailed, "1-1")
                (ended.id, ended.endedAt) = (id, .at(7))
                try transaction.update(ended)
            }
            #expect(try store.read { try $0.incidents(hangingOn: "2-1") } == [])
            #expect(Refusal { try store.perform { try $0.add(member: "x", to: 99) } } == .constraint)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `only what nobody was told of, or what ended long ago and is on no way, is forgotten`(adapter: Adapter) throws
    {
        try adapter.withStore { store throws in
            let ids = try store.perform { transaction in
                try ([1, 2, 3, 4] as [Int64]).map { index in
                    var record = incident(.diskLow, "\(index)", at: index)
                    record.id = try transaction.insert(record)
                    if index > 1 { record.toldAt = .at(20 + index) }
                    if index > 2 { record.endedAt = .at(50 + index) }
                    try transaction.update(record)
                    return record.id
                }
            }
            _ = try store.perform { try $0.append(message(of: ids[2])) }
            try store.perform { transaction in for id in ids { try transaction.forget(incident: id) } }
            let kept = try store.read { transaction in try ids.map { try transaction.incident($0) != nil } }
            #expect(kept == [false, true, true, true])
            #expect(try store.read { try $0.tellings(of: .diskLow, limit: 2) } == [.at(24), .at(23)])
            try store.perform { try $0.forgetIncidents(endedBefore: .at(54)) }
            #expect(try store.read { try $0.incident(ids[3]) } != nil)
            try store.perform { try $0.forgetIncidents(endedBefore: .at(55)) }
            #expect(try store.read { try $0.incident(ids[3]) } == nil)
            #expect(try store.read { try $0.incident(ids[2]) } != nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `messages of one way go one after another, and are taken once a life`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let (id, ids) = try store.perform { transaction in
                let id = try transaction.insert(incident())
                return (
                    id,
                    try [
                        transaction.append(message(of: id)),
                        transaction.append(message(of: id, isEnd: true)),
                        transaction.append(message(of: id, way: "pager")),
                    ]
                )
            }
            func take(_ time: Int64, _ epoch: Int64) throws -> [Int64] {
                try store.perform { try $0.takeMessages(now: .at(time), epoch: epoch) }.map(\.id)
            }
            #expect(try take(0, 1) == [])
            #expect(try take(1, 1) == [ids[0], ids[2]])
            #expect(try take(2, 1) == [])
            // Another life: nobody knows whether they went.
            #expect(try take(2, 2) == [ids[0], ids[2]])
            #expect(try store.read { try $0.message(ids[0]) }?.attempts == 2)
            try store.perform { try $0.giveBack(message: ids[0], notBefore: .at(9), trouble: "no route") }
            #expect(try take(8, 2) == [])
            #expect(try take(9, 2) == [ids[0]])
            #expect(try store.read { try $0.message(ids[0]) }?.trouble == "no route")
            try store.perform { try $0.finish(message: ids[0]) }
            #expect(try take(9, 2) == [ids[1]])
            #expect(try store.read { try $0.unsentMessages(limit: 9) }.map(\.id) == [ids[1], ids[2]])
            #expect(
                Refusal { try store.perform { _ = try $0.append(message(of: id, way: "pager")) } }
                    == .constraint)
            #expect(Refusal { try store.perform { _ = try $0.append(message(of: 99)) } } == .constraint)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `steps are counted by kind, and those of other lives are named`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let ids = try store.perform { transaction in
                try [(1, StepKind.validate), (2, .validate), (3, .cleanUp)].map { job, kind in
                    try transaction.schedule(.sample(kind, job: job, resource: kind == .validate ? "work" : "local"))
                }
            }
            _ = try store.perform {
                try $0.lease(resource: "work", now: .at(1_000_000_000_000_000), lease: .sample(epoch: 1), limit: 1)
            }
            #expect(
                try store.read { try $0.stepTallies() } == [
                    .validate: StepTally(waiting: 1, leased: 1), .cleanUp: StepTally(waiting: 1, leased: 0),
                ])
            #expect(try store.read { try $0.heldSteps(otherThan: 1) } == [])
            #expect(try store.read { try $0.heldSteps(otherThan: 2) } == [ids[0]])
        }
    }
}

private func incident(_ kind: AlertKind = .diskLow, _ subject: String = "workspace", at time: Int64 = 1)
    -> IncidentRecord
{
    IncidentRecord(kind: kind, subject: subject, code: "x", text: "it is so", beganAt: .at(time), tellAt: .at(time + 5))
}

private func message(of incident: Int64, way: String = "office", isEnd: Bool = false) -> AlertMessageRecord {
    AlertMessageRecord(incident: incident, way: way, isEnd: isEnd, body: "{}", madeAt: .at(1), notBefore: .at(1))
}
