public import Preflight
import Tickets

extension ProfileLibrary {
    /// The profiles that come with the program.
    public static let shipped = ProfileLibrary(
        [
            PackageResources.pdfx_4_json, PackageResources.gwg_2022_json,
            PackageResources.gwg_2022_magazine_cmyk_json, PackageResources.gwg_2022_magazine_spot_json,
            PackageResources.gwg_2022_magazine_ads_json, PackageResources.gwg_2022_newspaper_cmyk_json,
            PackageResources.gwg_2022_newspaper_spot_json, PackageResources.gwg_2022_newspaper_ads_json,
            PackageResources.gwg_2022_sheetfed_cmyk_json, PackageResources.gwg_2022_sheetfed_spot_json,
            PackageResources.gwg_2022_digital_json, PackageResources.gwg_2022_large_format_json,
            PackageResources.gwg_2022_packaging_json, PackageResources.gwg_2022_gravure_json,
            PackageResources.gwg_2022_flexo_json,
        ].map { bytes in
            // Part of the program, and read by its tests: no input can make this fail.
            do { return try ProfileReader.read(bytes, file: "a shipped profile", isChecked: false) } catch {
                preconditionFailure("\(error)")
            }
        })
}
