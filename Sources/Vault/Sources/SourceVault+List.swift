internal import Files
public import Workflow

extension SourceVault {
    /// Every file that stands in the vault, by the names alone.
    public func all() throws(VaultError) -> [Digest] {
        try inVault { () throws(SystemError) in
            var found: [Digest] = []
            for outer in try vault.names() where outer.bytes.count == 2 {
                let shelves = try vault.folder(outer)
                for inner in try shelves.names() {
                    for file in try shelves.folder(inner).names() {
                        if let sha256 = Digest(hex: file.escaped) { found.append(sha256) }
                    }
                }
            }
            return found.sorted()
        }
    }
}
