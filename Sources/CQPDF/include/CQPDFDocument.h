// What a document says of itself as a whole: claims, intents, actions, annotations, forms, files, layers.
//
// Strings are whatever bytes the file holds, without NUL, at most 200 bytes, never null unless said.
#ifndef CQPDF_DOCUMENT_H
#define CQPDF_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An ICC profile, by its header and, where the whole of it was read, by lcms2.
typedef struct cqpdf_profile {
    bool present;
    /// `CMYK`, `RGB`, `GRAY`, `Lab`; empty where it does not open.
    const char *space;
    const char *device_class;
    const char *version;
    const char *description;
    /// The stream's /N.
    int32_t components;
    /// Null where nothing is wrong.
    const char *problem;
} cqpdf_profile;

typedef struct cqpdf_output_intent {
    const char *subtype;
    const char *identifier;
    const char *condition;
    cqpdf_profile profile;
} cqpdf_output_intent;

/// Where an action hangs.
typedef enum __attribute__((enum_extensibility(closed))) cqpdf_trigger {
    CQPDF_OPEN,
    CQPDF_DOCUMENT_EVENT,
    CQPDF_NAME_TREE,
    CQPDF_PAGE_EVENT,
    CQPDF_ANNOTATION,
    CQPDF_ANNOTATION_EVENT,
    CQPDF_FIELD,
    CQPDF_OUTLINE
} cqpdf_trigger;

typedef struct cqpdf_action {
    const char *kind;
    cqpdf_trigger trigger;
    /// From 0; -1 where it hangs at no page.
    int64_t page;
    /// The object that it hangs at or that it is; 0 where neither is one of its own.
    int32_t object;
} cqpdf_action;

typedef struct cqpdf_annotation {
    /// From 0.
    size_t page;
    const char *subtype;
    bool prints;
    bool has_appearance;
    /// Millimetres, normalised, UserUnit applied.
    double x0, y0, x1, y1;
    int32_t object;
} cqpdf_annotation;

/// What a page is beyond a page.
typedef enum __attribute__((enum_extensibility(closed))) cqpdf_page_kind {
    CQPDF_PRESEPARATED,
    CQPDF_TRAP_NET
} cqpdf_page_kind;

typedef struct cqpdf_odd_page {
    /// From 0.
    size_t page;
    cqpdf_page_kind kind;
} cqpdf_odd_page;

/// What a layer's usage says of printing.
typedef enum __attribute__((enum_extensibility(closed))) cqpdf_usage {
    CQPDF_USAGE_SILENT,
    CQPDF_USAGE_ON,
    CQPDF_USAGE_OFF
} cqpdf_usage;

typedef struct cqpdf_layer {
    const char *name;
    bool on;
    cqpdf_usage print;
    bool listed;
    bool used;
    /// `Structural/Cutting`; null for artwork.
    const char *processing_step;
    int32_t object;
} cqpdf_layer;

typedef struct cqpdf_document {
    /// Claims; null where none is made.
    const char *pdfx_info;
    const char *pdfx_metadata;
    const char *pdfa;
    const cqpdf_output_intent *intents;
    size_t intent_count;
    const cqpdf_action *actions;
    size_t action_count;
    const char *const *embedded_files;
    size_t embedded_file_count;
    const cqpdf_annotation *annotations;
    size_t annotation_count;
    const cqpdf_odd_page *odd_pages;
    size_t odd_page_count;
    const cqpdf_layer *layers;
    size_t layer_count;
    size_t layer_configurations;
    const char *const *profile_problems;
    size_t profile_problem_count;
    size_t fields;
    bool has_xfa;
    size_t signatures;
} cqpdf_document;

#ifdef __cplusplus
}
#endif

#endif
