import JobStore
import Pipeline
import Workflow

/// The commands that move a job on from where it is, for `job why`.
enum NextCommands {
    static func of(_ job: JobRecord, allowed: [JobEvent]) -> [String] {
        let (id, order) = ("\(job.id)", "\(job.id.order)")
        if job.reasonCode == ReasonCode.payment { return ["hotpress order pay \(order)"] }
        if job.reasonCode == ReasonCode.refunded { return ["hotpress order cancel \(order) --reason …"] }
        // Nothing else is possible until its hot folder has answered.
        if job.pending != nil { return job.details.product.type == .kit ? [] : ["hotpress job retry \(id)"] }
        let isOpenAgain = job.cause != nil
        return allowed.compactMap { event -> String? in
            switch event {
            case .templateOk where job.isFailedTemplate: "hotpress job retry \(id)"
            case .partsHere where job.reasonCode == ReasonCode.stockShort:
                "hotpress stock receive \(job.details.product.id) N"
            case .partsHere where job.details.product.type == .kit: nil
            case .checkout where job.status == .inBasket: "hotpress order checkout \(order)"
            case .basketRemove: "hotpress order remove \(order)"
            case .due where job.status == .futureOrder: "hotpress order start \(order)"
            case .approvalAll: "hotpress order approve \(order) --job \(id)"
            case .approvalReject: "hotpress order reject \(order) --job \(id) --reason …"
            case .approvalResubmit: "hotpress order resubmit \(order) --job \(id)"
            case .proofAccept: "hotpress job proof \(id) --accept"
            case .proofDecline: "hotpress job proof \(id) --decline --reason …"
            case .artCancel, .partsHere, .customClear: "hotpress job resume \(id)"
            case .artStart where job.status == .validationFailed || job.status == .rejected:
                "hotpress job set \(id) InArtworking"
            case .fileIngested: "hotpress file add PDF --job \(id)"
            case .recreateWithFile where job.status == .outputCreationFailed: "hotpress file add PDF --job \(id)"
            case .validateOverride: "hotpress job override \(id) --reason …"
            case .validatePass where job.status == .validationFailed: "hotpress job retry \(id)"
            case .outputStart where job.status == .outputCreationFailed: "hotpress job retry \(id)"
            case .copyOk where !job.details.product.type.hasPrintFile: nil
            case .prodStart where job.details.product.type == .stock: nil
            case .copyOk where job.reasonCode == ReasonCode.pressError: "hotpress job copy \(id) --again"
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
            case .complete: "hotpress order complete \(order)"
            case .ship where isOpenAgain: "hotpress job ship \(id)"
            case .ship: "hotpress order ship \(order)"
            case .cancel where job.status == .cleanUp: nil
            case .reopen where job.revision == 0: nil
            case .cancel where job.details.parent != nil: "hotpress job cancel \(id) --reason …"
            case .reopen: "hotpress job reopen \(id) --purpose retrieve --reason …"
            case .reopenClose: "hotpress job close \(id)"
            case .reorder where job.status == .cleanUp: "hotpress order reorder \(order)"
            case .purge: "hotpress order purge \(order) --reason …"
            case .cancel: "hotpress order cancel \(order) --reason …"
            default: nil
            }
        }
    }
}
