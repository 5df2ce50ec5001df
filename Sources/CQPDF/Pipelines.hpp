// Where decoded content and written files go: bounded memory, and a file descriptor.
#pragma once

#include "Guard.hpp"

#include <qpdf/Pipeline.hh>

#include <cerrno>
#include <cstring>
#include <string>
#include <unistd.h>
#include <vector>

namespace cqpdf {

/// Collects at most `limit` bytes and then throws, which stops qpdf's decoding at once: a bomb costs `limit` bytes.
///
/// qpdf turns an exception of a pipeline into a warning, so `exceeded()` is what tells.
class BoundedBuffer : public Pipeline {
  public:
    /// What qpdf's warning says then: no fault of the file.
    static constexpr char const *stopped = "decoded content is longer than its limit";

    explicit BoundedBuffer(size_t limit) : Pipeline("content", nullptr), limit_(limit) {}

    void write(unsigned char const *data, size_t length) override {
        if (bytes_.size() + length > limit_) {
            exceeded_ = true;
            throw std::runtime_error(stopped);
        }
        bytes_.append(reinterpret_cast<char const *>(data), length);
    }
    void finish() override {}

    bool exceeded() const { return exceeded_; }
    std::string &bytes() { return bytes_; }

  private:
    size_t const limit_;
    std::string bytes_;
    bool exceeded_ = false;
};

/// Writes to a descriptor, which stays the caller's. A write that fails is told by `written`: what is thrown while qpdf writes
/// would be thrown once more by what it unwinds, and end the process.
class DescriptorSink : public Pipeline {
  public:
    explicit DescriptorSink(int descriptor) : Pipeline("output", nullptr), descriptor_(descriptor) {
        pending_.reserve(bufferSize);
    }

    void write(unsigned char const *data, size_t length) override {
        if (pending_.size() + length > bufferSize) flush();
        if (length > bufferSize) return send(data, length);
        pending_.insert(pending_.end(), data, data + length);
    }
    void finish() override { flush(); }

    int64_t written() const {
        if (error_ != 0) throw Failure(CQPDF_IO, std::string("cannot write the output: ") + std::strerror(error_));
        return written_;
    }

  private:
    static size_t const bufferSize = 128 << 10;

    void flush() {
        send(pending_.data(), pending_.size());
        pending_.clear();
    }

    void send(unsigned char const *data, size_t length) {
        while (length > 0 && error_ == 0) {
            ssize_t const sent = ::write(descriptor_, data, length);
            if (sent < 0 && errno == EINTR) continue;
            if (sent < 0) {
                error_ = errno;
                return;
            }
            data += sent;
            length -= static_cast<size_t>(sent);
            written_ += sent;
        }
    }

    int const descriptor_;
    std::vector<unsigned char> pending_;
    int64_t written_ = 0;
    int error_ = 0;
};

} // namespace cqpdf
