// One pass over the content of pages: images at placed size, inks, fonts.
#pragma once

#include "Colour.hpp"
#include "Document.hpp"
#include "Facts.hpp"

#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFTokenizer.hh>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace cqpdf {

/// A limit of the walk was reached; the text names it. Ends the walk, not the reading.
struct WalkLimit {
    std::string text;
};

/// Walks the content of one document's pages, with the forms and tiling patterns that they paint.
///
/// Layers that are switched off are walked like all others: what is hidden here may be on elsewhere.
/// Annotations are walked where they print. Not walked: Type 3 glyphs and soft masks.
class ContentWalk {
  public:
    ContentWalk(Document &document, cqpdf_limits const &limits) : document_(document), limits_(limits) {}

    /// - Throws: `WalkLimit`.
    void page(size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, double userUnit);

    std::vector<Image> images;
    std::set<std::string> inks;
    FontList fonts;

  private:
    struct Colour {
        std::shared_ptr<ColourSpace const> space;
        /// Shared, since `q` copies it often and colours change seldom.
        std::shared_ptr<Inks const> inks;
    };
    struct State {
        QPDFMatrix matrix;
        Colour fill, stroke;
        int textMode = 0;
    };
    struct Operand {
        enum class Kind { number, name, other } kind;
        double number;
        std::string name;
    };
    /// One content stream being read: the page's, a form's or a pattern's.
    struct Frame;

    void annotations(QPDFObjectHandle list, State const &initial);
    std::string decoded(QPDFObjectHandle contents, size_t limit);
    void run(std::string &content, QPDFObjectHandle resources, State const &initial, int depth);
    void perform(Frame &frame, std::string const &operation);
    void setColour(Frame &frame, Colour &colour);
    void setSpace(Frame &frame, Colour &colour);
    void paint(Colour const &colour);
    void showText(State const &state);
    void paintObject(Frame &frame, std::string const &name);
    void paintForm(Frame &frame, QPDFObjectHandle form);
    void paintPattern(Frame &frame, Colour &colour, std::string const &name);
    void inlineImage(Frame &frame, QPDFTokenizer &tokenizer, std::shared_ptr<InputSource> const &input);
    void addImage(Frame &frame, QPDFObjectHandle dictionary, int32_t object);
    void listFonts(QPDFObjectHandle resources);
    void countOperator();

    Document &document_;
    cqpdf_limits const limits_;
    size_t page_ = 0;
    double userUnit_ = 1;
    size_t operators_ = 0;
    size_t forms_ = 0;
    /// Content read so far, forms counted each time they are painted.
    size_t scannedBytes_ = 0;
    /// Forms and patterns being painted now: an object that paints itself is left out.
    std::set<QPDFObjGen> painting_;
    /// Patterns and resource dictionaries already seen on this page.
    std::set<QPDFObjGen> seen_;
    /// Decoded forms: a logo on each page is decoded once.
    std::map<QPDFObjGen, std::shared_ptr<std::string>> cache_;
    size_t cachedBytes_ = 0;
};

} // namespace cqpdf
