#include "Actions.hpp"

namespace cqpdf {

namespace {

int64_t const noPage = -1;

/// Events of a form's field (ISO 32000-2, table 199); those of an annotation have other keys.
bool is_field_event(std::string const &key) { return key == "/K" || key == "/F" || key == "/V" || key == "/C"; }

/// A rendition action may hold a script as well.
std::string kind_of(QPDFObjectHandle action) {
    std::string const kind = bare_name(value(action, "/S"));
    if (kind == "Rendition" && !value(action, "/JS").isNull()) return "JavaScript";
    return kind.empty() ? "(unnamed)" : kind;
}

} // namespace

void Actions::add(QPDFObjectHandle action, cqpdf_trigger trigger, int64_t page, QPDFObjectHandle holder) {
    std::vector<QPDFObjectHandle> waiting{action};
    while (!waiting.empty()) {
        QPDFObjectHandle const next = waiting.back();
        waiting.pop_back();
        if (QPDFObjectHandle(next).isArray()) {
            auto const list = items_of(next);
            // An array in an array is no list of actions, and might hold itself.
            for (auto item = list.rbegin(); item != list.rend(); ++item) {
                if (!QPDFObjectHandle(*item).isArray()) waiting.push_back(*item);
            }
            continue;
        }
        if (!visited_.enter(next)) continue;
        std::string const kind = kind_of(next);
        QPDFObjectHandle const place = QPDFObjectHandle(next).isIndirect() ? next : holder;
        if (kind != "GoTo") facts_.add_action(kind, trigger, page, QPDFObjectHandle(place).getObjectID());
        waiting.push_back(value(next, "/Next"));
    }
}

void Actions::add_events(QPDFObjectHandle holder, cqpdf_trigger trigger, int64_t page) {
    QPDFObjectHandle events = value(holder, "/AA");
    if (!events.isDictionary()) return;
    for (auto const &key : events.getKeys()) {
        bool const isField = trigger == CQPDF_ANNOTATION_EVENT && is_field_event(key);
        add(events.getKey(key), isField ? CQPDF_FIELD : trigger, page, holder);
    }
}

void Actions::of_catalog(QPDFObjectHandle catalog) {
    // An array is a place to go to.
    QPDFObjectHandle const open = value(catalog, "/OpenAction");
    if (QPDFObjectHandle(open).isDictionary()) add(open, CQPDF_OPEN, noPage, catalog);
    add_events(catalog, CQPDF_DOCUMENT_EVENT, noPage);
    walk_names(
        facts_, value(value(catalog, "/Names"), "/JavaScript"), "named scripts",
        [this, &catalog](QPDFObjectHandle, QPDFObjectHandle action) {
            add(action, CQPDF_NAME_TREE, noPage, catalog);
        });
    of_outlines(value(catalog, "/Outlines"));
}

void Actions::of_outlines(QPDFObjectHandle outlines) {
    Visited visited(facts_, "bookmarks");
    std::vector<QPDFObjectHandle> waiting{value(outlines, "/First")};
    while (!waiting.empty()) {
        QPDFObjectHandle const item = waiting.back();
        waiting.pop_back();
        if (!visited.enter(item)) continue;
        add(value(item, "/A"), CQPDF_OUTLINE, noPage, item);
        waiting.push_back(value(item, "/Next"));
        waiting.push_back(value(item, "/First"));
    }
}

void Actions::of_page(QPDFObjectHandle page, size_t index) {
    add_events(page, CQPDF_PAGE_EVENT, static_cast<int64_t>(index));
}

void Actions::of_annotation(QPDFObjectHandle annotation, size_t page) {
    if (annotation.isIndirect()) annotations_.insert(annotation.getObjGen());
    add(value(annotation, "/A"), CQPDF_ANNOTATION, static_cast<int64_t>(page), annotation);
    add_events(annotation, CQPDF_ANNOTATION_EVENT, static_cast<int64_t>(page));
}

void Actions::of_field(QPDFObjectHandle field) {
    if (field.isIndirect() && annotations_.count(field.getObjGen()) > 0) return;
    add(value(field, "/A"), CQPDF_FIELD, noPage, field);
    add_events(field, CQPDF_FIELD, noPage);
}

} // namespace cqpdf
