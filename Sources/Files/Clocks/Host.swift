internal import Glibc
internal import Workflow

/// Which machine this is, and which of its boots.
public enum Host {
    /// The kernel's id of this boot. Where it cannot be read, one that no other process has: nothing is then ever taken for
    /// "the same boot", which errs on the side of asking a person.
    public static let bootID: String = line(of: "/proc/sys/kernel/random/boot_id") ?? RawName.unique("unknown-").escaped

    /// The machine's id (`/etc/machine-id`), or its host name.
    public static let hostID: String = line(of: "/etc/machine-id") ?? hostName

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func line(of path: String) -> String? {
        let raw = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if raw == -1 { return nil }
        let file = Descriptor(owning: raw)
        do {
            let bytes = try file.read(at: 0, count: 128)
            let line = bytes.prefix { $0 > 0x20 && $0 < 0x7F }
            return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
        } catch { return nil }  // The caller has an answer for a machine without the file.
    }
}
