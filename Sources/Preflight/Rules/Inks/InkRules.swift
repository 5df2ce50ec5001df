extension Rule {
    static let inkRules: [Rule] = [
        rgb, deviceRGB, unexpectedSpot, missingSpot, spotCount, spotsAlike, dieLine, registration, colourOnBlackJob,
        inkCoverage,
    ]
}
