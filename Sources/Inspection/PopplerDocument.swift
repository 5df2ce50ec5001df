internal import CPoppler
internal import Glibc

/// What poppler, the validating parser, says of a document. No poppler type leaves this file.
enum PopplerAnswer: Hashable {
    case pages(Int)
    case passwordNeeded
    case unreadable(String)

    /// Opens the document behind a descriptor, which stays the caller's, and closes it again.
    init(descriptor: Int32) {
        // poppler takes ownership of the descriptor that it is given.
        let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        if own == -1 {
            self = .unreadable("the descriptor cannot be duplicated")
            return
        }
        var error: UnsafeMutablePointer<GError>?
        self.init(document: poppler_document_new_from_fd(own, nil, &error), error: error)
    }

    /// Opens a document in memory.
    init(bytes: [UInt8]) {
        let held = g_bytes_new(bytes, gsize(bytes.count))
        defer { g_bytes_unref(held) }
        var error: UnsafeMutablePointer<GError>?
        self.init(document: poppler_document_new_from_bytes(held, nil, &error), error: error)
    }

    private init(document: OpaquePointer?, error: UnsafeMutablePointer<GError>?) {
        guard let document else {
            self = Self(error: error)
            return
        }
        self = .pages(Int(poppler_document_get_n_pages(document)))
        g_object_unref(UnsafeMutableRawPointer(document))
    }

    private init(error: UnsafeMutablePointer<GError>?) {
        guard let error else {
            self = .unreadable("poppler cannot open it")
            return
        }
        defer { g_error_free(error) }
        let isPoppler = error.pointee.domain == poppler_error_quark()
        // POPPLER_ERROR_ENCRYPTED
        if isPoppler, error.pointee.code == 1 {
            self = .passwordNeeded
        } else {
            self = .unreadable(String(cString: error.pointee.message))
        }
    }
}
