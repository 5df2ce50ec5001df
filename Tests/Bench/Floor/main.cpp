// The floor: bench-floor FOLDER [--deliver-only]. FOLDER/in to FOLDER/out with two threads and nothing else: no store, no
// reports, no second try. Each file is read by libqpdf (boxes, fonts, images and their resolution from the content), then
// copied, synced, renamed, and its folder synced. --deliver-only leaves the reading out: the machine's own limit.
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace {

struct Facts {
    size_t pages = 0, boxes = 0, images = 0, notEmbedded = 0;
    double leastResolution = 1e9;
};

/// Follows the transformation matrix and notes each image that is placed.
class Images : public QPDFObjectHandle::ParserCallbacks {
  public:
    Images(QPDFObjectHandle objects, Facts &facts) : objects(objects), facts(facts) {}

    void handleObject(QPDFObjectHandle object, size_t, size_t) override {
        if (!object.isOperator()) {
            operands.push_back(object);
            return;
        }
        auto const name = object.getOperatorValue();
        if (name == "q") {
            stack.push_back(matrix);
        } else if (name == "Q" && !stack.empty()) {
            matrix = stack.back();
            stack.pop_back();
        } else if (name == "cm" && operands.size() == 6) {
            QPDFMatrix change(
                operands[0].getNumericValue(), operands[1].getNumericValue(), operands[2].getNumericValue(),
                operands[3].getNumericValue(), operands[4].getNumericValue(), operands[5].getNumericValue());
            matrix.concat(change);
        } else if (name == "Do" && operands.size() == 1 && operands[0].isName()) {
            note(objects.getKey(operands[0].getName()));
        }
        operands.clear();
    }
    void handleEOF() override {}

  private:
    void note(QPDFObjectHandle image) {
        if (!image.isStream() || !image.getDict().getKey("/Subtype").isNameAndEquals("/Image")) return;
        auto const width = static_cast<double>(image.getDict().getKey("/Width").getIntValue());
        auto const inches = std::hypot(matrix.a, matrix.b) / 72;
        facts.images += 1;
        if (inches > 0) facts.leastResolution = std::min(facts.leastResolution, width / inches);
    }

    QPDFObjectHandle objects;
    Facts &facts;
    std::vector<QPDFObjectHandle> operands;
    QPDFMatrix matrix;
    std::vector<QPDFMatrix> stack;
};

Facts read(std::string const &path) {
    Facts facts;
    std::map<QPDFObjGen, bool> fonts;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(path.c_str());
    for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        facts.pages += 1;
        for (auto box : std::vector<QPDFObjectHandle>{
                 page.getMediaBox(), page.getCropBox(), page.getTrimBox(), page.getBleedBox()})
            facts.boxes += box.isRectangle();
        auto resources = page.getAttribute("/Resources", false);
        auto named = resources.getKey("/Font");
        for (auto const &name : named.isDictionary() ? named.getKeys() : std::set<std::string>()) {
            auto font = named.getKey(name);
            if (!fonts.emplace(font.getObjGen(), true).second) continue;
            if (font.hasKey("/DescendantFonts")) font = font.getKey("/DescendantFonts").getArrayItem(0);
            auto descriptor = font.getKey("/FontDescriptor");
            bool embedded = font.getKey("/Subtype").isNameAndEquals("/Type3");
            for (auto const &key : {"/FontFile", "/FontFile2", "/FontFile3"})
                embedded = embedded || (descriptor.isDictionary() && descriptor.hasKey(key));
            facts.notEmbedded += !embedded;
        }
        auto objects = resources.getKey("/XObject");
        if (!objects.isDictionary()) continue;
        Images images(objects, facts);
        page.parseContents(&images);
    }
    return facts;
}

bool deliver(std::string const &from, std::string const &folder, std::string const &name) {
    auto const part = folder + "/." + name + ".part", final = folder + "/" + name;
    int in = open(from.c_str(), O_RDONLY | O_CLOEXEC), out = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (in < 0 || out < 0) return false;
    struct stat status;
    if (fstat(in, &status) != 0) return false;
    for (off_t left = status.st_size; left > 0;) {
        auto const done = copy_file_range(in, nullptr, out, nullptr, static_cast<size_t>(left), 0);
        if (done <= 0) return false;
        left -= done;
    }
    bool const right = fsync(out) == 0 && close(out) == 0 && rename(part.c_str(), final.c_str()) == 0;
    close(in);
    int const directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = fsync(directory) == 0;
    close(directory);
    return right && synced && unlink(from.c_str()) == 0;
}

std::mutex lock;
std::condition_variable ready;
std::deque<std::string> names;

void work(std::string const &folder, bool reads) {
    for (;;) {
        std::unique_lock<std::mutex> hold(lock);
        ready.wait(hold, [] { return !names.empty(); });
        auto const name = names.front();
        names.pop_front();
        hold.unlock();
        auto const path = folder + "/in/" + name;
        try {
            Facts const facts = reads ? read(path) : Facts();
            if (facts.notEmbedded > 0 || facts.leastResolution < 150) continue;
        } catch (std::exception const &error) {
            std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
            continue;
        }
        if (!deliver(path, folder + "/out", name)) std::perror(name.c_str());
    }
}

} // namespace

int main(int count, char **arguments) {
    if (count < 2) return 64;
    std::string const folder = arguments[1];
    bool const reads = count < 3 || std::strcmp(arguments[2], "--deliver-only") != 0;
    int const ear = inotify_init1(IN_CLOEXEC);
    if (ear < 0 || inotify_add_watch(ear, (folder + "/in").c_str(), IN_MOVED_TO) < 0) {
        std::perror("inotify");
        return 1;
    }
    std::thread one(work, folder, reads), two(work, folder, reads);
    alignas(inotify_event) char buffer[64 << 10];
    for (;;) {
        auto const length = ::read(ear, buffer, sizeof buffer);
        if (length <= 0) return 1;
        for (ssize_t place = 0; place < length;) {
            auto const event = reinterpret_cast<inotify_event const *>(buffer + place);
            if (event->len > 0) {
                std::lock_guard<std::mutex> hold(lock);
                names.emplace_back(event->name);
            }
            place += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
        ready.notify_all();
    }
}
