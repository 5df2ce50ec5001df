internal import CLinux
internal import Glibc
public import Workflow

extension Folder {
    /// Whether the file system itself renames without replacing: asked with two names that are there, so that nothing
    /// changes. Where it does not, `rename` looks first.
    public func knowsRenameWithoutReplacing(_ name: RawName, onto other: RawName) -> Bool {
        linux_rename_noreplace(raw, name.cString, raw, other.cString) == -EEXIST
    }
}
