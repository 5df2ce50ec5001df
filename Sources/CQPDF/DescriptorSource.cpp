#include "DescriptorSource.hpp"
#include "Guard.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace cqpdf {

namespace {

qpdf_offset_t const blockSize = 64 << 10;

/// Fills `buffer` from `offset` as far as the file goes.
size_t read_at(int descriptor, char *buffer, size_t length, qpdf_offset_t offset) {
    size_t done = 0;
    while (done < length) {
        ssize_t const got = pread(descriptor, buffer + done, length - done, offset + static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Failure(CQPDF_IO, std::string("cannot read the document: ") + std::strerror(errno));
        if (got == 0) break;
        done += static_cast<size_t>(got);
    }
    return done;
}

} // namespace

DescriptorSource::DescriptorSource(int descriptor, std::shared_ptr<Budget> budget)
    : budget_(std::move(budget)), descriptor_(descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        throw Failure(CQPDF_IO, std::string("cannot look at the document: ") + std::strerror(errno));
    }
    size_ = status.st_size;
}

DescriptorSource::Block const &DescriptorSource::block(qpdf_offset_t offset) {
    qpdf_offset_t const start = offset - offset % blockSize;
    if (blocks_[newest_].start == start) return blocks_[newest_];
    newest_ = 1 - newest_;
    Block &block = blocks_[newest_];
    if (block.start == start) return block;
    block.start = -1;
    block.bytes.resize(static_cast<size_t>(blockSize));
    block.bytes.resize(read_at(descriptor_, block.bytes.data(), static_cast<size_t>(blockSize), start));
    block.start = start;
    return block;
}

void DescriptorSource::spend() {
    if (budget_->spent()) throw Failure(CQPDF_LIMIT, budget_->text());
}

size_t DescriptorSource::read(char *buffer, size_t length) {
    spend();
    last_offset = position_;
    size_t done = 0;
    while (done < length) {
        Block const &cached = block(position_);
        size_t const within = static_cast<size_t>(position_ - cached.start);
        if (within >= cached.bytes.size()) break;
        size_t const count = std::min(length - done, cached.bytes.size() - within);
        std::memcpy(buffer + done, cached.bytes.data() + within, count);
        done += count;
        position_ += static_cast<qpdf_offset_t>(count);
    }
    return done;
}

void DescriptorSource::seek(qpdf_offset_t offset, int whence) {
    qpdf_offset_t const base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position_ : size_;
    qpdf_offset_t target = 0;
    if (__builtin_add_overflow(base, offset, &target) || target < 0) {
        throw std::runtime_error("the document points before its own start");
    }
    position_ = target;
}

qpdf_offset_t DescriptorSource::findAndSkipNextEOL() {
    auto isEnd = [](char c) { return c == '\r' || c == '\n'; };
    auto peek = [this](char &c) {
        Block const &cached = block(position_);
        size_t const within = static_cast<size_t>(position_ - cached.start);
        if (within >= cached.bytes.size()) return false;
        c = cached.bytes[within];
        return true;
    };
    spend();
    char c = 0;
    bool more = peek(c);
    while (more && !isEnd(c)) {
        position_ += 1;
        more = peek(c);
    }
    qpdf_offset_t const found = position_;
    while (more && isEnd(c)) {
        position_ += 1;
        more = peek(c);
    }
    return found;
}

bool has_header(int descriptor) {
    char head[1024];
    std::string const text(head, read_at(descriptor, head, sizeof head, 0));
    return text.find("%PDF-") != std::string::npos;
}

} // namespace cqpdf
