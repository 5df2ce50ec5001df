#include "ContentWalk.hpp"

namespace cqpdf {

namespace {

int const maxDepth = 20;
size_t const maxCachedBytes = 32 << 20;

} // namespace

void ContentWalk::enter(int depth) const {
    if (depth + 1 > maxDepth) throw WalkLimit{"forms nested deeper than " + std::to_string(maxDepth)};
}

std::shared_ptr<std::string> ContentWalk::content(QPDFObjectHandle form) {
    QPDFObjGen const identity = form.getObjGen();
    auto const cached = cache_.find(identity);
    if (cached != cache_.end()) return cached->second;
    auto result = std::make_shared<std::string>(decoded(form, limits_.content_bytes));
    if (cachedBytes_ + result->size() <= maxCachedBytes) {
        cachedBytes_ += result->size();
        cache_[identity] = result;
    }
    return result;
}

void ContentWalk::paintObject(Frame &frame) {
    std::string const name = frame.lastName();
    if (name.empty()) return;
    QPDFObjectHandle object = value(value(frame.resources, "/XObject"), name.c_str());
    if (!object.isStream()) {
        document_.note(where() + " paints " + bounded(name) + ", which does not exist");
        return;
    }
    size_t const before = open_.size();
    QPDFObjectHandle const layer = value(object, "/OC");
    if (QPDFObjectHandle(layer).isDictionary()) openLayer(layer);
    QPDFObjectHandle subtype = value(object, "/Subtype");
    if (subtype.isNameAndEquals("/Image")) {
        QPDFObjectHandle length = value(object, "/Length");
        int64_t const bytes = length.isInteger() ? std::clamp<int64_t>(length.getIntValue(), 0, INT32_MAX) : 0;
        paintImage(frame, object.getDict(), object, bytes);
    } else if (subtype.isNameAndEquals("/PS") || value(object, "/Subtype2").isNameAndEquals("/PS")) {
        canvas_.oddity(CQPDF_POSTSCRIPT);
    } else if (subtype.isNameAndEquals("/Form")) {
        if (value(object, "/OPI").isDictionary()) canvas_.oddity(CQPDF_IMAGE_ELSEWHERE);
        paintForm(frame, object);
    }
    while (open_.size() > before) endContent(before);
}

void ContentWalk::paintForm(Frame &frame, QPDFObjectHandle form) {
    if (++forms_ > limits_.forms) throw WalkLimit{"more than " + std::to_string(limits_.forms) + " forms painted"};
    enter(frame.depth);
    QPDFObjGen const identity = form.getObjGen();
    if (!painting_.insert(identity).second) {
        document_.note("form " + identity.unparse(' ') + " paints itself");
        return;
    }
    auto const text = content(form);
    Frame inner;
    QPDFObjectHandle const own = value(form, "/Resources");
    inner.resources = QPDFObjectHandle(own).isDictionary() ? own : frame.resources;
    inner.depth = frame.depth + 1;
    inner.object = form.getObjectID();
    inner.state = frame.state;
    State &state = inner.state;
    state.matrix = Matrix::of(value(form, "/Matrix")).then(frame.state.matrix);
    inner.base = state.matrix;
    QPDFObjectHandle const box = value(form, "/BBox");
    if (QPDFObjectHandle(box).isArray()) {
        Bounds const shown = state.matrix.of(number(box, 0, 0), number(box, 1, 0), number(box, 2, 0), number(box, 3, 0));
        state.clip = state.clip.meeting(shown);
        state.isClipOdd = state.isClipOdd || !state.matrix.keepsAxes();
    }
    QPDFObjectHandle const group = value(form, "/Group");
    if (value(group, "/S").isNameAndEquals("/Transparency")) {
        bool const counts = silence_ == 0 && !isHidden();
        QPDFObjectHandle const space = value(group, "/CS");
        if (counts && !QPDFObjectHandle(space).isNull()) {
            ColourSpace const *its = spaces_.of(space, inner.resources);
            canvas_.group(bounded(its->name()), its->kind(), false);
        }
        if (counts && state.isFillTransparent()) canvas_.transparency(state.blendMode);
        // The group as a whole is transparent; within it everything begins opaque (ISO 32000-2, 11.6.6).
        state.isInClearGroup = state.isFillTransparent();
        state.isFillClear = state.isStrokeClear = state.isMasked = false;
        state.blendMode = nullptr;
    }
    run(*text, inner);
    painting_.erase(identity);
}

} // namespace cqpdf
