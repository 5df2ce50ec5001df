/// The `hotpress.json` of a shop that is quick to give up and to look again.
struct ShopPlan {
    /// Further keys of a hot folder, by its name; each one is also routed to by the attribute `press`.
    var presses: [(name: String, keys: String)] = [("digital", "")]

    /// Further keys of the file, each with a comma at its end.
    var keys = ""

    init(digital keys: String = "", _ more: (name: String, keys: String)...) {
        presses = [("digital", keys)] + more
    }

    var text: String {
        let patience = #"retry: { attempts: 2, firstDelay: "100ms", longestDelay: "200ms" }"#
        let folders = presses.map { press in
            let path = press.keys.contains("path:") ? "" : #"path: "out/\#(press.name)", "#
            return #"{ name: "\#(press.name)", \#(path)\#(patience), \#(press.keys) }"#
        }
        let routes = presses.map { #"{ when: { press: "\#($0.name)" }, to: "\#($0.name)" }"# }
        let pace = #"quiet: "100ms", rescan: "1s""#
        return """
            {
              intake: [
                { path: "in/orders", kind: "orders", trustsPayment: true, \(pace) },
                { path: "in/web", kind: "orders", \(pace) },
                { path: "in/artwork", kind: "artwork", \(pace) },
                { path: "in/business-card", kind: "product", product: "business-card", quantity: 100,
                  payment: "on-account", namePattern: "{order}_{quantity}_{text}", \(pace) },
              ],
              hotFolders: [ \(folders.joined(separator: ",\n    ")) ],
              routes: [
                { when: { type: "stock" }, to: { skip: "goods from the shelf have no print file" } },
                \(routes.joined(separator: ",\n    ")),
                { otherwise: "digital" },
              ],
              \(keys)
              workers: { count: 1 },
            }
            """
    }
}
