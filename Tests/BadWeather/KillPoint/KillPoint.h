// What the parts of kill-point share: which calls are followed, and what is done at one of them.
#ifndef KILL_POINT_H
#define KILL_POINT_H

#include <stdbool.h>
#include <sys/types.h>

// <linux/ptrace.h> and <sys/ptrace.h> cannot be included together; this is the part of it that is read.
struct call_info {
    unsigned char op, padding[3];
    unsigned int architecture;
    unsigned long long instruction, stack;
    unsigned long long number, arguments[6];
};

// Which of the followed calls count.
enum calls {
    calls_all,      // that change something on disk, or send a message
    calls_files,    // that change something on disk, and watches of folders
    calls_durable,  // that make something durable, or rename
};

// Lets the kernel stop this program and what it starts at the followed calls only.
int follow_calls(void);
// A call's name where it is followed and counts; NULL for all others.
const char *name_of(unsigned long long number, enum calls which);
// Whether the call changes something that matters: wake-ups by eventfd and words on standard error do not.
bool matters(pid_t thread, const struct call_info *call, const char *under);
// What the call is about: a path below `under`, or "-".
const char *object_of(pid_t thread, const struct call_info *call, const char *under);

enum act { act_kill, act_fail, act_short, act_rot, act_cut, act_cut_before };
// Makes the call that a thread is stopped at fail with an error; it is not carried out.
int fail_call(pid_t thread, int error);
// Makes it write half of what it was to write; returns -1 where it writes nothing, or a single byte.
int shorten_call(pid_t thread, const struct call_info *call);
// Takes away what a file got that could not be synced: its second half reads as zeros. The store's own files stay.
void rot(pid_t thread, const struct call_info *call);
// Cuts a mounted file system's power: nothing that was not synced is there afterwards.
int cut_power(const char *folder);
// Lets this process and what it starts see another boot of the machine.
int pretend_boot(const char *file);

#endif
