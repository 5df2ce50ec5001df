import JobStore
import Workflow

/// The commands that move a job on from where it is, for `job why`.
enum NextCommands {
    static func of(_ job: JobRecord, allowed: [JobEvent]) -> [String] {
        let (id, order) = ("\(job.id)", "\(job.id.order)")
        if job.reasonCode == "job.waits-for-payment" { return ["hotpress order pay \(order)"] }
        return allowed.compactMap { event -> String? in
            switch event {
            case .fileIngested: "hotpress file add PDF --job \(id)"
            case .recreateWithFile where job.status == .outputCreationFailed: "hotpress file add PDF --job \(id)"
            case .validateOverride: "hotpress job override \(id) --reason …"
            case .validatePass where job.status == .validationFailed: "hotpress job retry \(id)"
            case .outputStart where job.status == .outputCreationFailed: "hotpress job retry \(id)"
            case .copyOk where job.status == .copyToHotFolderFailed: "hotpress job retry \(id)"
            case .copyOk where job.status != .blocked: "hotpress job copy \(id) --to HOTFOLDER"
            case .extClose: "hotpress job close-external \(id) --reason …"
            case .copySkip: "hotpress job skip \(id) --reason …"
            case .recreate: "hotpress job recreate \(id) --reason …"
            case .block: "hotpress job block \(id) --reason …"
            case .unblock: "hotpress job unblock \(id)"
            case .deliveryArrived: "hotpress job settle-delivery \(id) --arrived --reason …"
            case .deliveryAgain: "hotpress job settle-delivery \(id) --send-again --reason …"
            case .prodStart: "hotpress job set \(id) InProduction"
            case .prodPrinted: "hotpress job set \(id) Printed"
            case .prodFinish: "hotpress job set \(id) InFinishing"
            case .prodPack: "hotpress job set \(id) InPacking"
            case .ready: "hotpress job set \(id) ReadyForCollection"
            case .collected: "hotpress order collected \(order)"
            case .ship: "hotpress order ship \(order)"
            case .cancel: "hotpress order cancel \(order) --reason …"
            default: nil
            }
        }
    }
}
