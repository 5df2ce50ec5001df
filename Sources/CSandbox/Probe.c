// Forbidden acts, each tried for real from inside the sandbox. An act answers >= 0 where the system let it through.
#include "CSandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static const char *const scratch = "/tmp/hotpress-probe";

static long read_of(const char *path) { return open(path, O_RDONLY | O_CLOEXEC); }
static long shadow(void) { return read_of("/etc/shadow"); }
static long passwd(void) { return read_of("/etc/passwd"); }
static long own_memory(void) { return open("/proc/self/mem", O_RDWR); }
static long parents_environment(void) { return read_of("/proc/1/environ"); }
// A handle without a right to read: Landlock lets anybody have it.
static long bare_handle(void) { return open("/etc/shadow", O_PATH | O_CLOEXEC); }
static long root_folder(void) { return open("/", O_RDONLY | O_DIRECTORY); }
static long create_file(void) { return open(scratch, O_WRONLY | O_CREAT, 0600); }
static long write_device(void) { return open("/dev/null", O_WRONLY); }
static long temporary_file(void) { return open("/tmp", O_TMPFILE | O_RDWR, 0600); }
static long memory_file(void) { return syscall(SYS_memfd_create, "probe", 0); }
static long internet_socket(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static long unix_socket(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }
static long netlink_socket(void) { return socket(AF_NETLINK, SOCK_RAW, 0); }
static long socket_pair(void) {
    int ends[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}
// The channel itself, since no other socket can be had.
static long connect_out(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(53), .sin_addr.s_addr = htonl(0x7F000001)};
    return connect(0, (struct sockaddr *)&address, sizeof address);
}
static long bind_here(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/tmp/hotpress-probe-socket"};
    return bind(0, (struct sockaddr *)&address, sizeof address);
}
static long listen_here(void) { return listen(0, 1); }
static long fork_child(void) {
    long const child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    return child;
}
static long clone3_child(void) {
    uint64_t arguments[8] = {0, 0, 0, 0, SIGCHLD};
    long const child = syscall(SYS_clone3, arguments, sizeof arguments);
    if (child == 0) _exit(0);
    return child;
}
static int end_at_once(void *nothing) {
    (void)nothing;
    return 0;
}
static long thread_in_a_namespace(void) {
    static char stack[65536] __attribute__((aligned(16)));
    return clone(end_at_once, stack + sizeof stack, CLONE_VM | CLONE_THREAD | CLONE_SIGHAND | CLONE_NEWCGROUP, NULL);
}
static long run_program(void) {
    char *const arguments[] = {"true", NULL};
    return execve("/bin/true", arguments, NULL);
}
static long run_descriptor(void) {
    char *const arguments[] = {"true", NULL};
    return syscall(SYS_execveat, AT_FDCWD, "/bin/true", arguments, NULL, 0);
}
static long trace_parent(void) { return ptrace(PTRACE_ATTACH, getppid(), 0, 0); }
static long read_parent(void) {
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};
    return syscall(SYS_process_vm_readv, getppid(), &here, 1, &there, 1, 0);
}
static long signal_parent(void) { return kill(getppid(), 0); }
static long signal_init(void) { return kill(1, 0); }
static long signal_thread_of_parent(void) { return syscall(SYS_tgkill, getppid(), getppid(), 0); }
static long descriptor_of_parent(void) { return syscall(SYS_pidfd_open, getppid(), 0); }
static long mount_file_system(void) { return mount("none", "/tmp", "tmpfs", 0, NULL); }
static long change_root(void) { return chroot("/tmp"); }
static long change_folder(void) { return chdir("/tmp"); }
static long new_namespace(void) { return syscall(SYS_unshare, 0x10000000); }
static long become_user(void) { return setuid(65534); }
static long become_group(void) { return setgid(65534); }
static long load_bpf(void) { return syscall(SYS_bpf, 0, NULL, 0); }
static long performance_events(void) { return syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0); }
static long io_ring(void) {
    char parameters[120] = {0};
    return syscall(SYS_io_uring_setup, 1, parameters);
}
static long kernel_keys(void) { return syscall(SYS_keyctl, 0, -3, 0); }
static long user_faults(void) { return syscall(SYS_userfaultfd, 0); }
static long make_node(void) { return mknod(scratch, S_IFIFO | 0600, 0); }
static long make_folder(void) { return mkdir(scratch, 0700); }
static long make_link(void) { return symlink("/etc", scratch); }
static long hard_link(void) { return link("/etc/hostname", scratch); }
static long remove_file(void) { return unlink("/tmp/hotpress-probe-absent"); }
static long rename_file(void) { return rename("/tmp/hotpress-probe-absent", scratch); }
static long change_mode(void) { return chmod("/tmp", 01777); }
static long change_mode_of_channel(void) { return fchmod(0, 0600); }
static long change_owner(void) { return chown("/tmp", (uid_t)-1, (gid_t)-1); }
static long change_times(void) { return utimensat(AT_FDCWD, "/tmp", NULL, 0); }
static long cut_file(void) { return truncate("/tmp/hotpress-probe-absent", 0); }
static long extended_attribute(void) { return syscall(SYS_setxattr, "/tmp", "user.probe", "1", 1, 0); }
static long change_personality(void) { return personality(ADDR_NO_RANDOMIZE); }
static long become_dumpable(void) { return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }
static long runnable_memory(void) {
    void *const page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : 0;
}
static long memory_made_to_run(void) {
    void *const page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}
// Who owns a descriptor is sent signals when something comes.
static long give_descriptor_away(void) { return fcntl(0, F_SETOWN, getppid()); }
static long type_into_terminal(void) { return ioctl(0, TIOCSTI, "x"); }
static long raise_memory(void) {
    struct rlimit const all = {RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_AS, &all);
}
static long limit_parent(void) {
    struct rlimit const none = {0, 0};
    return syscall(SYS_prlimit64, getppid(), RLIMIT_CORE, &none, NULL);
}
static long set_host_name(void) { return sethostname("probe", 5); }
static long load_module(void) { return syscall(SYS_finit_module, 0, "", 0); }

struct act {
    const char *name;
    long (*attempt)(void);
};

static const struct act acts[] = {
    {"read /etc/shadow", shadow}, {"read /etc/passwd", passwd}, {"write its own memory by /proc", own_memory},
    {"read another process's environment", parents_environment}, {"open a bare path handle", bare_handle}, {"open the root folder", root_folder},
    {"create a file in /tmp", create_file}, {"open a device to write", write_device},
    {"create a nameless file", temporary_file}, {"create a memory file", memory_file},
    {"socket inet", internet_socket}, {"socket unix", unix_socket}, {"socket netlink", netlink_socket},
    {"socketpair", socket_pair}, {"connect", connect_out}, {"bind", bind_here}, {"listen", listen_here},
    {"fork", fork_child}, {"clone3", clone3_child}, {"a thread in a namespace of its own", thread_in_a_namespace}, {"execve", run_program}, {"execveat", run_descriptor},
    {"ptrace the parent", trace_parent}, {"read the parent's memory", read_parent},
    {"signal the parent", signal_parent}, {"signal process 1", signal_init},
    {"signal the parent's thread", signal_thread_of_parent}, {"pidfd_open the parent", descriptor_of_parent},
    {"mount", mount_file_system}, {"chroot", change_root}, {"chdir", change_folder}, {"unshare", new_namespace},
    {"setuid", become_user}, {"setgid", become_group}, {"bpf", load_bpf}, {"perf_event_open", performance_events},
    {"io_uring_setup", io_ring}, {"keyctl", kernel_keys}, {"userfaultfd", user_faults}, {"mknod", make_node},
    {"mkdir", make_folder}, {"symlink", make_link}, {"link", hard_link}, {"unlink", remove_file},
    {"rename", rename_file}, {"chmod", change_mode}, {"fchmod", change_mode_of_channel}, {"chown", change_owner},
    {"utimensat", change_times}, {"truncate", cut_file}, {"setxattr", extended_attribute},
    {"personality", change_personality}, {"become dumpable", become_dumpable},
    {"map memory that runs", runnable_memory}, {"make memory run", memory_made_to_run},
    {"give a descriptor away", give_descriptor_away}, {"type into a terminal", type_into_terminal}, {"raise its memory limit", raise_memory},
    {"limit the parent", limit_parent}, {"sethostname", set_host_name}, {"load a kernel module", load_module},
};

int csandbox_probe(int index, const char **name, int *error) {
    if (index < 0 || (size_t)index >= sizeof acts / sizeof acts[0]) {
        *name = NULL;
        return 0;
    }
    *name = acts[index].name;
    errno = 0;
    long const result = acts[index].attempt();
    *error = errno;
    // A refusal is the sandbox's only where it says so: a missing file proves nothing. A call that is not there at all is
    // of no use to anybody.
    return !(result < 0 && (*error == EPERM || *error == EACCES || *error == ENOSYS));
}
