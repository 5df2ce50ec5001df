// A file descriptor as qpdf's input.
#pragma once

#include "Budget.hpp"

#include <qpdf/InputSource.hh>

#include <memory>
#include <vector>

namespace cqpdf {

/// Reads with pread through two cached blocks: neither a path (there is none in the sandbox) nor the whole file in
/// memory, nor mmap, which would die of SIGBUS if the file were cut short. The descriptor stays the caller's.
class DescriptorSource : public InputSource {
  public:
    /// Fails from the moment on in which the budget is spent: loops in a file's structure all read.
    DescriptorSource(int descriptor, std::shared_ptr<Budget> budget);

    qpdf_offset_t findAndSkipNextEOL() override;
    std::string const &getName() const override { return name_; }
    qpdf_offset_t tell() override { return position_; }
    void seek(qpdf_offset_t offset, int whence) override;
    void rewind() override { position_ = 0; }
    size_t read(char *buffer, size_t length) override;
    void unreadCh(char) override { position_ -= position_ > 0 ? 1 : 0; }

  private:
    struct Block {
        qpdf_offset_t start = -1;
        std::vector<char> bytes;
    };
    /// The cached block that holds `offset`; empty at the end of the file.
    Block const &block(qpdf_offset_t offset);

    void spend();

    std::string const name_ = "document";
    std::shared_ptr<Budget> const budget_;
    int const descriptor_;
    qpdf_offset_t size_ = 0;
    qpdf_offset_t position_ = 0;
    // Two, because xref lookups and the objects they lead to alternate.
    Block blocks_[2];
    int newest_ = 0;
};

/// Whether the first 1024 bytes hold a PDF header, as readers expect it (ISO 32000-2, annex I).
bool has_header(int descriptor);

} // namespace cqpdf
