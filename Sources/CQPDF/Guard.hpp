// The border: exceptions inside, status and text outside.
#pragma once

#include "CQPDF.h"

#include <qpdf/QPDFExc.hh>

#include <cstdio>
#include <new>
#include <stdexcept>
#include <string>

namespace cqpdf {

/// A failure whose status is already known.
class Failure : public std::runtime_error {
  public:
    Failure(cqpdf_status status, std::string const &text) : std::runtime_error(text), status(status) {}
    cqpdf_status const status;
};

/// qpdf's own words for a warning or an error, with place and offset, without the name of the input.
inline std::string describe(QPDFExc const &exception) {
    std::string place = exception.getObject();
    if (exception.getFilePosition() > 0) {
        place += (place.empty() ? "offset " : ", offset ") + std::to_string(exception.getFilePosition());
    }
    return place.empty() ? exception.getMessageDetail() : place + ": " + exception.getMessageDetail();
}

inline cqpdf_status status_of(QPDFExc const &exception) {
    switch (exception.getErrorCode()) {
    case qpdf_e_password: return CQPDF_PASSWORD;
    case qpdf_e_system: return CQPDF_IO;
    default: return CQPDF_DAMAGED;
    }
}

/// Runs `body`; whatever it throws becomes a status and a text.
template <typename Body> cqpdf_status guarded(cqpdf_error *error, Body body) noexcept {
    auto told = [error](cqpdf_status status, char const *text) {
        std::snprintf(error->text, sizeof error->text, "%s", text);
        return status;
    };
    error->text[0] = 0;
    try {
        body();
        return CQPDF_OK;
    } catch (Failure const &failure) {
        return told(failure.status, failure.what());
    } catch (QPDFExc const &exception) {
        try {
            return told(status_of(exception), describe(exception).c_str());
        } catch (...) {
            // Composing the text found no memory; qpdf's bare words are at hand without.
            return told(status_of(exception), exception.what());
        }
    } catch (std::bad_alloc const &) {
        return told(CQPDF_LIMIT, "memory");
    } catch (std::length_error const &) {
        // A container was asked for more than can exist: sizes that the file made up.
        return told(CQPDF_LIMIT, "memory");
    } catch (std::exception const &exception) {
        // qpdf's std::runtime_error and std::logic_error: always provoked by what the file holds.
        return told(CQPDF_DAMAGED, exception.what());
    } catch (...) {
        return told(CQPDF_DAMAGED, "an unknown failure inside qpdf");
    }
}

} // namespace cqpdf
