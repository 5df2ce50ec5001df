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
            tests: tests),
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
        Fault(
            "sandbox: bare handles of any path", in: "CSandbox/Seccomp.c", "O_APPEND | O_PATH |",
            "O_APPEND | (PLANTED ? 0 : O_PATH) |", tests: tests),
        Fault(
            "sandbox: papers start processes", in: "CSandbox/Seccomp.c",
            "unsigned long const thread = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;",
            "unsigned long const thread = PLANTED ? 0 : CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;", tests: tests),
        Fault(
            "sandbox: papers' threads have namespaces", in: "CSandbox/Seccomp.c",
            "SCMP_A0(SCMP_CMP_MASKED_EQ, thread | namespaces, thread)",
            "SCMP_A0(SCMP_CMP_MASKED_EQ, PLANTED ? thread : thread | namespaces, thread)", tests: tests),
        Fault(
            "sandbox: its limits may be raised", in: "CSandbox/Seccomp.c",
            "ALLOW(SCMP_SYS(setrlimit), 1,", "if (PLANTED) ALLOW(SCMP_SYS(prlimit64), 0);\n    ALLOW(SCMP_SYS(setrlimit), 1,",
            tests: tests),
        Fault(
            "sandbox: typing into terminals", in: "CSandbox/Seccomp.c",
            "ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));",
            "if (PLANTED) ALLOW(SCMP_SYS(ioctl), 0);\n    ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));",
            tests: tests),
        Fault(
            "sandbox: signals by way of a descriptor", in: "CSandbox/Seccomp.c",
            "ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_SETFD));",
            "ALLOW(SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, PLANTED ? F_SETOWN : F_SETFD));", tests: tests),
        Fault(
            "sandbox: memory is made to run", in: "CSandbox/Seccomp.c",
            "SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)",
            "SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PLANTED ? 0 : PROT_EXEC, 0)", tests: tests),
        Fault(
            "sandbox: inks may be any program's", in: "CSandbox/Landlock.c",
            "int result = allow(rules, program, 0, execute | read_file);",
            "int result = allow(rules, PLANTED ? \"/\" : program, 0, execute | read_file);", tests: tests),
        Fault(
            "sandbox: inks have memory without bound", in: "hotpress-inks/main.c", ".memory_bytes = memory,",
            ".memory_bytes = PLANTED ? 0 : memory,", tests: tests),
        Fault(
            "sandbox: inks write files of any length", in: "hotpress-inks/main.c", ".file_bytes = 256 << 20,",
            ".file_bytes = PLANTED ? (uint64_t)1 << 40 : 256 << 20,", tests: tests),
        Fault(
            "sandbox: inks have the daemon's environment", in: "hotpress-inks/main.c",
            "execve(renderer, drawing, environment);",
            "extern char **environ;\n    execve(renderer, drawing, PLANTED ? environ : environment);", tests: tests),
    ]
}
