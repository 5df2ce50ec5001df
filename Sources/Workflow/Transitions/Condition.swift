/// What a row of the transition table asks of the situation.
public enum Condition: Hashable, Sendable {
    case paid, printFile, noPrintFile, reason, force, overridable
    /// The hand-over is known to have happened, or not to have happened.
    case certain
    case uncertain
    /// The order's date has come.
    case due
    case entry(CheckoutEntry)
    /// A status is stored to go back to.
    case resume
    /// The held status, to which the job goes back, has a row for the same event.
    case possibleBeneath
    /// The status stored under a hold is one of these.
    case beneath(StatusSet)
    /// The job, or what it goes back to, is not yet on press.
    case beforePress
    /// The job had ended and was opened again; its cause stays stored meanwhile.
    case reopened
    case firstRun
    case endedCancelled
    case endedWell
    /// Not a child of a kit, or together with its parent.
    case withItsKit
    /// The caller's flag; the text says what it stands for.
    case flag(String)
    case noFlag(String)
}

extension Condition {
    /// As the documentation names it.
    public var label: String {
        switch self {
        case .paid: "paid"
        case .printFile: "job with a print file"
        case .noPrintFile: "job without a print file"
        case .reason: "reason"
        case .force: "force"
        case .overridable: "no finding that nobody may override"
        case .certain: "delivery not uncertain"
        case .uncertain: "delivery uncertain"
        case .due: "due"
        case .entry(.now): "due, no approval needed"
        case .entry(.later): "due later"
        case .entry(.needsApproval): "whole order needs approval"
        case .resume: "a status to go back to"
        case .possibleBeneath: "possible from `resume`"
        case .beneath(let set): "`resume` is one of \(set)"
        case .beforePress: "not on press, nor its `resume`"
        case .reopened: "reopened job"
        case .firstRun: "not a reopened job"
        case .endedCancelled: "cause cancelled"
        case .endedWell: "cause shipped or complete"
        case .withItsKit: "a kit's child only with its parent"
        case .flag(let text), .noFlag(let text): text
        }
    }

    /// What to tell somebody whose event is refused because of it.
    var refusal: String {
        switch self {
        case .paid: "the order is not paid; the job goes on once payment is recorded"
        case .printFile: "the job has no print file"
        case .noPrintFile: "the job has a print file and must go through output"
        case .reason: "it needs a reason"
        case .force: "the time for it is over or has not come; it needs force, and a reason"
        case .overridable: "a finding of the report cannot be overridden by anybody; a new file is needed"
        case .certain: "nobody knows yet whether the files reached the hot folder; settle the delivery first"
        case .uncertain: "the delivery is not uncertain, there is nothing to settle"
        case .due: "the order's date has not come"
        case .entry: "the order has to enter elsewhere"
        case .resume: "no status is stored to go back to"
        case .possibleBeneath, .beneath: "the status under the hold does not allow it"
        case .beforePress: "the job is on press"
        case .reopened: "the job was not reopened"
        case .firstRun: "its order has ended; a job that is open again is closed instead"
        case .endedCancelled: "the job ended otherwise than by cancelling"
        case .endedWell: "the job was cancelled, it can be opened only to fetch its files"
        case .withItsKit: "it is part of a kit and leaves with its parent"
        case .flag(let text), .noFlag(let text): "not this way: \(text)"
        }
    }

    func holds(in situation: JobSituation, for event: JobEvent) -> Bool {
        switch self {
        case .paid: situation.isPaid
        case .printFile: !situation.hasNoFile
        case .noPrintFile: situation.hasNoFile
        case .reason: situation.reason.map { $0.contains { !$0.isWhitespace } } ?? false
        case .force: situation.force
        case .overridable: !situation.hasUnoverridableFinding
        case .certain: !situation.deliveryIsUncertain
        case .uncertain: situation.deliveryIsUncertain
        case .due: situation.entry != .later
        case .entry(let entry): situation.entry == entry
        case .resume: situation.resume != nil
        case .possibleBeneath: JobTable.beneath(event, situation) != nil
        case .beneath(let set): situation.resume.map(set.contains) ?? false
        case .beforePress: !StatusSet.pressed.contains(situation.judged)
        case .reopened: situation.cause != nil
        case .firstRun: situation.cause == nil
        case .endedCancelled: situation.cause == .cancelled
        case .endedWell: situation.cause != nil && situation.cause != .cancelled
        case .withItsKit: !situation.leavesAlone
        case .flag: situation.flag
        case .noFlag: !situation.flag
        }
    }
}

extension JobSituation {
    /// The status by which windows are judged: a held job is where it was when the hold began.
    var judged: JobStatus { status.isHold ? resume ?? status : status }
}
