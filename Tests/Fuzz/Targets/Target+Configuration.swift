internal import Configuration

extension FuzzTarget {
    /// `hotpress.json` and preflight profiles.
    static let configuration = FuzzTarget(
        name: "configuration",
        seeds: utf8(
            DefaultConfiguration.text,
            """
            {intake:[{path:'in',kind:'orders'}],hotFolders:[{name:'a',location:'x',path:'/srv/a',mustBeMounted:true}],
            routes:[{when:{quantity:'>=10'},to:'a'},{otherwise:'a'},],statuses:[],automation:[],retention:{jobData:'90d'}}
            """,
            """
            {"name":"own","title":"T","extends":"house","fixes":[],"rules":{"page.bleed":{"severity":"error","error":2}}}
            """),
        words: [
            "intake", "hotFolders", "routes", "when", "otherwise", "namePattern", "{order}", "{quantity}", "{text}",
            "staleAfter", "\"30min\"", "rules", "severity", "extends", "fixes", "//", "/*", "*/", "'", "+.5", "../",
            "/",
        ]
    ) { bytes in
        do throws(ConfigurationRejected) {
            let read = try ConfigurationReader.read(bytes, workspace: "/srv/hotpress")
            let again = try ConfigurationReader.read(Array(read.rendered.utf8), workspace: "/srv/hotpress")
            guard again == read else { return "what is printed of a configuration is another one" }
        } catch { if error.mistakes.isEmpty, error.profiles.isEmpty { return "rejected without a mistake: \(error)" } }
        do throws(ConfigurationRejected) { _ = try ProfileReader.read(bytes, file: "own.json") } catch {
            if error.mistakes.isEmpty { return "a profile is rejected without a mistake" }
        }
        return nil
    }
}
