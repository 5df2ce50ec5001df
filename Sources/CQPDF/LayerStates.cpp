#include "LayerStates.hpp"
#include "Document.hpp"

#include <optional>

namespace cqpdf {

namespace {

/// Expressions nest a few levels at most; one that is longer says nothing.
int const maxDepth = 16;
int const maxTerms = 1000;

std::vector<QPDFObjectHandle> items(QPDFObjectHandle array) {
    return array.isArray() ? array.getArrayAsVector() : std::vector<QPDFObjectHandle>{};
}

/// The groups of a membership dictionary: one, or several, of which nulls do not count.
std::vector<QPDFObjectHandle> groups_of(QPDFObjectHandle membership) {
    QPDFObjectHandle const named = value(membership, "/OCGs");
    std::vector<QPDFObjectHandle> result;
    if (QPDFObjectHandle(named).isDictionary()) result.push_back(named);
    for (auto &group : items(named)) {
        if (group.isDictionary()) result.push_back(group);
    }
    return result;
}

/// Whether a group's intent is one that the configuration looks at; others have no effect (8.11.2.3).
bool counts(QPDFObjectHandle group, std::set<std::string> const &intents) {
    if (intents.count("/All") > 0) return true;
    QPDFObjectHandle intent = value(group, "/Intent");
    if (intent.isName()) return intents.count(intent.getName()) > 0;
    auto const several = items(intent);
    if (several.empty()) return intents.count("/View") > 0;
    for (auto name : several) {
        if (name.isName() && intents.count(name.getName()) > 0) return true;
    }
    return false;
}

/// What a visibility expression says (8.11.2.2); nothing where it is none.
std::optional<bool> shows(QPDFObjectHandle expression, LayerStates const &states, int depth, int &terms) {
    if (depth > maxDepth || ++terms > maxTerms) return std::nullopt;
    if (expression.isDictionary()) return states.is_on(expression.getObjGen());
    if (!expression.isArray() || expression.getArrayNItems() < 2) return std::nullopt;
    QPDFObjectHandle const operation = expression.getArrayItem(0);
    bool const isNot = QPDFObjectHandle(operation).isNameAndEquals("/Not");
    bool const isAnd = QPDFObjectHandle(operation).isNameAndEquals("/And");
    if (!isNot && !isAnd && !QPDFObjectHandle(operation).isNameAndEquals("/Or")) return std::nullopt;
    bool result = isAnd;
    for (int i = 1; i < expression.getArrayNItems(); ++i) {
        auto const term = shows(expression.getArrayItem(i), states, depth + 1, terms);
        if (!term) return std::nullopt;
        if (isNot) return !*term;
        result = isAnd ? result && *term : result || *term;
    }
    return result;
}

} // namespace

LayerStates::LayerStates(QPDFObjectHandle properties) : exist_(properties.isDictionary()) {
    QPDFObjectHandle const configuration = value(properties, "/D");
    std::set<std::string> intents;
    QPDFObjectHandle intent = value(configuration, "/Intent");
    if (intent.isName()) intents.insert(intent.getName());
    for (auto &name : items(intent)) {
        if (name.isName()) intents.insert(name.getName());
    }
    if (intents.empty()) intents.insert("/View");
    bool const startsOff = value(configuration, "/BaseState").isNameAndEquals("/OFF");
    if (startsOff) {
        for (auto &group : items(value(properties, "/OCGs"))) off_.insert(group.getObjGen());
        for (auto &group : items(value(configuration, "/ON"))) off_.erase(group.getObjGen());
    } else {
        for (auto &group : items(value(configuration, "/OFF"))) off_.insert(group.getObjGen());
    }
    for (auto &group : items(value(properties, "/OCGs"))) {
        if (!counts(group, intents)) off_.erase(group.getObjGen());
    }
}

bool LayerStates::hides(QPDFObjectHandle membership) {
    if (!exist_) return false;
    if (off_.empty() && !value(membership, "/Type").isNameAndEquals("/OCMD")) return false;
    if (!membership.isIndirect()) return hidesUncached(membership);
    auto const known = known_.find(membership.getObjGen());
    if (known != known_.end()) return known->second;
    return known_[membership.getObjGen()] = hidesUncached(membership);
}

bool LayerStates::hidesUncached(QPDFObjectHandle membership) {
    if (!value(membership, "/Type").isNameAndEquals("/OCMD")) return !is_on(membership.getObjGen());
    int terms = 0;
    auto const expression = shows(value(membership, "/VE"), *this, 0, terms);
    if (expression) return !*expression;
    auto const groups = groups_of(membership);
    if (groups.empty()) return false;
    size_t off = 0;
    for (auto const &group : groups) off += is_on(QPDFObjectHandle(group).getObjGen()) ? 0 : 1;
    QPDFObjectHandle policy = value(membership, "/P");
    std::string const name = policy.isName() ? policy.getName() : "/AnyOn";
    if (name == "/AllOn") return off > 0;
    if (name == "/AnyOff") return off == 0;
    if (name == "/AllOff") return off < groups.size();
    return off == groups.size();
}

void LayerStates::use(QPDFObjectHandle membership) {
    if (!value(membership, "/Type").isNameAndEquals("/OCMD")) {
        if (membership.isIndirect()) used_.insert(membership.getObjGen());
        return;
    }
    for (auto const &group : groups_of(membership)) used_.insert(QPDFObjectHandle(group).getObjGen());
    for (auto &term : items(value(membership, "/VE"))) {
        if (term.isDictionary()) used_.insert(term.getObjGen());
    }
}

} // namespace cqpdf
