#include "Budget.hpp"

#include <cmath>
#include <ctime>

namespace cqpdf {

namespace {

double processor_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

Budget::Budget(double seconds) : seconds_(seconds), start_(seconds > 0 ? processor_time() : 0) {}

bool Budget::spent() {
    if (isSpent_ || seconds_ <= 0 || ++calls_ % 256 != 0) return isSpent_;
    isSpent_ = processor_time() - start_ > seconds_;
    return isSpent_;
}

std::string Budget::text() const {
    return std::to_string(std::lround(std::ceil(seconds_))) + " s of processor time for reading the file";
}

} // namespace cqpdf
