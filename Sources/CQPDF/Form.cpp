#include "Form.hpp"

namespace cqpdf {

namespace {

/// A field whose kids are fields, not only its own widgets (ISO 32000-2, 12.7.4.2): those have names.
bool has_fields(std::vector<QPDFObjectHandle> const &kids) {
    for (auto const &kid : kids) {
        if (!value(kid, "/T").isNull() || !value(kid, "/Kids").isNull()) return true;
    }
    return false;
}

} // namespace

void read_form(QPDFObjectHandle form, DocumentFacts &facts, Actions &actions) {
    facts.hasXFA = !value(form, "/XFA").isNull();
    struct Field {
        QPDFObjectHandle object;
        /// `FT` is inherited.
        std::string type;
    };
    Visited visited(facts, "form fields");
    std::vector<Field> waiting;
    auto push = [&waiting](std::vector<QPDFObjectHandle> const &fields, std::string const &type) {
        for (auto field = fields.rbegin(); field != fields.rend(); ++field) waiting.push_back({*field, type});
    };
    push(items_of(value(form, "/Fields")), "");
    while (!waiting.empty()) {
        Field const field = waiting.back();
        waiting.pop_back();
        if (!visited.enter(field.object)) continue;
        actions.of_field(field.object);
        std::string const own = bare_name(value(field.object, "/FT"));
        std::string const type = own.empty() ? field.type : own;
        auto const kids = items_of(value(field.object, "/Kids"));
        if (has_fields(kids)) {
            push(kids, type);
            continue;
        }
        facts.fields += 1;
        if (type == "Sig" && value(field.object, "/V").isDictionary()) facts.signatures += 1;
        for (auto const &widget : kids) {
            if (visited.enter(widget)) actions.of_field(widget);
        }
    }
}

} // namespace cqpdf
