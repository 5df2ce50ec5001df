internal import Files
internal import Glibc
internal import Wire

extension LaneTrouble {
    /// What a system call's failure means to a lane.
    init(_ error: SystemError) {
        let code: Code =
            switch error.code {
            case ENOSPC: .noSpace
            case EDQUOT: .quota
            case EROFS: .readOnly
            case EACCES, EPERM: .notWritable
            case EEXIST: .nameTaken
            // A rename that leaves the mount: staging folder and hot folder are no longer on one.
            case EXDEV: .notMounted
            case _ where error.call == "fsync" || error.call == "close": .syncFailed
            default: .inputOutput
            }
        self.init(code: code, what: error.what, cause: "\(error.call): \(error.text)")
    }

    /// The folder itself could not be opened.
    init(opening error: SystemError) {
        let isMissing = error.code == ENOENT || error.code == ENOTDIR
        self.init(error)
        if isMissing { code = .folderMissing }
    }
}

extension SystemError {
    /// The descriptor of the folder may be of no further use, while its path leads to the folder again: a server that was
    /// restarted, a connection that was made anew.
    var mayBeCuredByReopening: Bool { code == EIO || isConnectionLost }

    /// It is the folder that is gone, not one file in it.
    var isConnectionLost: Bool {
        [
            ESTALE, ENOTCONN, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH, ECONNRESET, ECONNABORTED,
            ECONNREFUSED, ESHUTDOWN, ENODEV, ENXIO, ENOLINK,
        ].contains(code)
    }

    /// Another program has the file in its hands, usually for a moment (a virus scanner, an indexer).
    var isBusy: Bool { code == EBUSY || code == ETXTBSY || code == EAGAIN }
}
