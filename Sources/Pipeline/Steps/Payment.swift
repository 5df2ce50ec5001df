import JobStore
public import Workflow

// Money moves no job by itself: it opens a gate or shuts one, and the jobs that stand there are looked at again.

extension Turn {
    /// Lets an order's jobs see that its payment changed.
    public func paymentChanged(of number: OrderNumber) throws {
        for id in try store.jobs(of: number).map(\.id) {
            var job = try job(id)
            try advance(&job)
        }
        touch(number)
        try settleTouchedOrders()
    }

    /// Lets the jobs of an order that was given back in full say so; what a press or a person has in hand goes on.
    public func tellOfFullRefund(of number: OrderNumber) throws {
        for var job in try store.jobs(of: number) where Self.beforeOutputLeft.contains(job.status) && job.pending == nil
        {
            try waitForPayment(&job)
        }
        touch(number)
        try settleTouchedOrders()
    }

    /// Where the payment gate still stops a job. A hold keeps its own reason: it meets the gate when it ends.
    private static let beforeOutputLeft: Set<JobStatus> = StatusSet.gate.members.union([
        .futureOrder, .rejected, .validationFailed, .outputCreated, .outputCreationFailed, .recreationRequested,
        .copyToHotFolderFailed,
    ])

    /// Lets a job rest at the payment gate.
    func waitForPayment(_ job: inout JobRecord) throws {
        let order = try order(job.id.order)
        if order.payment == .refunded {
            try rest(
                &job, code: ReasonCode.refunded,
                reason: "order \(order.number) was given back in full before this job was delivered; nothing more is "
                    + "made of it: `hotpress order cancel \(order.number) --reason …` ends it", needs: .admin,
                level: .error)
            return
        }
        try rest(
            &job, code: ReasonCode.payment,
            reason: "waits until order \(order.number) is paid (payment: \(order.payment.rawValue)); "
                + "`hotpress order pay \(order.number)` opens the gate", needs: .customer)
    }
}
