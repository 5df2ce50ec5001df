import JobStore
import Wire
import Workflow

extension Effect {
    /// The task that it begins, and what that is called.
    var beginsTask: (key: TaskKey, task: String)? {
        switch self {
        case .work(let item): item.task
        case .local(let item): item.task
        case .lane(let lane, let request, let tag, _): (.lane(lane, tag), "lane-\(request.verb)")
        case .openLane(let lane, let tag): (.lane(lane, tag), "lane-open")
        case .release, .write, .manifests, .alert, .answer: nil
        }
    }
}

extension Message {
    /// The task whose end it tells.
    var endsTask: TaskKey? {
        switch self {
        case .inspected(let step, _, _, _), .composed(let step, _, _, _), .papered(let step, _, _),
            .previewed(let step, _, _), .illustrated(let step, _, _):
            .work(step)
        case .local(let step, _, _): .local(step)
        case .lane(let lane, let tag, _): .lane(lane, tag)
        case .watcher, .command, .setup: nil
        }
    }
}

extension WorkItem {
    fileprivate var task: (TaskKey, String) {
        switch self {
        case .inspect(let step, _, _): (.work(step), "inspect")
        case .compose(let step, _, _, _): (.work(step), "compose")
        case .papers(let step, _, _): (.work(step), "papers")
        case .preview(let step, _, _): (.work(step), "preview")
        case .illustrate(let step, _): (.work(step), "illustrate")
        }
    }
}

extension LocalItem {
    fileprivate var task: (TaskKey, String)? {
        switch self {
        case .cleanUp(let step, _): (.local(step), "clean-up")
        case .writePickTicket(let step, _, _): (.local(step), "pick-ticket")
        case .writePackingList(let step, _, _): (.local(step), "packing-list")
        case .writeResult(let step, _): (.local(step), "result")
        case .writePage(let step, _): (.local(step), "report-page")
        case .writeReports(let step, _, _): (.local(step), "reports")
        case .restore(let step, _, _): (.local(step), "restore")
        case .purge(let step, _): (.local(step), "purge")
        case .provide, .expireResults: nil
        }
    }
}

extension LaneRequest {
    fileprivate var verb: String {
        switch self {
        case .open: "open"
        case .stage: "stage"
        case .publish: "publish"
        case .survey: "survey"
        case .withdraw: "withdraw"
        case .discard: "discard"
        }
    }
}
