import JobStore
import Testing

@testable import SQLiteStore

/// What a question costs must not grow with finished jobs: SQLite's plans say which index answers it.
@Suite("Query plans") struct QueryPlanTests {
    /// Each statement of the writing connection with the lines of its plan.
    private func plans() throws -> [(sql: String, plan: [String])] {
        var plans: [(sql: String, plan: [String])] = []
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.fill()
            try store.askEverything()
            let raw = try RawDatabase(folder + "/hotpress.db")
            for sql in try store.statementTexts() where ["SELECT", "UPDATE", "DELETE"].contains(sql.prefix(6)) {
                plans.append((sql, try raw.run("EXPLAIN QUERY PLAN " + sql).map { $0[3] }))
            }
            try store.close()
        }
        return plans
    }

    @Test func `no question with a condition reads a whole table`() throws {
        let plans = try plans()
        #expect(plans.count > 50)
        // An index of nothing but what needs somebody may be read whole.
        let partial = [
            "SCAN jobs USING INDEX jobs_needing_action", "SCAN orders USING INDEX orders_asked_to_cancel",
            "SCAN orders USING INDEX orders_due_a_refund",
            "SCAN incidents USING INDEX incidents_untold", "SCAN incidents USING INDEX incidents_open",
            // Messages are deleted once they are sent.
            "SCAN alert_messages USING COVERING INDEX sqlite_autoindex_alert_messages_1",
        ]
        // One row a product and a status; neither grows with jobs.
        for (sql, plan) in plans
        where sql.contains("WHERE") && !sql.contains("FROM products AS newest") && !sql.contains("FROM statuses") {
            #expect(
                !plan.contains { $0.hasPrefix("SCAN") && !partial.contains($0) },
                "\(sql)\n\(plan.joined(separator: "\n"))")
        }
    }

    @Test func `a lease takes steps in turn, without sorting`() throws {
        let leases = try plans().filter { $0.sql.contains("ORDER BY priority DESC") }
        let (any, ofKind) = (
            leases.filter { !$0.sql.contains(" kind = ?") }, leases.filter { $0.sql.contains(" kind = ?") }
        )
        #expect(any.map(\.plan) == [["SEARCH steps USING INDEX steps_in_turn (resource=?)"]])
        // Of one kind there are few.
        #expect(ofKind.map(\.plan.first) == ["SEARCH steps USING INDEX steps_by_resource (resource=? AND kind=?)"])
    }

    @Test func `a file is looked up by what tells it from others, not by its folder`() throws {
        let found = try plans().filter { $0.sql.contains(" released = ") }
        #expect(found.count == 2)
        for (sql, plan) in found {
            #expect(plan.contains { $0.contains("(inode=?") || $0.contains("files_accepted_once") }, "\(sql)\n\(plan)")
        }
    }

    @Test func `of several conditions the one that picks fewest is looked up`() throws {
        // What grows without end: files of a folder, of a state, of a name; jobs of a product, of a hot folder.
        let rules = [
            (" job = ?", " FROM files", "(job=?"), (" sha256 = ?", " FROM files", "(sha256=?"),
            (" name = ?", " FROM files", "(name=?"), (" status IN", " FROM jobs", "(status=?"),
            (" refund_due = 1", " FROM orders", "orders_due_a_refund"),
        ]
        let plans = try plans()
        for (index, rule) in rules.enumerated() {
            let concerned = plans.filter { sql, _ in
                sql.contains(rule.1) && sql.contains(rule.0) && sql.contains("LIMIT ?")
                    && !rules[..<index].contains { sql.contains($0.1) && sql.contains($0.0) }
            }
            #expect(!concerned.isEmpty, "\(rule)")
            for (sql, plan) in concerned {
                let isOfReason = sql.contains("reason_code <> ''")
                #expect(isOfReason || plan.first?.contains(rule.2) == true, "\(sql)\n\(plan)")
            }
        }
    }

    @Test func `late jobs are found in order of time, without sorting`() throws {
        let late = try #require(try plans().first { $0.sql.contains("ORDER BY due") })
        #expect(late.plan.first?.contains("USING INDEX jobs_by_due (due>? AND due<?)") == true)
    }

    @Test func `walking all ids is left to those who ask for nothing else`() throws {
        for (sql, plan) in try plans() where plan.contains(where: { $0.contains("rowid>?") && !$0.contains("=?") }) {
            // From the last number that was seen on, where there is little left.
            #expect(sql.contains(" FROM events WHERE sequence > ?"), "\(sql)\n\(plan)")
        }
    }

    @Test func `lists without a condition walk an index and stop at their limit`() throws {
        for (sql, plan) in try plans() where sql.contains("LIMIT ?") {
            let sorts = plan.contains { $0.contains("TEMP B-TREE") }
            #expect(!sorts || sql.contains("WHERE"), "\(sql)\n\(plan.joined(separator: "\n"))")
        }
    }
}
