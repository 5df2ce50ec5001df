import Glibc
import Ledger

/// What a sweep is about.
enum Kind: String, CaseIterable {
    /// SIGKILL before a call.
    case kills
    /// A call fails, or does half of what it should.
    case faults
    /// The power goes after a call that syncs or renames.
    case cuts

    /// Which calls count, as `kill-point` knows them.
    var calls: String {
        switch self {
        case .kills: "all"
        case .faults: "files"
        case .cuts: "durable"
        }
    }
}

/// What is done to the pipeline at one call.
enum Act: Hashable {
    case kill(all: Bool)
    case fail(Fault)
    /// A sync fails, and what it should have kept is gone from the file.
    case rot
    case short
    case cut
    /// The same before a sync, when the press has seen what was not synced yet.
    case cutBefore

    /// What `kill-point` is told.
    func words(in place: Workplace) -> [String] {
        switch self {
        case .kill(let all): ["--act", "kill", "--who", all ? "all" : "caller"]
        case .fail(let fault): ["--act", "fail", "--errno", "\(fault.number)"]
        case .rot: ["--act", "rot", "--errno", "\(EIO)"]
        case .short: ["--act", "short"]
        case .cut, .cutBefore: ["--act", text] + (place.power?.mountPoints ?? []).flatMap { ["--cut", $0] }
        }
    }

    var text: String {
        switch self {
        case .kill(let all): all ? "kill-all" : "kill"
        case .fail(let fault): fault.rawValue
        case .rot: "rot"
        case .short: "short"
        case .cut: "cut"
        case .cutBefore: "cut-before"
        }
    }

    init?(_ text: String) {
        let plain: [String: Act] = [
            "kill": .kill(all: false), "kill-all": .kill(all: true), "rot": .rot, "short": .short, "cut": .cut,
            "cut-before": .cutBefore,
        ]
        guard let act = plain[text] ?? Fault(rawValue: text).map(Act.fail) else { return nil }
        self = act
    }

    /// What is tried on a call of this name: what the system may answer to it, and what it may do instead.
    static func faults(of call: String) -> [Act] {
        let full: [Fault] = [.ENOSPC, .EDQUOT], gone: [Fault] = [.EIO, .ESTALE], shut: [Fault] = [.EACCES, .EROFS]
        switch call {
        case "write", "pwrite64", "copy_file_range": return (full + gone).map(Act.fail) + [.short]
        case "writev", "pwritev", "ftruncate", "fallocate": return (full + gone).map(Act.fail)
        case "fsync", "fdatasync": return (full + gone).map(Act.fail) + [.rot]
        case "rename", "renameat", "renameat2", "link", "linkat": return (full + gone + shut + [.EXDEV]).map(Act.fail)
        case "unlink", "unlinkat", "rmdir", "fchmod": return (gone + shut).map(Act.fail)
        case "inotify_init1": return [.fail(.EMFILE)]
        case "inotify_add_watch": return [Fault.ENOSPC, .EACCES].map(Act.fail)
        default: return (full + gone + shut).map(Act.fail)
        }
    }
}

/// Errors of the system, by their names.
enum Fault: String, CaseIterable {
    case ENOSPC, EIO, EDQUOT, EACCES, EROFS, EXDEV, ESTALE, EMFILE

    var number: Int32 {
        switch self {
        case .ENOSPC: Glibc.ENOSPC
        case .EIO: Glibc.EIO
        case .EDQUOT: Glibc.EDQUOT
        case .EACCES: Glibc.EACCES
        case .EROFS: Glibc.EROFS
        case .EXDEV: Glibc.EXDEV
        case .ESTALE: Glibc.ESTALE
        case .EMFILE: Glibc.EMFILE
        }
    }

    /// How it is told to people: in the system's words, or in plainer ones.
    var phrases: [String] {
        let plainer: [String] =
            switch self {
            case .ENOSPC: ["is full", "no room", "no space left"]
            case .EDQUOT: ["quota"]
            case .EACCES: ["may not be", "the right to", "permission"]
            case .EROFS: ["read-only"]
            case .ESTALE: ["connection", "not answering", "does not answer"]
            case .EIO: ["reported an error", "disk I/O error"]
            case .EXDEV, .EMFILE: []
            }
        return [String(cString: strerror(number))] + plainer
    }
}
