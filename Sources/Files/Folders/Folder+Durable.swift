internal import Glibc
public import Workflow

extension RawName {
    /// A name that nobody else makes: the prefix and 16 random hexadecimal digits.
    public static func unique(_ prefix: String = ".new-") -> RawName {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let name = prefix + String(repeating: "0", count: 16 - digits.count) + digits
        guard let result = RawName(name) else { preconditionFailure("'\(prefix)' cannot begin a name") }
        return result
    }

    /// Whether a name looks as `unique` makes them.
    public static func isUnique(_ name: RawName, _ prefix: String = ".new-") -> Bool {
        let digits = name.bytes.dropFirst(prefix.utf8.count)
        return name.bytes.starts(with: prefix.utf8) && digits.count == 16
            && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

extension Folder {
    /// Writes a file so that its name never stands for less than all of its bytes: temporary name, sync, rename, sync the
    /// folder. Durable when it returns; after an error the name is as it was.
    /// - Parameters:
    ///   - partial: where the temporary name stands, on the same mount, so that a crash leaves it where it is found; this
    ///     folder where nobody looks for it.
    ///   - durable: false for what can be made again, and whose readers know its hash: nothing is synced, and a
    ///     power cut may leave the name with other bytes.
    public func write(
        _ bytes: [UInt8], as name: RawName, mode: UInt32 = 0o644, replacing: Bool = false, by partial: Folder? = nil,
        durable: Bool = true
    ) throws(SystemError) {
        let temporary = RawName.unique()
        let partial = partial ?? self
        do {
            let file = try partial.create(temporary, mode: mode)
            try file.write(bytes)
            if durable { try file.sync() }
            try file.close()
            try partial.rename(temporary, to: self, as: name, replacing: replacing)
        } catch {
            try? partial.remove(temporary)  // The first error is the one to tell; a leftover is hidden.
            throw error.about(label(of: name))
        }
        if durable { try sync() }
    }
}
