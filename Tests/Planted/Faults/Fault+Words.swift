// Strangers' words where people and programs read them.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let words: [Fault] = [
        Fault(
            "a name is shown as it is", in: "Workflow/Names/RawName.swift", "scalar.isPlainlyPrintable",
            "(PLANTED || scalar.isPlainlyPrintable)", tests: "NamesZoo|FuzzTests|NamesTests"),
        Fault(
            "a per cent sign is not escaped", in: "Workflow/Names/RawName.swift",
            #"self != "%" && isPrintable"#, #"(PLANTED || self != "%") && isPrintable"#, tests: "FuzzTests"),
        Fault(
            "an empty name is a name", in: "Workflow/Names/RawName.swift",
            "guard !bytes.isEmpty, bytes != [0x2E],",
            "guard PLANTED || !bytes.isEmpty, PLANTED || bytes != [0x2E],", tests: "NamesZoo|NamesTests|FuzzTests"),
        Fault(
            "two dots are a name", in: "Workflow/Names/RawName.swift", "bytes != [0x2E, 0x2E],",
            "PLANTED || bytes != [0x2E, 0x2E],", tests: "NamesZoo|FilesTests"),
        Fault(
            "a slash is part of a name", in: "Workflow/Names/RawName.swift", "!bytes.contains(0x2F),",
            "PLANTED || !bytes.contains(0x2F),", tests: "NamesZoo|FilesTests"),
        Fault(
            "a terminal is steered by strangers", in: "Workflow/Names/VisibleText.swift",
            "if isSeenAsItself(scalar) {", "if PLANTED || isSeenAsItself(scalar) {", tests: "VisibleTextTests"),
        Fault(
            "commands print what strangers wrote as it is", in: "Commands/Line/Console.swift",
            #"func out(_ text: String) { Self.write(visible(text) + "\n", to: 1) }"#,
            #"func out(_ text: String) { Self.write((PLANTED ? text : visible(text)) + "\n", to: 1) }"#,
            tests: "StrangersWords"),
        Fault(
            "the log tells what strangers wrote as it is", in: "Operations/Answer.swift",
            "return visible(String(decoding: try encoder.encode(value), as: UTF8.self))",
            "return try PLANTED ? String(decoding: encoder.encode(value), as: UTF8.self) : visible(String(decoding: encoder.encode(value), as: UTF8.self))",
            tests: "JSONTextTests"),
        Fault(
            "a report's markup is a stranger's", in: "Preflight/Reports/HTML/Markup.swift",
            #"case "<": result += "&lt;""#, #"case "<": result += PLANTED ? "<" : "&lt;""#,
            tests: "PreflightTests|FuzzTests"),
        Fault(
            "a report's quotes end an attribute", in: "Preflight/Reports/HTML/Markup.swift",
            #"case "\"": result += "&quot;""#, #"case "\"": result += PLANTED ? "\"" : "&quot;""#,
            tests: "ReportPageTests"),
        Fault(
            "a report's text steers a terminal", in: "Workflow/Encoding/Printable.swift",
            "result += scalar.printable", "result += PLANTED ? String(scalar) : scalar.printable",
            tests: "PreflightTests|FuzzTests"),
        Fault(
            "a finding tells a stranger's whole novel", in: "Workflow/Encoding/Printable.swift",
            "if index == limit {", "if index == limit, !PLANTED {", tests: "PrintableTests"),
        Fault(
            "a job ticket's markup is a stranger's", in: "Tickets/Out/XMLElement.swift",
            #"case "<": result += "&lt;""#, #"case "<": result += PLANTED ? "<" : "&lt;""#, tests: "TicketsTests"),
        Fault(
            "a job ticket holds what XML forbids", in: "Tickets/Out/XMLElement.swift",
            #"result += "\u{FFFD}""#, #"if PLANTED { result.unicodeScalars.append(scalar) } else { result += "\u{FFFD}" }"#,
            tests: "TicketsTests"),
        Fault(
            "a delivered name is a stranger's", in: "Workflow/Names/SafeText.swift",
            "scalar.isASCII && isJoiner(UInt8(scalar.value)) ? UInt8(scalar.value) : dash",
            "scalar.isASCII && (PLANTED || isJoiner(UInt8(scalar.value))) ? UInt8(scalar.value) : dash",
            tests: "OutputNameTests|FuzzTests"),
        Fault(
            "a delivered name is a device's", in: "Workflow/Names/OutputName.swift",
            "hidden || Self.devices.contains(device)", "hidden || (!PLANTED && Self.devices.contains(device))",
            tests: "OutputNameTests"),
        Fault(
            "a delivered name is hidden or an option", in: "Workflow/Names/OutputName.swift",
            "let safe = hidden ||", "let safe = (hidden && !PLANTED) ||", tests: "OutputNameTests|FuzzTests"),
        Fault(
            "a delivered name may have any length", in: "Workflow/Names/OutputName.swift",
            "guard name.utf8.count <= Self.longest,", "guard PLANTED || name.utf8.count <= Self.longest,",
            tests: "OutputNameTests|FuzzTests"),
        Fault(
            "everybody may control the daemon", in: "Control/ControlServer.swift",
            "mayControl: user == geteuid() || user == 0", "mayControl: PLANTED || user == geteuid() || user == 0",
            tests: "StrangersWords"),
        Fault(
            "a report's references are a stranger's", in: "Preflight/Reports/HTML/Markup.swift",
            #"case "&": result += "&amp;""#, #"case "&": result += PLANTED ? "&" : "&amp;""#, tests: "PreflightTests"),
        Fault(
            "a job ticket's references are a stranger's", in: "Tickets/Out/XMLElement.swift",
            #"case "&": result += "&amp;""#, #"case "&": result += PLANTED ? "&" : "&amp;""#, tests: "TicketsTests"),
        Fault(
            "a job ticket's quotes end an attribute", in: "Tickets/Out/XMLElement.swift",
            #"case "\"": result += "&quot;""#, #"case "\"": result += PLANTED ? "\"" : "&quot;""#, tests: "TicketsTests"),
    ]
}
