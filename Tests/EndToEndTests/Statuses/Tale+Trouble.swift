import Files
import Glibc
import Workflow

// What fails, what is missing, and what is done elsewhere or by itself.

extension Tale {
    static func ofTrouble() throws -> Tale {
        let tale = try Tale()
        let folder = "\(tale.shop.path)/out/digital"
        try tale.by("a PDF that preflight rejects", "1-1", becomes: .validationFailed) {
            try tale.shop.drop(Array("no PDF %PDF-1.7\n%%EOF\n".utf8), as: "1.pdf", in: "in/artwork")
            try tale.ticket("1", of: "business-card")
        }
        try tale.by("a hot folder that is not there", "2-1", becomes: .copyToHotFolderFailed) {
            guard rename(folder, "\(folder).away") == 0 else {
                throw SystemError(code: errno, call: "rename", what: folder)
            }
            try tale.artwork("2")
            try tale.ticket("2", of: "business-card")
        }
        try tale.sell(#"{ "id": "pen", "type": "stock", "name": "Pen", "shelf": { "reorderLevel": 2 } }"#)
        try tale.by("a ticket for goods of which too few are on hand", "3-1", becomes: .awaitingParts) {
            try tale.stockTicket("3")
        }
        try tale.by("`hotpress stock receive PRODUCT N`: the goods are there", "3-1", becomes: .copyToHotFolderSkipped)
        {
            try tale.shop.hotpress("stock", "receive", "pen", "12")
        }
        return tale
    }

    private func stockTicket(_ order: String) throws {
        let text =
            #"{ "order": "\#(order)", "payment": { "status": "paid" }, "lines": [ { "product": "pen", "quantity": 10 } ] }"#
        try shop.drop(Array(text.utf8), as: "\(order).json", in: "in/orders")
    }

    /// Outside systems, rules of the configuration, templates.
    static func ofHelpers() throws -> Tale {
        var plan = ShopPlan()
        let pace = #"quiet: "100ms", rescan: "1s""#
        plan.keys = #"""
            external: [ { name: "imposer", out: "ext/out", in: "ext/in", timeout: "1h", \#(pace) },
                        { name: "sleeper", out: "late/out", in: "late/in", timeout: "1s", \#(pace) } ],
            statuses: [ { name: "important", label: "Important customer", hidden: true } ],
            automation: [ { id: "many", on: "checkout", when: { quantity: ">=500" }, do: { status: "important" } } ],
            """#
        let tale = try Tale(plan)
        for system in ["imposer", "sleeper"] {
            try tale.sell(
                """
                { "id": "\(system)-card", "type": "multipart", "name": "Card", "external": "\(system)",
                  "parts": [ { "name": "card", "trim": [85, 55], "bleed": 3 } ] }
                """)
        }
        try tale.by("the PDF for a product with `external`", "1-1", becomes: .externalOutputRequested) {
            try tale.artwork("1")
            try tale.ticket("1", of: "imposer-card")
        }
        try tale.by("the outside system's PDF in its `in` folder", "1-1", becomes: .externalOutputJobClosed) {
            try tale.shop.eventually("its files are there") { try !tale.shop.names(in: "ext/out").isEmpty }
            try tale.empty("ext/out")
            try tale.shop.drop(EndToEndTests.artwork("imposed"), as: "O1-J1-R1_imposed.pdf", in: "ext/in")
        }
        try tale.by("an outside system that does not answer in its time", "2-1", becomes: .outputCreationFailed) {
            try tale.artwork("2")
            try tale.ticket("2", of: "sleeper-card")
        }
        try tale.by(
            "a rule of `automation` with `do: { status: … }`", "3-1", becomes: .customStatusHidden, .actionRun
        ) { try tale.ticket("3", of: "business-card", quantity: 500) }
        _ = try tale.shop.outside("poster.pdf", EndToEndTests.artwork("poster"))
        _ = try tale.shop.outside("torn.pdf", Array("%PDF-1.7\nnothing".utf8))
        try tale.by(
            "`hotpress product add FILE` of a template", "TEMPLATE-poster-1-1", becomes: .templateProductCreated
        ) {
            try tale.sell(#"{ "id": "poster", "type": "template", "name": "Poster", "asset": "poster.pdf" }"#)
        }
        try tale.by(
            "`hotpress product add FILE` of one whose PDF cannot be read", "TEMPLATE-flag-1-1",
            becomes: .templateProductCreationFailed
        ) { try tale.sell(#"{ "id": "flag", "type": "template", "name": "Flag", "asset": "torn.pdf" }"#) }
        return tale
    }
}
