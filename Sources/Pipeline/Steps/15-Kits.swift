public import JobStore
public import Tickets
public import Workflow

// A kit's job has no file. It waits until everything that goes into the box is printed or picked, is packed by itself, and
// takes its children along when it leaves. All of it is decided here, whenever a job of its order has changed.

extension Turn {
    /// Passes a job without a print file on: a kit to its children, anything else to people.
    func skipPrinting(_ job: inout JobRecord) throws {
        if job.details.product.type == .kit {
            try skipCopy(
                &job, code: ReasonCode.kit, reason: "a kit has no print file: its children are jobs of their own")
            return
        }
        try skipCopy(
            &job, code: ReasonCode.byHand,
            reason: "nothing is printed by itself: people do this work; `hotpress job set \(job.id) InProduction` or "
                + "InPacking moves it on")
        job.needsAction = .operator_
        try save(&job)
    }

    /// Moves every kit on that changed, or one of whose children did.
    func tendTouchedKits() throws {
        while let id = touchedKits.popFirst() {
            try shielded("kit \(id) could not be looked at") {
                var kit = try job(id)
                guard !kit.hasLeft else { return }
                let children = try children(of: kit)
                if let act = kit.pending {
                    try carryOut(act, onKit: &kit, children)
                } else {
                    try tend(&kit, KitProgress(children.map(\.asChild)))
                }
            }
        }
    }

    /// A kit's children in the kit's order; none for every other job. They were made right after it, and so stand there.
    public func children(of kit: JobRecord) throws -> [JobRecord] {
        guard kit.details.product.type == .kit else { return [] }
        var children: [JobRecord] = []
        while let child = try store.job(JobID(order: kit.id.order, index: kit.id.index + children.count + 1)),
            child.details.parent == kit.id
        {
            children.append(child)
        }
        return children
    }

    /// How far a kit's children are.
    public func progress(ofKit kit: JobRecord) throws -> KitProgress {
        KitProgress(try children(of: kit).map(\.asChild))
    }

    private func tend(_ kit: inout JobRecord, _ progress: KitProgress) throws {
        switch kit.status {
        case .copyToHotFolderSkipped:
            if progress.isComplete { return try pack(&kit, progress) }
            try apply(.partsWait, to: &kit, code: ReasonCode.kitWaits, reason: progress.sentence)
            try tellWaiting(&kit, progress)
        case .awaitingParts where [ReasonCode.kitWaits, ReasonCode.kitEmpty].contains(kit.reasonCode):
            // A person who lets a packed kit wait has another reason, and ends that wait.
            guard progress.isComplete else { return try tellWaiting(&kit, progress) }
            try apply(.partsHere, to: &kit, reason: "all of its children are here")
            try pack(&kit, progress)
        case .inProduction, .printed, .inFinishing, .inPacking, .readyForCollection: try tellPacked(&kit, progress)
        default: break
        }
    }

    private func pack(_ kit: inout JobRecord, _ progress: KitProgress) throws {
        try apply(
            .prodPack, to: &kit,
            reason: "all of its children are here; the packing list is \(WorkPath.packingList(kit.id))")
        try tellPacked(&kit, progress)
        try schedulePackingList(kit)
    }

    private func tellWaiting(_ kit: inout JobRecord, _ progress: KitProgress) throws {
        if progress.isEmpty {
            try tell(
                &kit, code: ReasonCode.kitEmpty,
                reason: "all of its children were cancelled: nothing will be in the box; "
                    + "`hotpress order cancel \(kit.id.order) --reason …` ends the order", needs: .operator_)
        } else {
            // Nobody has to act for the kit: a child that needs somebody says so itself.
            try tell(&kit, code: ReasonCode.kitWaits, reason: progress.sentence, needs: nil)
        }
    }

    /// What of a packed kit's children is not as it was when it was packed.
    private func tellPacked(_ kit: inout JobRecord, _ progress: KitProgress) throws {
        let former = kit.reason
        if progress.isEmpty {
            try tell(
                &kit, code: ReasonCode.kitEmpty, reason: "all of its children were cancelled: open the box",
                needs: .operator_)
        } else if !progress.missing.isEmpty {
            let list = progress.missing.map { "\($0.job) \($0.name) (\($0.status.rawValue))" }.joined(separator: ", ")
            try tell(
                &kit, code: ReasonCode.kitChildBack,
                reason: "not in the box any more: \(list)\(progress.without); open the box, or bring the child on",
                needs: .operator_)
        } else if !progress.cancelled.isEmpty {
            try tell(
                &kit, code: ReasonCode.kitShort,
                reason: "the rest is here\(progress.without); the packing list says so, tell the customer",
                needs: .operator_)
        } else if [ReasonCode.kitChildBack, ReasonCode.kitShort, ReasonCode.kitEmpty].contains(kit.reasonCode) {
            try tell(&kit, code: "", reason: "all of its children are here again", needs: kit.status.needsActionOf)
        }
        if kit.reason != former { try schedulePackingList(kit) }
    }

    /// Keeps a kit's reason. History gets a line where the count or the kind of trouble changed, not for each step of each
    /// child.
    func tell(_ kit: inout JobRecord, code: String, reason: String, needs: Actor?) throws {
        guard kit.reasonCode != code || kit.reason != reason || kit.needsAction != needs else { return }
        let isNews = kit.reasonCode != code || kit.reason.upToColon != reason.upToColon
        (kit.reasonCode, kit.reason, kit.needsAction) = (code, reason, needs)
        try save(&kit)
        guard isNews else { return }
        try log(
            "job.waits", needs == nil ? .notice : .warning, job: kit.id, to: kit.status, reason: reason,
            facts: code.isEmpty ? [:] : ["code": code])
    }

    /// A leased packing list: what it says now.
    func beginPackingList(_ step: StepRecord, of id: JobID) throws {
        let list = try packingList(of: job(id))
        effects.append(.local(.writePackingList(step: step.id, job: id, text: list.text())))
    }

    /// A changed kit has a new list; one that is being written as PDF is written once more.
    private func schedulePackingList(_ kit: JobRecord) throws {
        try scheduleOnce(.packingList, kit, resource: Resource.local)
        try scheduleOnce(.paper, kit, resource: Resource.work)
    }

    /// What is in a kit's box.
    public func packingList(of kit: JobRecord) throws -> PackingList {
        let children = try children(of: kit)
        let order = try order(kit.id.order)
        let product = kit.details.product
        return PackingList(
            kit: kit.id, product: product.id, name: product.name, quantity: kit.details.quantity,
            items: children.filter { $0.cause != .cancelled }.map(\.asItem),
            left: children.filter { $0.cause == .cancelled }.map(\.asItem), customer: order.customer.name,
            purchaseOrder: order.purchaseOrder, due: kit.due, date: kit.details.createdAt)
    }
}

extension JobRecord {
    /// The kit that has to be looked at when this job changes: its own, or itself.
    var kit: JobID? { details.product.type == .kit ? id : details.parent }

    /// As the kit sees it.
    fileprivate var asChild: KitProgress.Child {
        KitProgress.Child(job: id, name: details.product.name, status: status, resume: resume, cause: cause)
    }

    /// As it stands on the packing list.
    fileprivate var asItem: PackingList.Item {
        PackingList.Item(
            job: id, product: details.product.id, name: details.product.name, quantity: details.quantity,
            weight: details.product.weight, sku: details.product.shelf?.sku, place: details.product.shelf?.place)
    }
}

extension String {
    fileprivate var upToColon: Substring { prefix { $0 != ":" } }
}
