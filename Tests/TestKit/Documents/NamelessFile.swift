public import Files
internal import Foundation
internal import Glibc

/// An open file that has these bytes and no name any more, so that nothing is left behind.
public func namelessFile(_ bytes: [UInt8] = []) throws -> Descriptor {
    var template = Array((FileManager.default.temporaryDirectory.path + "/hotpress-test-XXXXXX").utf8CString)
    let raw = mkstemp(&template)
    if raw == -1 { throw SystemError(code: errno, call: "mkstemp", what: "temporary file") }
    let file = Descriptor(owning: raw)
    if unlink(template) == -1 { throw SystemError(code: errno, call: "unlink", what: "temporary file") }
    try file.write(bytes)
    return file
}

/// All bytes of an open file.
public func contents(of file: borrowing Descriptor) throws -> [UInt8] { try file.readAll(limit: 1 << 30) }
