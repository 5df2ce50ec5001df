/// The program's version, stored with each report and output.
public enum ProgramVersion {
    /// Semantic version.
    public static let text = "0.1.0"
}
