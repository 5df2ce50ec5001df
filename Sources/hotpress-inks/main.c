// hotpress-inks MEMORY-BYTES RESOLUTION: locks itself in and becomes pdftoppm, which draws the first page of the document on
// descriptor 0 in process inks, overprint heeded, into descriptor 1 as TIFF. RESOLUTION is pixels to 72 units of the page.
// Exit code 69: there is no pdftoppm, or the system does not grant its sandbox.
//
// hotpress-inks --probe: tries every forbidden act there, one line of JSON each; exit code 1 where one was allowed.
//
// Not a part of hotpress-worker, whose libraries take twice as long to load as a page takes to draw.
#include "CSandbox.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// The one program that may be run.
static const char *const renderer = "/usr/bin/pdftoppm";

enum { unavailable = 69, usage = 64 };

/// Without all of these nothing is run.
static int const required = CSANDBOX_NO_NEW_PRIVS | CSANDBOX_RLIMITS | CSANDBOX_LANDLOCK | CSANDBOX_SECCOMP;

static int enter(uint64_t memory) {
    struct csandbox_limits const limits = {
        .memory_bytes = memory, .file_bytes = 256 << 20, .descriptors = 64, .stack_bytes = 64 << 20, .threads = 0};
    return csandbox_enter_to_run(&limits, renderer);
}

static int probe(void) {
    int const layers = enter((uint64_t)1 << 30);
    printf("{\"layers\":%d,\"required\":%d}\n", layers, required);
    int allowed = (layers & required) != required;
    for (int index = 0;; ++index) {
        char const *name = NULL;
        int error = 0;
        int const was_allowed = csandbox_probe(index, &name, &error);
        if (name == NULL) break;
        printf("{\"act\":\"%s\",\"result\":\"%s\",\"errno\":%d}\n", name, was_allowed ? "allowed" : "refused", error);
        allowed += was_allowed;
    }
    return allowed != 0;
}

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "--probe") == 0) return probe();
    char *end = NULL;
    unsigned long long const memory = count == 3 ? strtoull(arguments[1], &end, 10) : 0;
    if (memory == 0 || end == NULL || *end != 0) {
        fprintf(stderr, "usage: hotpress-inks MEMORY-BYTES RESOLUTION | --probe\n");
        return usage;
    }
    if ((enter(memory) & required) != required) {
        fprintf(stderr, "hotpress-inks: the system does not grant the sandbox for %s\n", renderer);
        return unavailable;
    }
    char *const drawing[] = {
        (char *)renderer, "-q", "-f", "1", "-l", "1", "-r", arguments[2], "-overprint", "-tiff", "-tiffcompression", "none", "-",
        NULL};
    char *const environment[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", NULL};
    execve(renderer, drawing, environment);
    fprintf(stderr, "hotpress-inks: %s cannot be run: %s\n", renderer, strerror(errno));
    return unavailable;
}
