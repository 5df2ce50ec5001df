// What the parts of small-share share: nodes of the folder that is shown, requests, and the weather over them.
#ifndef SMALL_SHARE_H
#define SMALL_SHARE_H

#include <linux/fuse.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { largest = 1 << 17, request_size = largest + 4096 };

// One request as the kernel wrote it, whole.
struct request {
    struct fuse_in_header *header;
    const void *body;
    char bytes[request_size];
};

// Descriptors (O_PATH) of what the kernel knows, by node id; 1 is the folder itself.
int node_of(uint64_t id);
// Looks a name up and remembers it. Returns 0 or an errno.
int look_up(uint64_t parent, const char *name, struct fuse_entry_out *found);
void forget(uint64_t id, uint64_t count);
int start_nodes(const char *folder);

// What a rule says of a kind of request.
enum mood { mood_fair, mood_fail, mood_delay, mood_hang };
struct weather {
    enum mood mood;
    int error;
    long milliseconds;
};
// The rules are read anew whenever their file has changed: lines of "OPERATION hang", "OPERATION delay MS",
// "OPERATION error ERRNO", with "all" for any operation; a missing or empty file is fair weather.
void start_weather(const char *rules);
struct weather weather_for(uint32_t operation);

// Carries one request out and answers it.
void carry_out(int device, struct request *request);
void answer(int device, uint64_t unique, int error, const void *data, size_t size);

#endif
