internal import CPango

/// The libraries by which papers and pictures are drawn.
public enum PaperLibraries {
    public static var cairo: String { String(cString: cairo_version_string()) }
    public static var pango: String { String(cString: pango_version_string()) }
}
