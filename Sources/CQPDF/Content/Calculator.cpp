#include "Calculator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace cqpdf {

std::optional<std::vector<double>> calculate_full_tint(std::string const &program) {
    std::vector<double> stack{1};
    size_t at = 0;
    auto take = [&stack] {
        double const top = stack.back();
        stack.pop_back();
        return top;
    };
    while (at < program.size()) {
        size_t const start = program.find_first_not_of(" \t\r\n{}", at);
        if (start == std::string::npos) break;
        at = std::min(program.find_first_of(" \t\r\n{}", start), program.size());
        std::string const word = program.substr(start, at - start);
        char *end = nullptr;
        double const literal = std::strtod(word.c_str(), &end);
        if (end && *end == 0) {
            if (stack.size() > 100) return std::nullopt;
            stack.push_back(literal);
            continue;
        }
        size_t const needed = word == "dup" || word == "pop" ? 1 : 2;
        if (word == "index" ? stack.empty() : stack.size() < needed) return std::nullopt;
        if (word == "dup") stack.push_back(stack.back());
        else if (word == "pop") stack.pop_back();
        else if (word == "exch") std::swap(stack[stack.size() - 1], stack[stack.size() - 2]);
        else if (word == "index") {
            double const depth = take();
            if (!(depth >= 0 && depth < static_cast<double>(stack.size()))) return std::nullopt;
            stack.push_back(stack[stack.size() - 1 - static_cast<size_t>(depth)]);
        } else if (word == "roll") {
            double const by = take(), count = take();
            if (!(count >= 0 && count <= static_cast<double>(stack.size()) && std::abs(by) <= 100)) return std::nullopt;
            int const size = static_cast<int>(count);
            if (size == 0) continue;
            int const turn = ((static_cast<int>(by) % size) + size) % size;
            std::rotate(stack.end() - size, stack.end() - turn, stack.end());
        } else if (word == "mul" || word == "add" || word == "sub") {
            double const b = take(), a = take();
            stack.push_back(word == "mul" ? a * b : word == "add" ? a + b : a - b);
        } else {
            return std::nullopt;
        }
        if (stack.size() > 100) return std::nullopt;
    }
    return stack;
}

} // namespace cqpdf
