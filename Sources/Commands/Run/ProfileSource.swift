import Configuration
import Daemon
import Files
import Foundation
import Operations
import Preflight

/// Where a command finds preflight profiles: those that come with the program, and those of the workspace where there is one.
enum ProfileSource {
    /// - Throws: `ConfigurationRejected` with every mistake in the workspace's own.
    static func library(_ console: Console) throws -> ProfileLibrary {
        let (library, rejected) = ProfileReader.library(try files(console))
        guard let first = rejected.first else { return library }
        throw ConfigurationRejected(
            file: first.file, mistakes: first.mistakes, profiles: Array(rejected.dropFirst()))
    }

    /// A profile by its name, or by its file.
    static func profile(_ text: String, _ console: Console) throws -> Profile {
        if isPath(text) {
            let (library, name) = try read(text, console)
            return try found(name, in: library)
        }
        // A workspace whose profiles have mistakes keeps nobody from those that come with the program.
        if let profile = ProfileLibrary.shipped.profile(text) { return profile }
        return try found(text, in: try library(console))
    }

    /// Reads a profile's file, over those that there are.
    /// - Returns: the library with it, and its name.
    static func read(_ path: String, _ console: Console) throws -> (ProfileLibrary, name: String) {
        let bytes = try LocalFile.read(path, limit: 1 << 20)
        // One file is asked about: mistakes in others are told where they count.
        var (library, _) = ProfileReader.library(try files(console))
        let definition = try ProfileReader.read(bytes, file: path, over: library)
        library.add(definition)
        return (library, definition.name)
    }

    static func found(_ name: String, in library: ProfileLibrary) throws -> Profile {
        guard let profile = library.profile(name) else {
            throw OperationError(
                "no-such-thing",
                "there is no profile '\(name)'; known: \(library.names.joined(separator: ", "))", exit: .noSuchThing)
        }
        return profile
    }

    private static func isPath(_ text: String) -> Bool { text.contains("/") || text.hasSuffix(".json") }

    private static func files(_ console: Console) throws -> [ProfileFile] {
        guard FileManager.default.fileExists(atPath: console.workspace) else { return [] }
        return try WorkspacePath.profiles(in: console.workspace)
    }
}
