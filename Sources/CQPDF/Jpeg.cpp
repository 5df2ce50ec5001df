#include "Jpeg.hpp"

#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

namespace cqpdf {

namespace {

struct Errors {
    jpeg_error_mgr manager;
    jmp_buf escape;
};

[[noreturn]] void fail(j_common_ptr info) { longjmp(reinterpret_cast<Errors *>(info->err)->escape, 1); }

/// A warning is damage, too: others may repair it in another way, and then it is they who have to draw it.
void warn(j_common_ptr info, int level) {
    if (level < 0) fail(info);
}

/// Each scan of a progressive image goes over all its pixels, and a few bytes make one.
void stop_at_many_scans(j_common_ptr info) {
    int const most = 100;
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most) fail(info);
}

void apply(jpeg_decompress_struct &info, int transform) {
    // What an Adobe marker says goes before the filter's parameters.
    if (transform < 0 || info.saw_Adobe_marker) return;
    if (info.num_components == 3) info.jpeg_color_space = transform ? JCS_YCbCr : JCS_RGB;
    if (info.num_components == 4) info.jpeg_color_space = transform ? JCS_YCCK : JCS_CMYK;
}

/// No object with a destructor may live in here: an error leaves by longjmp.
bool decode(jpeg_decompress_struct &info, Errors &errors, int transform, unsigned denominator, size_t limit, JpegPixels &result) {
    if (setjmp(errors.escape)) return false;
    jpeg_read_header(&info, TRUE);
    apply(info, transform);
    info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : info.num_components == 3 ? JCS_RGB : JCS_CMYK;
    info.scale_num = 1;
    info.scale_denom = denominator;
    info.dct_method = JDCT_IFAST;
    jpeg_start_decompress(&info);
    size_t const row = static_cast<size_t>(info.output_width) * info.output_components;
    if (row == 0 || info.output_height > limit / row) return false;
    result.width = info.output_width;
    result.height = info.output_height;
    result.components = info.output_components;
    result.bytes.resize(row * info.output_height);
    while (info.output_scanline < info.output_height) {
        JSAMPROW line = result.bytes.data() + row * info.output_scanline;
        jpeg_read_scanlines(&info, &line, 1);
    }
    jpeg_finish_decompress(&info);
    return true;
}

} // namespace

bool decode_jpeg(
    unsigned char const *data, size_t length, int transform, unsigned denominator, size_t limit, JpegPixels &result) {
    jpeg_decompress_struct info{};
    Errors errors{};
    info.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = fail;
    errors.manager.emit_message = warn;
    jpeg_create_decompress(&info);
    jpeg_progress_mgr progress{};
    progress.progress_monitor = stop_at_many_scans;
    info.progress = &progress;
    jpeg_mem_src(&info, data, length);
    bool const done = decode(info, errors, transform, denominator, limit, result);
    jpeg_destroy_decompress(&info);
    return done;
}

} // namespace cqpdf
