import Foundation
import Testing
import Workflow

@testable import Configuration

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

@Suite struct `The workspace that comes with the source` {
    @Test func `has a configuration without mistakes`() throws {
        let data = try Data(contentsOf: root.appendingPathComponent("hotfolders/hotpress.json"))
        let configuration = try ConfigurationReader.read(Array(data), workspace: root.path + "/hotfolders")
        #expect(configuration.intake.map(\.path) == ["in/orders", "in/artwork", "in/business-card"])
        #expect(configuration.hotFolders.map(\.name) == ["digital", "offset"])
        #expect(configuration.routes.last?.target == .hotFolder("digital"))
        #expect(
            try ConfigurationReader.read(Array(configuration.rendered.utf8), workspace: root.path) == configuration)
    }
}
