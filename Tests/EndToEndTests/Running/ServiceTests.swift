import Foundation
import Glibc
import TestKit
import Testing

@Suite struct `As a service` {
    @Test func `it tells that it is ready, that it lives and that it ends`() throws {
        let (shop, manager) = (try Shop(running: false), try ServiceManager(isAbstract: true))
        var heard: [String] = []
        try shop.start(environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "500000"])
        func hears(_ line: String, times: Int = 1) throws {
            try shop.eventually("\(line) is heard") {
                heard += manager.heard().flatMap { $0.split(separator: "\n").map(String.init) }
                return heard.count { $0 == line } >= times
            }
        }
        try hears("READY=1")
        // Signs of life come while nothing happens, from an engine that comes round often enough by itself.
        try hears("WATCHDOG=1", times: 8)
        try hears("STATUS=0 jobs in the house, 0 need a person")
        #expect(try shop.end() == 0)
        try hears("STOPPING=1")
        #expect(heard.count { $0 == "READY=1" } == 1)
        #expect(heard.firstIndex(of: "READY=1")! < heard.firstIndex(of: "STOPPING=1")!)
    }

    @Test func `it writes its figures into a file that is whole at each moment`() throws {
        var plan = ShopPlan()
        plan.keys = #"metrics: { file: "var/hotpress.prom", every: "1s" },"#
        let shop = try Shop(plan)
        try shop.printedCard("1")
        var text = ""
        try shop.eventually("the figures show the job") {
            guard access("\(shop.path)/var/hotpress.prom", F_OK) == 0 else { return false }
            text = String(decoding: try shop.bytes("var/hotpress.prom"), as: UTF8.self)
            #expect(text.hasSuffix("\n") && text.hasPrefix("# HELP hotpress_up "))
            return text.contains("\nhotpress_jobs{status=\"InHotFolder\"} 1\n")
        }
        for line in [
            "hotpress_up 1", "hotpress_hot_folder_up{hot_folder=\"digital\"} 1",
            "hotpress_hot_folder_files{hot_folder=\"digital\"} 1", "hotpress_intake_up{folder=\"in/orders\"} 1",
            "hotpress_task_seconds_count{task=\"inspect\"} 1", "hotpress_task_seconds_count{task=\"lane-publish\"} 1",
            "hotpress_worker_slots 1", "hotpress_failures_total",
        ] where line != "hotpress_failures_total" {
            #expect(text.contains("\n\(line)\n") || text.hasPrefix(line), "\(line)\n\(text)")
        }
        for figure in text.split(separator: "\n") where !figure.hasPrefix("#") {
            #expect(
                figure.wholeMatch(of: /hotpress_[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+-]+/) != nil)
        }
        let series = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.prefix { $0 != " " } }
        #expect(Set(series).count == series.count)
        #expect(!(try shop.names(in: "var").contains { $0.hasSuffix(".new") }))
        try shop.end()
        #expect(try shop.hotpress("metrics").out.contains("hotpress_up 0\n"))
    }
}
