/* Faults for the proof of the project file: a library that is loaded before the C library
   (LD_PRELOAD) and makes one chosen system call on one folder go wrong.

   Environment:
     FAULT_FOLDER  calls on files below this folder are counted; all others pass
     FAULT_CALL    the number of the call that goes wrong, from 1; 0 for none
     FAULT_MODE    0 die before the call        1 die after half a write, or after another call
                   2 disk full from the call on  3 one input/output error
                   4 power cut: what was not forced to the disk is undone, then die
     FAULT_KEEP    mode 4: of a hundred unforced changes this many are kept (by FAULT_SEED)
     FAULT_SHADOW  mode 4: a folder on the same file system for files that were removed
     FAULT_LOG     a file to which the name of each counted call is added
     FAULT_NOLOCKS 1: the file system cannot lock
     FAULT_MOUNTS  a file that is read in place of the kernel's list of mounts

   Counted: write, pwrite, fsync, fdatasync, ftruncate, unlink, rename, link, and open where it
   makes a file. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static __thread int inside;
static long calls, chosen, mode, keep;
static char folder[PATH_MAX], shadow[PATH_MAX];
static int logfile = -1, ready;
static char *paths[4096];

/* One change that a power cut may undo. */
struct change {
  enum { WRITTEN, CUT, MADE, REMOVED, RENAMED, LINKED } kind;
  char *path, *other, *saved;      /* saved: where a removed file is kept */
  off_t offset, size;              /* size: of the file before */
  char *before, *after;
  size_t before_count, after_count;
  int kept, forgotten;
};
static struct change *changes;
static size_t change_count;

static void prepare(void) {
  if (ready) return;
  ready = 1;
  const char *text = getenv("FAULT_FOLDER");
  if (text) { if (!realpath(text, folder)) folder[0] = 0; }
  text = getenv("FAULT_SHADOW");
  if (text) snprintf(shadow, sizeof shadow, "%s", text);
  chosen = (text = getenv("FAULT_CALL")) ? atol(text) : 0;
  mode = (text = getenv("FAULT_MODE")) ? atol(text) : 0;
  keep = (text = getenv("FAULT_KEEP")) ? atol(text) : 0;
  srandom((text = getenv("FAULT_SEED")) ? (unsigned)atol(text) : 1);
  if ((text = getenv("FAULT_LOG")))
    logfile = open(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

/* The path with its folder made plain, where it lies below the watched folder. */
static char *watched(const char *path) {
  prepare();
  if (!folder[0] || !path) return NULL;
  char copy[PATH_MAX], parent[PATH_MAX];
  struct stat status;
  size_t start = strlen(folder);
  if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
    if (!realpath(path, parent) || strncmp(parent, folder, start) != 0) return NULL;
    return parent[start] && parent[start] != '/' ? NULL : strdup(parent);
  }
  snprintf(copy, sizeof copy, "%s", path);
  char *slash = strrchr(copy, '/');
  const char *name = slash ? slash + 1 : copy;
  if (slash) *slash = 0;
  if (!realpath(slash ? (*copy ? copy : "/") : ".", parent)) return NULL;
  size_t length = strlen(folder);
  if (strncmp(parent, folder, length) != 0 || (parent[length] && parent[length] != '/'))
    return NULL;
  char *full = NULL;
  return asprintf(&full, "%s/%s", parent, name) < 0 ? NULL : full;
}

static char *path_of(int descriptor) {
  return descriptor >= 0 && descriptor < 4096 ? paths[descriptor] : NULL;
}

static struct change *note(int kind, const char *path) {
  changes = realloc(changes, (change_count + 1) * sizeof *changes);
  struct change *new = &changes[change_count++];
  memset(new, 0, sizeof *new);
  new->kind = kind;
  new->path = strdup(path);
  return new;
}

static char *read_range(const char *path, off_t offset, size_t wanted, size_t *count) {
  *count = 0;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return NULL;
  char *bytes = malloc(wanted + 1);
  ssize_t found = pread(descriptor, bytes, wanted, offset);
  close(descriptor);
  *count = found > 0 ? (size_t)found : 0;
  return bytes;
}

static off_t size_of(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 ? status.st_size : 0;
}

static void put(const char *path, off_t offset, const char *bytes, size_t count) {
  int descriptor = open(path, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  if (count && pwrite(descriptor, bytes, count, offset) < 0) perror("faults");
  close(descriptor);
}

static void undo(struct change *c) {
  switch (c->kind) {
  case WRITTEN:
    put(c->path, c->offset, c->before, c->before_count);
    if (size_of(c->path) > c->size && truncate(c->path, c->size)) {}
    break;
  case CUT: put(c->path, c->offset, c->before, c->before_count); break;
  case MADE: unlink(c->path); break;
  case REMOVED: if (c->saved && link(c->saved, c->path)) {} break;
  case RENAMED:
    if (rename(c->other, c->path)) {}
    if (c->saved && link(c->saved, c->other)) {}
    break;
  case LINKED: unlink(c->path); break;
  }
}

static void redo(struct change *c) {
  switch (c->kind) {
  case WRITTEN: put(c->path, c->offset, c->after, c->after_count); break;
  case CUT: if (truncate(c->path, c->offset)) {} break;
  case MADE: { int d = open(c->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644); if (d >= 0) close(d); } break;
  case REMOVED: unlink(c->path); break;
  case RENAMED: if (rename(c->path, c->other)) {} break;
  case LINKED: if (link(c->other, c->path)) {} break;
  }
}

static void power_cut(void) {
  inside = 1;
  for (size_t place = change_count; place-- > 0;)
    if (!changes[place].forgotten) undo(&changes[place]);
  for (size_t place = 0; place < change_count; place++)
    if (!changes[place].forgotten && random() % 100 < keep) redo(&changes[place]);
  _exit(137);
}

/* What has been forced to the disk cannot be undone: the contents of a file, or the names in a
   folder; forcing a file does not force its name. */
static void forced(const char *path) {
  struct stat status;
  int is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
  for (size_t place = 0; place < change_count; place++) {
    struct change *c = &changes[place];
    int is_contents = c->kind == WRITTEN || c->kind == CUT;
    if (is_folder) { if (!is_contents) c->forgotten = 1; }
    else if (strcmp(c->path, path) == 0 && is_contents) c->forgotten = 1;
  }
}

enum outcome { PASS, FULL, FAIL, HALF };

static enum outcome count(const char *name, int grows) {
  calls++;
  if (logfile >= 0) { dprintf(logfile, "%ld %s\n", calls, name); }
  if (!chosen) return PASS;
  if (mode == 2) return calls >= chosen && grows ? FULL : PASS;
  if (calls != chosen) return PASS;
  switch (mode) {
  case 0: _exit(137);
  case 1: return HALF;
  case 3: return FAIL;
  case 4: power_cut();
  }
  return PASS;
}

#define ENTER pthread_mutex_lock(&lock); inside++;
#define LEAVE inside--; pthread_mutex_unlock(&lock);

static ssize_t do_pwrite(int d, const void *bytes, size_t n, off_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
  char *path = inside ? NULL : path_of(d);
  if (!path) return real(d, bytes, n, offset);
  ENTER
  ssize_t result;
  switch (count("write", 1)) {
  case FULL: errno = ENOSPC; result = -1; break;
  case FAIL: errno = EIO; result = -1; break;
  case HALF: result = real(d, bytes, n / 2, offset); _exit(137);
  default:
    if (mode == 4 && chosen) {
      struct change *c = note(WRITTEN, path);
      c->offset = offset;
      c->size = size_of(path);
      c->before = read_range(path, offset, n, &c->before_count);
      c->after = memcpy(malloc(n + 1), bytes, n);
      c->after_count = n;
    }
    result = real(d, bytes, n, offset);
  }
  LEAVE
  return result;
}
ssize_t pwrite(int d, const void *b, size_t n, off_t o) { return do_pwrite(d, b, n, o); }
ssize_t pwrite64(int d, const void *b, size_t n, off_t o) { return do_pwrite(d, b, n, o); }

ssize_t write(int d, const void *bytes, size_t n) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (inside || !path_of(d)) return real(d, bytes, n);
  off_t offset = lseek(d, 0, SEEK_CUR);
  ssize_t written = do_pwrite(d, bytes, n, offset);
  if (written > 0) lseek(d, offset + written, SEEK_SET);
  return written;
}

static int do_sync(const char *name, int d) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  char *path = inside ? NULL : path_of(d);
  if (!path) return real(d);
  ENTER
  int result;
  switch (count(name, 0)) {
  case FAIL: case FULL: errno = EIO; result = -1; break;
  case HALF: real(d); _exit(137);
  default:
    result = real(d);
    if (result == 0) forced(path);
  }
  LEAVE
  return result;
}
int fsync(int d) { return do_sync("fsync", d); }
int fdatasync(int d) { return do_sync("fdatasync", d); }

static int do_truncate(int d, off_t size) {
  REAL(int, "ftruncate64", int, off_t);
  char *path = inside ? NULL : path_of(d);
  if (!path) return real(d, size);
  ENTER
  int result;
  switch (count("ftruncate", size > size_of(path))) {
  case FULL: errno = ENOSPC; result = -1; break;
  case FAIL: errno = EIO; result = -1; break;
  case HALF: real(d, size); _exit(137);
  default:
    if (mode == 4 && chosen && size < size_of(path)) {
      struct change *c = note(CUT, path);
      c->offset = size;
      c->before = read_range(path, size, (size_t)(size_of(path) - size), &c->before_count);
    }
    result = real(d, size);
  }
  LEAVE
  return result;
}
int ftruncate(int d, off_t size) { return do_truncate(d, size); }
int ftruncate64(int d, off_t size) { return do_truncate(d, size); }

/* A second name for a file that goes, so that it can come back. */
static char *save(const char *path) {
  static int number;
  char *name = NULL;
  if (!shadow[0] || asprintf(&name, "%s/%d.%d", shadow, getpid(), number++) < 0) return NULL;
  return link(path, name) == 0 ? name : NULL;
}

int unlink(const char *given) {
  REAL(int, "unlink", const char *);
  char *path = inside ? NULL : watched(given);
  if (!path || access(path, F_OK) != 0) return real(given);
  ENTER
  int result;
  switch (count("unlink", 0)) {
  case FAIL: errno = EIO; result = -1; break;
  case HALF: real(given); _exit(137);
  default:
    if (mode == 4 && chosen) { char *saved = save(path); note(REMOVED, path)->saved = saved; }
    result = real(given);
  }
  LEAVE
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  char *path = inside ? NULL : watched(from), *target = inside ? NULL : watched(to);
  if (!path || !target) return real(from, to);
  ENTER
  int result;
  switch (count("rename", 0)) {
  case FAIL: errno = EIO; result = -1; break;
  case HALF: real(from, to); _exit(137);
  default:
    if (mode == 4 && chosen) {
      char *saved = save(target);
      struct change *c = note(RENAMED, path);
      c->other = strdup(target);
      c->saved = saved;
    }
    result = real(from, to);
  }
  LEAVE
  return result;
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  char *path = inside ? NULL : watched(from), *target = inside ? NULL : watched(to);
  if (!path || !target) return real(from, to);
  ENTER
  int result;
  switch (count("link", 1)) {
  case FULL: errno = ENOSPC; result = -1; break;
  case FAIL: errno = EIO; result = -1; break;
  case HALF: real(from, to); _exit(137);
  default:
    result = real(from, to);
    if (result == 0 && mode == 4 && chosen) note(LINKED, target)->other = strdup(path);
  }
  LEAVE
  return result;
}

static int do_open(const char *name, const char *given, int flags, mode_t bits) {
  if (given && !strcmp(given, "/proc/self/mountinfo")) {
    const char *mounts = getenv("FAULT_MOUNTS");
    if (mounts) given = mounts;
  }
  int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  char *path = inside ? NULL : watched(given);
  if (!path) return real(given, flags, bits);
  ENTER
  int result;
  int makes = (flags & O_CREAT) && access(path, F_OK) != 0;
  switch (makes ? count("open", 1) : PASS) {
  case FULL: errno = ENOSPC; result = -1; break;
  case FAIL: errno = EIO; result = -1; break;
  case HALF: real(given, flags, bits); _exit(137);
  default:
    result = real(given, flags, bits);
    if (result >= 0 && makes && mode == 4 && chosen) note(MADE, path);
  }
  if (result >= 0 && result < 4096) paths[result] = path;
  LEAVE
  return result;
}
int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return do_open("open", path, flags, bits);
}
int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return do_open("open64", path, flags, bits);
}

int close(int d) {
  REAL(int, "close", int);
  if (!inside && d >= 0 && d < 4096) paths[d] = NULL;
  return real(d);
}

static int do_fcntl(const char *name, int d, int command, void *argument) {
  int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
  if ((command == F_SETLK || command == F_SETLKW) && !inside && path_of(d)
      && getenv("FAULT_NOLOCKS")) {
    errno = ENOLCK;
    return -1;
  }
  return real(d, command, argument);
}
int fcntl(int d, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  return do_fcntl("fcntl", d, command, argument);
}
int fcntl64(int d, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  return do_fcntl("fcntl64", d, command, argument);
}
