/* Runs a program and stands between it and the system, wherever a call concerns a file below one folder.
 *
 *     door FOLDER LOG CLASS N WHAT -- PROGRAM ARGUMENT ...
 *
 * CLASS is `read` or `write`. The N-th call of that class, counted over all threads and all processes that the program starts,
 * fails with the error number WHAT, or ends the program at once where WHAT is `kill`; where N is 0, none does. The same may be
 * asked for again and again while the program runs, by lines `CLASS N WHAT` on the standard input. Where WHAT is `record`,
 * every call that writes is written down with its data instead.
 *
 * The kernel hands each call over before it is made (seccomp, user notification), so none can be missed, also none that a
 * library makes without the C library. LOG tells what happened, one line each:
 *
 *     armed READS WRITES           a line of the standard input was read; calls until then
 *     hit CALL PATH                this call was made to fail, or was the last one
 *     count READS WRITES           at the end
 *     CALL LENGTH PATH [PATH]      a recorded call, with LENGTH bytes of data in the line behind it
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/limits.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What an argument of a call is. FD_PATH is a folder and, in the next argument, a name in it. */
enum kind { NOTHING, FD, PATH, FD_PATH };
enum class { READ, WRITE, BY_FLAGS };

static const struct call {
    int number;
    const char *name;
    enum class class;
    enum kind kind;
    int at;       /* the argument that names the file */
    enum kind kind2;
    int at2;      /* the argument that names a second one */
} calls[] = {
#ifdef SYS_open
    {SYS_open, "open", BY_FLAGS, PATH, 0, NOTHING, 0},
    {SYS_creat, "creat", WRITE, PATH, 0, NOTHING, 0},
    {SYS_mkdir, "mkdir", WRITE, PATH, 0, NOTHING, 0},
    {SYS_rmdir, "rmdir", WRITE, PATH, 0, NOTHING, 0},
    {SYS_unlink, "unlink", WRITE, PATH, 0, NOTHING, 0},
    {SYS_rename, "rename", WRITE, PATH, 0, PATH, 1},
    {SYS_link, "link", WRITE, PATH, 0, PATH, 1},
    {SYS_chmod, "chmod", WRITE, PATH, 0, NOTHING, 0},
    {SYS_stat, "stat", READ, PATH, 0, NOTHING, 0},
    {SYS_lstat, "lstat", READ, PATH, 0, NOTHING, 0},
    {SYS_access, "access", READ, PATH, 0, NOTHING, 0},
    {SYS_readlink, "readlink", READ, PATH, 0, NOTHING, 0},
#endif
#ifdef SYS_renameat
    {SYS_renameat, "rename", WRITE, FD_PATH, 0, FD_PATH, 2},
#endif
    {SYS_openat, "open", BY_FLAGS, FD_PATH, 0, NOTHING, 0},
    {SYS_mkdirat, "mkdir", WRITE, FD_PATH, 0, NOTHING, 0},
    {SYS_unlinkat, "unlink", WRITE, FD_PATH, 0, NOTHING, 0},
    {SYS_renameat2, "rename", WRITE, FD_PATH, 0, FD_PATH, 2},
    {SYS_linkat, "link", WRITE, FD_PATH, 0, FD_PATH, 2},
    {SYS_symlinkat, "symlink", WRITE, FD_PATH, 1, NOTHING, 0},
    {SYS_fchmodat, "chmod", WRITE, FD_PATH, 0, NOTHING, 0},
    {SYS_utimensat, "utimens", WRITE, FD_PATH, 0, NOTHING, 0},
    {SYS_truncate, "truncate", WRITE, PATH, 0, NOTHING, 0},
    {SYS_write, "write", WRITE, FD, 0, NOTHING, 0},
    {SYS_writev, "writev", WRITE, FD, 0, NOTHING, 0},
    {SYS_pwrite64, "pwrite", WRITE, FD, 0, NOTHING, 0},
    {SYS_pwritev, "pwritev", WRITE, FD, 0, NOTHING, 0},
    {SYS_ftruncate, "ftruncate", WRITE, FD, 0, NOTHING, 0},
    {SYS_fallocate, "fallocate", WRITE, FD, 0, NOTHING, 0},
    {SYS_fchmod, "fchmod", WRITE, FD, 0, NOTHING, 0},
    {SYS_fsync, "fsync", WRITE, FD, 0, NOTHING, 0},
    {SYS_fdatasync, "fsync", WRITE, FD, 0, NOTHING, 0},
    {SYS_syncfs, "syncfs", WRITE, FD, 0, NOTHING, 0},
    {SYS_flock, "flock", WRITE, FD, 0, NOTHING, 0},
    {SYS_copy_file_range, "copy", WRITE, FD, 2, NOTHING, 0},
    {SYS_sendfile, "copy", WRITE, FD, 0, NOTHING, 0},
    {SYS_splice, "copy", WRITE, FD, 2, NOTHING, 0},
    {SYS_read, "read", READ, FD, 0, NOTHING, 0},
    {SYS_readv, "read", READ, FD, 0, NOTHING, 0},
    {SYS_pread64, "read", READ, FD, 0, NOTHING, 0},
    {SYS_preadv, "read", READ, FD, 0, NOTHING, 0},
    {SYS_lseek, "seek", READ, FD, 0, NOTHING, 0},
    {SYS_getdents64, "list", READ, FD, 0, NOTHING, 0},
    {SYS_statx, "stat", READ, FD_PATH, 0, NOTHING, 0},
    {SYS_newfstatat, "stat", READ, FD_PATH, 0, NOTHING, 0},
    {SYS_fstat, "fstat", READ, FD, 0, NOTHING, 0},
    {SYS_faccessat, "access", READ, FD_PATH, 0, NOTHING, 0},
    {SYS_readlinkat, "readlink", READ, FD_PATH, 0, NOTHING, 0},
};
enum { CALLS = sizeof calls / sizeof *calls };

/* The file descriptor by which the kernel hands over calls. */
enum { LISTENER = 100 };

static const char *root;
static FILE *out;
static long counts[2];       /* since the program began */
static long left;            /* calls until the one that is waited for */
static enum class awaited;
static int error;            /* what it fails with; 0: the program ends there */
static int records;
static pid_t program;

static void fail(const char *what) {
    perror(what);
    exit(125);
}

static void arm(const char *class, const char *n, const char *what) {
    awaited = strcmp(class, "write") == 0 ? WRITE : READ;
    left = atol(n);
    records = strcmp(what, "record") == 0;
    error = atoi(what);
}

/* Asks the kernel to hand over all calls of the table; the file descriptor by which it does. */
static int filter(void) {
    struct sock_filter code[CALLS + 4], *at = code;
    *at++ = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int n = 0; n < CALLS; n++)
        *at++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[n].number, CALLS - n, 0);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    *at++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    struct sock_fprog filter = {.len = at - code, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter);
}

static int memory(pid_t process, void *to, __u64 from, size_t length) {
    struct iovec here = {to, length}, there = {(void *)from, length};
    return process_vm_readv(process, &here, 1, &there, 1, 0) == (ssize_t)length;
}

/* A path ends before the memory of the process may end, so it is read by pages. */
static void text(pid_t process, char *to, __u64 from) {
    size_t length = 0;
    while (length < PATH_MAX - 1) {
        size_t part = 256 - (from + length) % 256;
        if (part > PATH_MAX - 1 - length) part = PATH_MAX - 1 - length;
        if (!memory(process, to + length, from + length, part)) break;
        if (memchr(to + length, 0, part)) return;
        length += part;
    }
    to[length] = 0;
}

static void of_process(pid_t process, const char *what, int fd, char *to) {
    char link[64];
    if (fd < 0) snprintf(link, sizeof link, "/proc/%d/%s", process, what);
    else snprintf(link, sizeof link, "/proc/%d/fd/%d", process, fd);
    ssize_t length = readlink(link, to, PATH_MAX - 1);
    to[length < 0 ? 0 : length] = 0;
}

/* The path that an argument names. */
static void path(const struct seccomp_notif *call, enum kind kind, int at, char *to) {
    const __u64 *args = call->data.args;
    char name[PATH_MAX] = "", folder[PATH_MAX] = "";
    if (kind == FD) return of_process(call->pid, "", (int)args[at], to);
    if (args[kind == PATH ? at : at + 1]) text(call->pid, name, args[kind == PATH ? at : at + 1]);
    if (name[0] != '/') of_process(call->pid, "cwd", kind == PATH ? -1 : (int)args[at] == AT_FDCWD ? -1 : (int)args[at], folder);
    snprintf(to, PATH_MAX, "%s%s%s", folder, folder[0] && name[0] ? "/" : "", name);
}

static int is_below(const char *path) {
    size_t length = strlen(root);
    return strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static enum class class_of(const struct call *known, const struct seccomp_notif *call) {
    if (known->class != BY_FLAGS) return known->class;
    int flags = (int)call->data.args[known->kind == PATH ? 1 : 2];
    return (flags & (O_ACCMODE | O_CREAT | O_TRUNC)) == O_RDONLY ? READ : WRITE;
}

/* Writes a call down, and what it writes. */
static void record(const struct call *known, const struct seccomp_notif *call, const char *first, const char *second) {
    const __u64 *args = call->data.args;
    const char *name = known->name;
    char *data = NULL;
    size_t length = 0;
    if (known->number == SYS_write) {
        length = args[2];
        data = malloc(length + 1);
        if (!data || !memory(call->pid, data, args[1], length)) fail("the data of a call");
    } else if (known->class == BY_FLAGS) {
        name = (int)args[known->kind == PATH ? 1 : 2] & O_TRUNC ? "create" : "open";
    } else if (known->number == SYS_unlinkat && (int)args[2] & AT_REMOVEDIR) {
        name = "rmdir";
    } else if (known->number == SYS_renameat2 && args[4] & 2) {
        name = "exchange";
    }
    fprintf(out, "%s %zu %s\t%s\n", name, length, first, second);
    if (length) fwrite(data, 1, length, out);
    fputc('\n', out);
    free(data);
}

static void answer(const struct seccomp_notif *call) {
    struct seccomp_notif_resp answer = {.id = call->id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    const struct call *known = calls;
    while (known < calls + CALLS && known->number != call->data.nr) known++;
    char first[PATH_MAX] = "", second[PATH_MAX] = "";
    path(call, known->kind, known->at, first);
    if (known->kind2) path(call, known->kind2, known->at2, second);
    if (is_below(first) || is_below(second)) {
        enum class class = class_of(known, call);
        counts[class]++;
        if (records && class == WRITE) record(known, call, first, second);
        if (class == awaited && left > 0 && --left == 0) {
            fprintf(out, "hit %s %s\n", known->name, second[0] ? second : first);
            fflush(out);
            if (!error) {
                kill(program, SIGKILL);
                return;
            }
            answer.flags = 0;
            answer.error = -error;
        }
    }
    /* A process that ended meanwhile needs no answer. */
    ioctl(LISTENER, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

/* A line `CLASS N WHAT` of the standard input; 0 at its end. */
static int listen_to(int input) {
    char line[128], class[16], n[16], what[16];
    ssize_t length = read(input, line, sizeof line - 1);
    if (length <= 0) return 0;
    line[length] = 0;
    if (sscanf(line, "%15s %15s %15s", class, n, what) == 3) arm(class, n, what);
    fprintf(out, "armed %ld %ld\n", counts[READ], counts[WRITE]);
    fflush(out);
    return 1;
}

/* Ctrl-C is meant for the program. */
static void hand_on(int signal) {
    kill(program, signal);
}

int main(int count, char **arguments) {
    if (count < 8 || strcmp(arguments[6], "--")) return 125;
    root = arguments[1];
    for (char *end = arguments[1] + strlen(root); end > arguments[1] + 1 && end[-1] == '/'; end--) end[-1] = 0;
    if (!(out = fopen(arguments[2], "w"))) fail(arguments[2]);
    arm(arguments[3], arguments[4], arguments[5]);
    int told[2];
    if (pipe2(told, O_CLOEXEC)) fail("pipe");
    /* The file descriptors are shared until the program begins, and so is the one by which the kernel hands over calls. */
    program = syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
    if (program < 0) fail("clone");
    if (program == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int listener = filter();
        if (listener < 0 || dup3(listener, LISTENER, O_CLOEXEC) < 0) perror("seccomp");
        /* Tells that it is there. A write would be handed over already, to one who does not listen yet. */
        close(told[1]);
        if (listener >= 0) execv(arguments[7], arguments + 7);
        _exit(125);
    }
    char nothing;
    if (read(told[0], &nothing, 1) != 0) fail("the filter");
    signal(SIGINT, hand_on);
    struct pollfd waiting[2] = {{LISTENER, POLLIN, 0}, {0, POLLIN, 0}};
    for (;;) {
        if (poll(waiting, 2, -1) < 0) {
            if (errno != EINTR) fail("poll");
            continue;
        }
        if (waiting[1].revents && !listen_to(0)) waiting[1].fd = -1;
        if (waiting[0].revents & POLLIN) {
            struct seccomp_notif call = {0};
            if (ioctl(LISTENER, SECCOMP_IOCTL_NOTIF_RECV, &call) == 0) answer(&call);
        } else if (waiting[0].revents) {
            break;
        }
    }
    int status;
    if (waitpid(program, &status, 0) < 0) fail("wait");
    fprintf(out, "count %ld %ld\n", counts[READ], counts[WRITE]);
    fclose(out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
