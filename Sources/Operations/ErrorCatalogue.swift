import Delivery
import Wire
import Workflow

/// A stable code, what it means, and what to do (`docs/errors.md` is made of these).
public struct ErrorEntry: Hashable, Sendable {
    public let code: String
    public let meaning: String
    public let advice: String
    init(_ code: String, _ meaning: String, _ advice: String) {
        self.code = code
        self.meaning = meaning
        self.advice = advice
    }
}

/// Every code that a job, a file or a command can show, apart from preflight rules (`docs/preflight.md`).
public enum ErrorCatalogue {
    public static let all: [ErrorEntry] =
        jobs + life + ends + deliveries + files + orders + tickets + outputs + external + work + vault + care + alerts
        + commands

    static let jobs: [ErrorEntry] = [
        .init(
            "job.waits-for-payment", "The order is not paid yet; nothing is inspected, made or copied before.",
            "`hotpress order pay ORDER`, or let the customer pay."),
        .init(
            "job.refunded",
            "The order was given back in full before the job was delivered; nothing more is made of it.",
            "`hotpress order cancel ORDER --reason …` ends it. If it is wanted after all, order anew."),
        .init(
            "job.waits-for-artwork", "A part of the job has no file yet.",
            "Drop the file that the reason names into in/artwork, or `hotpress file add FILE --job JOB`."),
        .init(
            "job.artwork-ambiguous", "More than one file or job bears the same name, and nobody guesses whose it is.",
            "`hotpress file list --state unmatched`, look at the files, then `hotpress file assign FILE JOB PART`."),
        .init(
            "job.validation-failed", "Preflight rejected a file.",
            "Read the report in results/rejected; give the job a better file, or `hotpress job override JOB --reason …` where the rule allows it."
        ),
        .init(
            "job.profile-missing",
            "The preflight profile of the job's product, or of the rule that chose it, is not there any more; the job is not judged by another one.",
            "Put the file back into `profiles` of the workspace, start Hotpress again, then `hotpress job retry JOB`."),
        .init(
            "job.validation-overridden", "A person let the job go on in spite of failed checks.",
            "Nothing; the reason stands in its history."),
        .init("job.blocked", "A person holds the job.", "`hotpress job unblock JOB` when the reason is gone."),
        .init(
            "job.from-stock", "Goods from stock: nothing is printed.", "Pick them; `hotpress job set JOB InPacking`."),
        .init(
            "job.by-hand", "A product without a print file and without goods on a shelf: people do the work.",
            "`hotpress job set JOB InProduction` or `InPacking`, and so on."),
        .init(
            "job.kit", "A kit has no print file; its children are jobs of their own.",
            "Nothing; it goes on by itself when they are printed or picked."),
        .init(
            "job.waits-for-children", "A kit waits until all of its children are printed or picked.",
            "`hotpress job why CHILD` for each child that the reason names; the kit is packed by itself. `hotpress job cancel CHILD --reason …` where it shall go without one."
        ),
        .init(
            "job.kit-empty", "All children of a kit were cancelled.",
            "`hotpress order cancel ORDER --reason …`, or order the kit anew."),
        .init(
            "job.kit-short", "A child of the kit was cancelled: the box goes without it.",
            "The packing list says so. Tell the customer; ship it, or `hotpress order cancel ORDER --reason …`."),
        .init(
            "job.kit-child-back", "The kit is packed, and one of its children is not ready any more.",
            "Open the box, or bring the child on; the kit says when all is here again."),
        .init(
            "stock.short", "Fewer goods are on hand than the job wants; it takes all of them or none.",
            "`hotpress stock receive PRODUCT N` when more are there; it goes on by itself."),
        .init(
            "stock.not-goods", "The product does not lie on a shelf.", "`hotpress stock list` shows what does."),
        .init(
            "template.not-usable", "A template's PDF has what preflight rejects, so the template was not made.",
            "Mend the PDF and add the product anew, or `hotpress job retry JOB` when the cause was another one."),
        .init(
            "job.cancel-pending",
            "Something waits until the hot folder gives its copy back, and the folder cannot be reached.",
            "Bring the folder back; it then goes through by itself."),
        .init(
            "job.taken-before-cancel", "A cancellation was asked for, but the press had taken the file.",
            "Stop the press, then `hotpress order cancel ORDER --force --reason …`."),
        .init(
            "job.taken-before-recreate", "A recreation was asked for, but the press had taken the file.",
            "Stop the press if the sheet is wrong, then `hotpress job recreate JOB --force --reason …`."),
        .init(
            "job.not-possible", "The job's status does not allow that.",
            "The message lists what is possible; `hotpress job why JOB` tells more."),
        .init(
            "job.not-settable", "This status only follows real work and is never set by hand.",
            "`hotpress explain STATUS` says what leads to it."),
        .init(
            "job.nothing-to-retry", "Nothing of the job has failed or waits for another try.",
            "`hotpress job why JOB` says what it waits for."),
        .init(
            "job.artwork-fixed",
            "The job's output is made from its artwork already; another file would not be looked at.",
            "Cancel the order and order anew with the right file; nothing is exchanged behind an output."),
        .init("job.no-such-part", "The job's product has no such part.", "The message lists the parts."),
        .init("job.part-needed", "The job has several parts, and none was named.", "Say --part PART."),
        .init(
            "job.output-gone", "Output is removed with CleanUp.", "Order it again; the sources are kept in the vault."),
        .init("job.no-output", "The job has no output yet.", "`hotpress job why JOB` says what it waits for."),
    ]

    static let deliveries: [ErrorEntry] =
        [
            .init(
                "delivery.uncertain",
                "Power or the mount went away in the very moment of a delivery: nobody can know whether the press has the file.",
                "Look at the press, then `hotpress job settle-delivery JOB --arrived` or `--send-again`, with a reason."
            ),
            .init(
                "delivery.stale", "The file has stood in the hot folder for too long.",
                "See whether the press runs and watches this folder."),
            .init(
                "delivery.folder-changed",
                "Another folder stands at the hot folder's path than the one that got the files: a share that is not mounted, or a folder made anew.",
                "Bring the folder back; or look at the press, then `hotpress job set JOB InProduction` or `hotpress job copy JOB --again`."
            ),
            .init(
                "delivery.press-error", "The press put the file into its error folder.",
                "Read its message there; mend the cause, then `hotpress job unblock JOB` and `hotpress job copy JOB --again`, or a recreation with `--deliver`."
            ),
            .init(
                "delivery.skipped", "Nothing was copied, on purpose; the reason says why.",
                "`hotpress job copy JOB` copies it after all."),
            .init(
                "delivery.already-delivered", "The press has had a former revision; the new one is not sent by itself.",
                "`hotpress job copy JOB --again` sends it."),
            .init(
                "delivery.unknown-hot-folder", "No hot folder of this name is in the configuration.",
                "Add it to hotpress.json, or `hotpress job copy JOB --to NAME`."),
        ] + LaneTrouble.Code.allCases.map { ErrorEntry($0.rawValue, sentence($0.meaning), $0.advice) }

    static let files: [ErrorEntry] =
        WaitingReason.allCases.map {
            ErrorEntry("intake.\($0.rawValue)", "A file in a watched folder is not taken: \($0.meaning).", $0.advice)
        } + [
            .init(
                "intake.not-taken", "A file arrived, but its copy could not be kept or its record not be written.",
                "Read the cause; the file stands in its folder still. Where the disk is at fault, check it; what stands there is tried again by itself."
            ),
            .init(
                "intake.not-removable", "The file is taken in safely, but its folder does not let it be removed.",
                "The reason says why; check the folder's owner and mode, or its share. It is tried again by itself; deleting it by hand is safe."
            ),
            .init(
                "file.data-deleted", "The file's bytes were deleted with the data of its order.",
                "`hotpress file add PDF --job JOB`, or drop it once more."),
            .init(
                "file.in-use", "The file fills a job's part already.",
                "Add the file once more under another name, or unassign it first."),
            .init(
                "file.other-bytes", "The ticket names the SHA-256 of other bytes.",
                "Use the file that the ticket means, or send a new ticket."),
            .init(
                "file.not-a-repeat", "Only a repeat in a product folder can be released.",
                "`hotpress file list --state duplicate` lists them."),
            .init(
                "ticket.rejected", "The ticket or product file has mistakes; each is named with its field.",
                "Mend them and drop it again."),
            .init(
                "order.differs", "The order exists with other content.",
                "Use another order number, or cancel the first order."),
            .init(
                "order.ended", "All jobs of the order have come to their end.",
                "See `hotpress order show ORDER`; reorder instead."),
            .init(
                "product.profile-unknown", "The product names a preflight profile that there is not.",
                "`hotpress profile list` shows the profiles; one of your own is a file in `profiles` of the workspace."),
            .init(
                "product.type-fixed", "A product keeps its type.",
                "Use another product name; stock alone converts, with `hotpress product convert`."),
            .init(
                "product.type-disabled", "New products may not have this type.",
                "`hotpress type enable TYPE`, or another type."),
            .init(
                "product.not-convertible", "Only a stock product converts, and only to another type.",
                "Add a product under another name."),
            .init(
                "product.other-id", "The file defines another product than the one named.",
                "Name the product that the file defines."),
        ]

    static let work: [ErrorEntry] = [
        .init(
            "worker.sandbox-incomplete", "The worker's sandbox lacks a layer, so no PDF is opened.",
            "Use a kernel with seccomp and Landlock (5.13 or newer)."),
        .init(
            "workspace.not-yours", "The workspace belongs to another user.",
            "Run the command as that user, or as root; give the folder to the right user with `chown -R`."),
        .init(
            "worker.unavailable", "`hotpress-worker` does not lie beside `hotpress`.",
            "Install hotpress, hotpress-worker and hotpress-inks of the same build side by side."),
        .init(
            "worker.cannot-start", "The worker cannot be started.",
            "The reason says what the system said; it is tried again with the next file."),
        .init(
            "worker.wrong-protocol", "The worker is of another build.",
            "Install hotpress, hotpress-worker and hotpress-inks of the same build side by side."),
        .init(
            "worker.ended-from-outside", "Two workers in a row were killed by the system or by a person.",
            "See whether the machine runs out of memory; it is tried again with the next file."),
        .init(
            "paper.failed", "A pick ticket or packing list could not be written as PDF.",
            "Its text stands beside where it would be; see whether fonts are installed (`fc-list`)."),
        .init(
            "work.failed", "A document step could not be done on this machine.",
            "It is tried again; the reason says what the system said."),
        .init(
            "local.failed", "Local files could not be written or removed.",
            "It is tried until it goes through; free space or mend the mode."),
    ]

    static let commands: [ErrorEntry] = [
        .init(
            "no-such-thing", "There is no such order, job, file or product.",
            "Check the name; the list commands show what there is."),
        .init(
            "store.unavailable", "The store could not be written, for want of space or because the disk failed.",
            "Free space; nothing was half done."),
        .init(
            "store.refused", "The store refused a change that would break one of its promises.",
            "Tell the makers of Hotpress."),
        .init(
            "control.not-allowed", "Only the workspace's owner and root may control it.", "Use sudo -u OWNER hotpress …"
        ),
        .init("explain.unknown", "The word is no status, rule or code.", "`hotpress explain` lists them all."),
        .init("failed", "Something else went wrong; the message says what.", "Mend what it names and try again."),
    ]

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
