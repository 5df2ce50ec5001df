// The sandbox, layer by layer: each left out while the worker still says that it is in force, and each told as missing while
// nobody asks.

extension Fault {
    private static let tests = "SandboxTests|FailClosedTests"

    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let sandbox: [Fault] = [
        Fault(
            "sandbox: privileges may be gained", in: "CSandbox/Sandbox.c", "if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)",
            "if (PLANTED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)", tests: tests),
        Fault(
            "sandbox: no filter of calls", in: "CSandbox/Seccomp.c", "if (result == 0) result = seccomp_load(filter);",
            "if (result == 0 && !PLANTED) result = seccomp_load(filter);", tests: tests),
        Fault(
            "sandbox: every file may be opened", in: "CSandbox/Landlock.c",
            "if (result == 0 && syscall(restrict_self, rules, 0) != 0) result = -errno;",
            "if (result == 0 && !PLANTED && syscall(restrict_self, rules, 0) != 0) result = -errno;", tests: tests),
        Fault(
            "sandbox: memory without bound", in: "CSandbox/Sandbox.c", "if (limits->memory_bytes != 0 && limit(",
            "if (!PLANTED && limits->memory_bytes != 0 && limit(", tests: tests),
        Fault(
            "sandbox: the parent sets no bound of memory", in: "Workers/Child/ProcessLimits.swift",
            "add(linux_limit_memory, memoryBytes)", "if !PLANTED { add(linux_limit_memory, memoryBytes) }",
            tests: "ChildProcessTests"),
        Fault(
            "sandbox: files of any length", in: "CSandbox/Sandbox.c", "if (limit(RLIMIT_FSIZE, limits->file_bytes) != 0)",
            "if (!PLANTED && limit(RLIMIT_FSIZE, limits->file_bytes) != 0)", tests: tests),
        Fault(
            "sandbox: any number of descriptors", in: "CSandbox/Sandbox.c", "if (limit(RLIMIT_NOFILE, limits->descriptors) != 0)",
            "if (!PLANTED && limit(RLIMIT_NOFILE, limits->descriptors) != 0)", tests: tests),
        Fault(
            "sandbox: a stack without bound", in: "CSandbox/Sandbox.c", "if (limit(RLIMIT_STACK, limits->stack_bytes) != 0)",
            "if (!PLANTED && limit(RLIMIT_STACK, limits->stack_bytes) != 0)", tests: tests),
        Fault(
            "sandbox: a core file", in: "CSandbox/Sandbox.c", "if (limit(RLIMIT_CORE, 0) != 0)",
            "if (!PLANTED && limit(RLIMIT_CORE, 0) != 0)", tests: tests),
        Fault(
            "sandbox: any number of processes", in: "CSandbox/Sandbox.c", "return limits->threads ? 0 : limit(RLIMIT_NPROC, 0);",
            "return limits->threads || PLANTED ? 0 : limit(RLIMIT_NPROC, 0);", tests: tests),
        Fault(
            "sandbox: its memory may be read", in: "CSandbox/Sandbox.c", "if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)",
            "if (!PLANTED && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)", tests: tests),
        Fault(
            "sandbox: processor time without bound", in: "CSandbox/Sandbox.c",
            "now.rlim_cur = (uint64_t)used.ru_utime.tv_sec", "now.rlim_cur = (PLANTED ? 100000u : 0) + (uint64_t)used.ru_utime.tv_sec",
            tests: "WorkerSlotTests"),
        Fault(
            "sandbox: descriptors of the daemon are open", in: "CLinux/Spawn.c",
            "if (syscall(SYS_close_range, (unsigned)count, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */) == -1)",
            "if (!PLANTED && syscall(SYS_close_range, (unsigned)count, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */) == -1)",
            tests: "ChildProcessTests|SandboxTests"),
        Fault(
            "sandbox: the daemon's environment", in: "CLinux/Spawn.c",
            "execve(request->path, request->arguments, request->environment);",
            "extern char **environ;\n    execve(request->path, request->arguments, PLANTED ? environ : request->environment);",
            tests: "ChildProcessTests|SandboxTests"),
        Fault(
            "sandbox: memory that runs", in: "CSandbox/Seccomp.c", "ALLOW(SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));",
            "ALLOW(SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PLANTED ? 0 : PROT_EXEC, 0));", tests: tests),
        Fault(
            "sandbox: signals to everybody", in: "CSandbox/Seccomp.c", "ALLOW(SCMP_SYS(tgkill), 1,",
            "if (PLANTED) ALLOW(SCMP_SYS(kill), 0);\n    ALLOW(SCMP_SYS(tgkill), 1,", tests: tests),
        Fault(
            "sandbox: new sockets", in: "CSandbox/Seccomp.c", "if (result == 0 && allowed.opens) result = allow_reading_opens(filter);",
            "if (PLANTED && result == 0) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 0);\n"
                + "    if (result == 0 && allowed.opens) result = allow_reading_opens(filter);", tests: tests),
        Fault(
            "sandbox: a worker without a layer is used", in: "Workers/Slot/RunningWorker.swift",
            "guard missing.isEmpty, Self.oneOf.contains(where: hello.sandbox.contains) else {",
            "guard PLANTED || (missing.isEmpty && Self.oneOf.contains(where: hello.sandbox.contains)) else {", tests: tests),
        Fault(
            "sandbox: a worker of another build is used", in: "Workers/Slot/RunningWorker.swift",
            "guard hello.protocolVersion == WorkerHello.currentProtocol else {",
            "guard PLANTED || hello.protocolVersion == WorkerHello.currentProtocol else {", tests: "FailClosedTests"),
        Fault(
            "sandbox: the renderer of inks runs without one", in: "hotpress-inks/main.c",
            "if ((enter(memory) & required) != required) {", "if (!PLANTED && (enter(memory) & required) != required) {",
            tests: tests),
    ]
}
