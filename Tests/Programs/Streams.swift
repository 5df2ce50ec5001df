import CLinux
import Files
import Foundation
import Glibc

/// A descriptor that is closed with its last owner.
final class SharedDescriptor: Sendable {
    private let file: Descriptor
    var number: Int32 { file.raw }

    /// - Parameter result: of the call: a descriptor, or −`errno`.
    init(_ result: Int32, _ call: String) throws {
        if result < 0 { throw SystemError(code: -result, call: call, what: "") }
        file = Descriptor(owning: result)
    }
}

/// The two ends of a standard stream.
struct End {
    let theirs: Int32
    private(set) var ours: SharedDescriptor?
    /// What has to stay open until the program has it.
    private var kept: SharedDescriptor?

    init(_ stream: RunningProgram.Stream, _ number: Int32, _ mode: Int32) throws {
        switch stream {
        case .inherited: theirs = number
        case .descriptor(let raw): theirs = raw
        case .null:
            let null = open("/dev/null", mode | O_CLOEXEC)
            kept = try SharedDescriptor(null == -1 ? -errno : null, "open")
            theirs = null
        case .us:
            var ends: [Int32] = [-1, -1]
            let result = linux_pipe(&ends)
            ours = try SharedDescriptor(result < 0 ? result : ends[0], "pipe2")
            kept = try SharedDescriptor(ends[1], "pipe2")
            theirs = ends[1]
        }
    }
}

/// - Returns: its number.
func start(
    _ path: String, _ arguments: [String], _ environment: [String: String], _ descriptors: [Int32]
) throws -> Int32 {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    let result = words.withUnsafeMutableBufferPointer { words in
        settings.withUnsafeMutableBufferPointer { settings in
            descriptors.withUnsafeBufferPointer { descriptors in
                var request = linux_spawn(
                    path: words[0], arguments: words.baseAddress, environment: settings.baseAddress,
                    descriptors: descriptors.baseAddress, descriptor_count: Int32(descriptors.count), limits: nil,
                    limit_count: 0, own_group: 1, dies_with_spawner: 0)
                return linux_spawn(&request)
            }
        }
    }
    if result < 0 { throw SystemError(code: -result, call: "exec", what: path) }
    return result
}
