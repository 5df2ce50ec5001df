// Mirrored bleed: the page's content becomes one form, which is drawn as it was and, at each edge that lacks bleed,
// turned inside out at the trim line. Only rectangles clip, and each place is drawn once.

#include "Fix.hpp"
#include "Guard.hpp"
#include "Pipelines.hpp"

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>
#include <cmath>

namespace cqpdf {

namespace {

/// Decoded content of one page at most.
size_t const maxContent = 64 << 20;
char const *const formName = "/HotpressArtwork";

/// The page's content in one stream. A single one keeps its bytes as they are.
QPDFObjectHandle joined_content(Document &document, QPDFObjectHandle contents) {
    std::vector<QPDFObjectHandle> streams;
    if (contents.isStream()) streams.push_back(contents);
    if (contents.isArray()) {
        for (auto const &item : contents.getArrayAsVector()) {
            if (QPDFObjectHandle(item).isStream()) streams.push_back(item);
        }
    }
    if (streams.empty()) throw Failure(CQPDF_REFUSED, "the page has no content to mirror");
    if (streams.size() == 1) return streams[0].copyStream();
    BoundedBuffer content(maxContent);
    for (auto &stream : streams) {
        bool const isRead = stream.pipeStreamData(&content, nullptr, 0, qpdf_dl_specialized, true);
        if (content.exceeded()) throw Failure(CQPDF_LIMIT, "a page's content is over 64 MiB");
        if (!isRead) throw Failure(CQPDF_REFUSED, "a page's content cannot be decoded");
        // Streams of a page end at a token's end (ISO 32000-2, 7.8.2).
        content.bytes() += "\n";
    }
    Pl_Buffer packed("packed");
    Pl_Flate flate("flate", &packed, Pl_Flate::a_deflate);
    flate.write(reinterpret_cast<unsigned char const *>(content.bytes().data()), content.bytes().size());
    flate.finish();
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(document.pdf.get());
    stream.replaceStreamData(
        packed.getBufferSharedPointer(), QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
    return stream;
}

/// The page as a form: a stream, and so an object of its own.
QPDFObjectHandle artwork(Document &document, FixedPage &page) {
    QPDFObjectHandle form = joined_content(document, page.page.getKey("/Contents"));
    QPDFObjectHandle dictionary = form.getDict();
    dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    dictionary.replaceKey("/BBox", Rectangle::of(page.media()).array());
    QPDFObjectHandle resources =
        page.page.hasKey("/Resources") ? page.page.getKey("/Resources") : page.inherited.resources;
    dictionary.replaceKey("/Resources", resources.isDictionary() ? resources : QPDFObjectHandle::newDictionary());
    // Without it, what is blended would be blended otherwise.
    QPDFObjectHandle group = page.page.getKey("/Group");
    if (group.isDictionary()) dictionary.replaceKey("/Group", group.isIndirect() ? group : group.shallowCopy());
    return form;
}

/// Writes the page's new content.
class Drawing {
  public:
    /// Draws the form, mirrored at x or y where one is given, where the clip lets it show.
    void draw(Rectangle const &clip, double const *atX = nullptr, double const *atY = nullptr) {
        if (clip.is_empty()) return;
        text_ += "q " + numbers({clip.x0, clip.y0, clip.x1 - clip.x0, clip.y1 - clip.y0}) + "re W n ";
        if (atX || atY) {
            text_ += numbers(
                         {atX ? -1.0 : 1.0, 0, 0, atY ? -1.0 : 1.0, atX ? 2 * *atX : 0, atY ? 2 * *atY : 0}) +
                     "cm ";
        }
        text_ += std::string(formName) + " Do Q\n";
    }

    std::string const &text() const { return text_; }

  private:
    static std::string numbers(std::vector<double> const &items) {
        std::string text;
        for (double item : items) text += QUtil::double_to_string(item, 5) + " ";
        return text;
    }

    std::string text_;
};

} // namespace

void mirror_bleed(Document &document, FixedPage &page, cqpdf_fix const &fix) {
    if (!page.page.getKey("/TrimBox").isArray()) throw Failure(CQPDF_REFUSED, "a page to mirror has no trim box");
    double const unit = page.unit(), bleed = fix.bleed / unit;
    Rectangle const trim{fix.box.x0 / unit, fix.box.y0 / unit, fix.box.x1 / unit, fix.box.y1 / unit};
    Rectangle const media = Rectangle::of(page.media());
    bool const left = fix.sides & CQPDF_LEFT, top = fix.sides & CQPDF_TOP;
    bool const right = fix.sides & CQPDF_RIGHT, bottom = fix.sides & CQPDF_BOTTOM;
    if (!(bleed > 0) || trim.x1 - trim.x0 < bleed || trim.y1 - trim.y0 < bleed) {
        throw Failure(CQPDF_REFUSED, "a page is narrower than its bleed");
    }
    // As far as the bleed goes, on sides that have their own as far as there is paper.
    Rectangle const outer{
        left ? trim.x0 - bleed : std::max(trim.x0 - bleed, media.x0),
        bottom ? trim.y0 - bleed : std::max(trim.y0 - bleed, media.y0),
        right ? trim.x1 + bleed : std::min(trim.x1 + bleed, media.x1),
        top ? trim.y1 + bleed : std::min(trim.y1 + bleed, media.y1)};
    Rectangle const middle{
        left ? trim.x0 : outer.x0, bottom ? trim.y0 : outer.y0, right ? trim.x1 : outer.x1, top ? trim.y1 : outer.y1};

    Drawing drawing;
    drawing.draw(middle);
    if (left) drawing.draw({outer.x0, middle.y0, trim.x0, middle.y1}, &trim.x0);
    if (right) drawing.draw({trim.x1, middle.y0, outer.x1, middle.y1}, &trim.x1);
    if (bottom) drawing.draw({middle.x0, outer.y0, middle.x1, trim.y0}, nullptr, &trim.y0);
    if (top) drawing.draw({middle.x0, trim.y1, middle.x1, outer.y1}, nullptr, &trim.y1);
    if (left && bottom) drawing.draw({outer.x0, outer.y0, trim.x0, trim.y0}, &trim.x0, &trim.y0);
    if (right && bottom) drawing.draw({trim.x1, outer.y0, outer.x1, trim.y0}, &trim.x1, &trim.y0);
    if (left && top) drawing.draw({outer.x0, trim.y1, trim.x0, outer.y1}, &trim.x0, &trim.y1);
    if (right && top) drawing.draw({trim.x1, trim.y1, outer.x1, outer.y1}, &trim.x1, &trim.y1);
    // Printer's marks beyond the bleed stay where they are.
    drawing.draw({media.x0, media.y0, outer.x0, media.y1});
    drawing.draw({outer.x1, media.y0, media.x1, media.y1});
    drawing.draw({std::max(media.x0, outer.x0), media.y0, std::min(media.x1, outer.x1), outer.y0});
    drawing.draw({std::max(media.x0, outer.x0), outer.y1, std::min(media.x1, outer.x1), media.y1});

    QPDFObjectHandle const form = artwork(document, page);
    QPDFObjectHandle objects = QPDFObjectHandle::newDictionary(), resources = QPDFObjectHandle::newDictionary();
    objects.replaceKey(formName, form);
    resources.replaceKey("/XObject", objects);
    page.page.replaceKey("/Resources", resources);
    page.page.replaceKey("/Contents", QPDFObjectHandle::newStream(document.pdf.get(), drawing.text()));

    Rectangle const grown{
        std::min(media.x0, outer.x0), std::min(media.y0, outer.y0), std::max(media.x1, outer.x1),
        std::max(media.y1, outer.y1)};
    QPDFObjectHandle crop = page.crop();
    if (!crop.isNull()) {
        Rectangle const before = Rectangle::of(crop);
        auto const isNear = [](double a, double b) { return std::abs(a - b) < 0.01; };
        // One that leaves the page whole goes on doing so.
        if (isNear(before.x0, media.x0) && isNear(before.y0, media.y0) && isNear(before.x1, media.x1) &&
            isNear(before.y1, media.y1)) {
            page.page.replaceKey("/CropBox", grown.array());
        }
    }
    QPDFObjectHandle declared = page.page.getKey("/BleedBox");
    Rectangle const former = declared.isArray() ? Rectangle::of(declared) : media;
    Rectangle const bleedBox{
        left ? outer.x0 : std::max(former.x0, grown.x0), bottom ? outer.y0 : std::max(former.y0, grown.y0),
        right ? outer.x1 : std::min(former.x1, grown.x1), top ? outer.y1 : std::min(former.y1, grown.y1)};
    page.page.replaceKey("/BleedBox", bleedBox.array());
    page.page.replaceKey("/MediaBox", grown.array());
}

} // namespace cqpdf
