import Testing

@testable import Operations

@Suite struct `A figure's text` {
    @Test(arguments: [
        ("a\"b", #"a\"b"#), ("a\\", #"a\\"#), ("a\nhotpress_up 0", #"a\nhotpress_up 0"#), ("größe", "größe"),
        ("}", "}"),
    ])
    func `keeps a label's value in its quotes`(value: String, said: String) {
        var text = MetricsText()
        text.add("folder_files", .gauge, "Files.", [(labels: [("folder", value)], value: 1)])
        #expect(
            text.text == """
                # HELP folder_files Files.
                # TYPE folder_files gauge
                folder_files{folder="\(said)"} 1

                """)
    }
}
