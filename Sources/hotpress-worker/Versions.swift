internal import Inspection
internal import Paper

/// Tells the versions of the libraries that no frame tells, one a line, for `hotpress doctor`.
func tellVersions() -> Int32 {
    print("lcms \(ColourLibrary.version)")
    print("cairo \(PaperLibraries.cairo)")
    print("pango \(PaperLibraries.pango)")
    return 0
}
