import Foundation

/// What a file holds.
func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

/// Replaces what a file holds.
func put(_ bytes: [UInt8], into path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
