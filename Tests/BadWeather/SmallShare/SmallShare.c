// small-share --folder DIR --at MOUNTPOINT --rules FILE --held FILE
//
// A share of our own, without libfuse: shows a folder at a mount point, and does to requests what the rules say: lets them
// fail, come late, or hang until the rule is gone. The press works on the folder behind it, as the machine that owns a share.
// Writes into --held how many requests hang now, whenever that changes. Runs until it is killed or unmounted.
#include "SmallShare.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Requests that were not answered yet.
static struct held {
    struct request *request;
    double until;
} held[4096];
static int held_count;
static const char *held_path;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static struct request *moved(struct request *request) {
    struct request *copy = malloc(sizeof *copy);
    if (!copy) abort();
    memcpy(copy, request, sizeof *copy);
    copy->header = (struct fuse_in_header *)copy->bytes;
    copy->body = copy->header + 1;
    return copy;
}

static void tell(void) {
    static int told = -1;
    int hanging = 0;
    for (int i = 0; i < held_count; i++) hanging += held[i].until == 0;
    if (hanging == told || !held_path) return;
    told = hanging;
    FILE *file = fopen(held_path, "we");
    if (file) fprintf(file, "%d\n", hanging);
    if (file) fclose(file);
}

// Answers what hung or waited, and may go on now.
static void go_on(int device) {
    for (int i = 0; i < held_count; i++) {
        struct weather weather = weather_for(held[i].request->header->opcode);
        bool isOver = held[i].until == 0 ? weather.mood != mood_hang : now() >= held[i].until;
        if (!isOver) continue;
        carry_out(device, held[i].request);
        free(held[i].request);
        held[i--] = held[--held_count];
    }
}

static void take(int device, struct request *request) {
    struct weather weather = weather_for(request->header->opcode);
    switch (weather.mood) {
    case mood_fair: return carry_out(device, request);
    case mood_fail: return answer(device, request->header->unique, weather.error, NULL, 0);
    case mood_delay:
    case mood_hang:
        if (held_count == 4096) return answer(device, request->header->unique, EIO, NULL, 0);
        held[held_count++] = (struct held){
            moved(request), weather.mood == mood_hang ? 0 : now() + (double)weather.milliseconds};
    }
}

int main(int count, char **words) {
    const char *folder = NULL, *at = NULL, *rules = "/dev/null";
    for (int i = 1; i + 1 < count; i += 2) {
        if (!strcmp(words[i], "--folder")) folder = words[i + 1];
        else if (!strcmp(words[i], "--at")) at = words[i + 1];
        else if (!strcmp(words[i], "--rules")) rules = words[i + 1];
        else if (!strcmp(words[i], "--held")) held_path = words[i + 1];
    }
    if (!folder || !at || start_nodes(folder) < 0) {
        fprintf(stderr, "usage: small-share --folder DIR --at MOUNTPOINT --rules FILE --held FILE\n");
        return 64;
    }
    umask(0);
    start_weather(rules);
    int device = open("/dev/fuse", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    char options[128];
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0,default_permissions,allow_other", device);
    if (device < 0 || mount("small-share", at, "fuse.small-share", MS_NOSUID | MS_NODEV, options) != 0) {
        perror("small-share: mount");
        return 71;
    }
    static struct request request;
    request.header = (struct fuse_in_header *)request.bytes;
    request.body = request.header + 1;
    while (true) {
        struct pollfd ready = {device, POLLIN, 0};
        // Only what waits has to be looked at again by the clock.
        poll(&ready, 1, held_count ? 10 : 1000);
        ssize_t size = read(device, request.bytes, sizeof request.bytes);
        if (size > 0) take(device, &request);
        else if (size < 0 && errno == ENODEV) return 0;
        go_on(device);
        tell();
    }
}
