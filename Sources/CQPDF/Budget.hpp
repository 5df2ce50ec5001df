// Processor time that one reading may cost, inside the limit of the process, so that it ends with what was found.
#pragma once

#include <string>

namespace cqpdf {

class Budget {
  public:
    /// Counts from now on. Without end where `seconds` is 0.
    explicit Budget(double seconds);

    /// Whether the time is spent; from then on for ever. Cheap: the clock is read once in 256 calls.
    bool spent();
    /// The limit in words.
    std::string text() const;

  private:
    double const seconds_;
    double const start_;
    unsigned calls_ = 0;
    bool isSpent_ = false;
};

} // namespace cqpdf
