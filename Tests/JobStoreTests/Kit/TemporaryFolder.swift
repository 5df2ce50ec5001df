import Foundation

/// Lends a folder of its own, and removes it afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let outcome = Result { try body(folder) }
    try FileManager.default.removeItem(atPath: folder)
    try outcome.get()
}
