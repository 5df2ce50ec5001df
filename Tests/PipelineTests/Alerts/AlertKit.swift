import JobStore
import Wire
import Workflow

@testable import Pipeline

extension Shop {
    /// A shop in which somebody is told of these things by the way `office`.
    static func telling(
        _ rules: AlertRule..., ways: [String] = ["office"], in store: any Store = MemoryStore(),
        offset: Double = 0
    ) throws -> Shop {
        let setup = PipelineSetup.shop { setup in
            setup.alerts = AlertSettings(
                ways: ways.map { AlertWay(name: $0, carrier: .command(["/bin/true"])) }, rules: rules)
            setup.localOffset = { _ in offset }
        }
        return try Shop(store: store, setup: setup)
    }

    /// What people were told, in order.
    func messages() throws -> [AlertMessage] { try told.map { try AlertMessage(json: $0.body) } }

    /// `begins 1-1`, `ends workspace`.
    func heard() throws -> [String] { try messages().map { "\($0.state.rawValue) \($0.subject)" } }

    /// Orders cards whose file is too small: each fails.
    func failingOrders(_ numbers: ClosedRange<Int>) throws {
        for number in numbers {
            facts[digest("bad \(number)")] = .tooSmall
            try order("\(number)", card("\(number).pdf"))
            try drop("\(number).pdf", "bad \(number)")
        }
    }

    static let gone = LaneTrouble(code: .notAnswering, what: "out/digital", cause: "no answer within 20 s")
}

extension AlertRule {
    static let failed = AlertRule(.jobFailed(statuses: AlertCondition.failures, gatherSeconds: 60))
    static let unreachable = AlertRule(.folderUnreachable(afterSeconds: 300))
    static let low = AlertRule(.diskLow(freeMiB: 1000))
    static let unclean = AlertRule(.uncleanStop)
    static func silent(_ folder: String = "in/orders", hours: OpeningHours = .always) -> AlertRule {
        AlertRule(.nothingArrived(folder: folder, afterSeconds: 4 * 3600, hours: hours))
    }
}
