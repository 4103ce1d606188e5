"""Proofs of the project file, with the built program and a library of faults.

Each part prints one line; the first thing that does not hold ends the run with status 1.
"""

import concurrent.futures
import csv
import glob
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

SIZE, PROGRAM, WORK = sys.argv[1:4]
FULL = SIZE == "full"
PROGRAM = os.path.abspath(PROGRAM)
FAULTS = os.path.join(WORK, "faults.so")
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
WORKERS = 4 if FULL else 3


def fail(text):
    print("store-proof: " + text, file=sys.stderr)
    sys.exit(1)


def run(*arguments, faults=None, timeout=120, **options):
    """Runs the program; with faults, under the library."""
    environment = dict(ENVIRONMENT)
    if faults:
        environment["LD_PRELOAD"] = FAULTS
        environment.update({name: str(value) for name, value in faults.items()})
    return subprocess.run(
        [PROGRAM, *arguments, "--language", "en"], capture_output=True, text=True,
        env=environment, timeout=timeout, **options)


def state(project):
    """The digest of the content, after SQLite's check and the journal's; None where no file is."""
    if not os.path.exists(project):
        return None
    result = run("history", project, "--verify", "--format", "json")
    if result.returncode != 0:
        fail(f"{project} is not whole: {result.stderr.strip()}")
    return json.loads(result.stdout)["input"]["sha256"]


def data_set(folder, rows, first=0):
    """A data set with so many attendance rows of its own."""
    os.makedirs(folder, exist_ok=True)
    organisations = max(1, rows // 10)
    seminars = 10
    def table(name, header, lines):
        with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines)
    with open(os.path.join(folder, "dataset.json"), "w", encoding="utf-8") as file:
        json.dump({"format": 1, "id": "proof", "title": "Prov", "synthetic": False,
                   "target": {"all": True}}, file)
    table("organisations.csv", ["id", "name", "sector"],
          [[f"o{first + n}", f"Ort {first + n} å ä ö", "municipality"] for n in range(organisations)])
    table("seminars.csv", ["id", "title", "date"],
          [[f"s{n}", f"Möte {n}", f"2018-01-{n + 1:02}"] for n in range(seminars)])
    table("attendance.csv", ["seminar", "organisation", "participants", "source"],
          [[f"s{n % seminars}", f"o{first + n // seminars}", n % 7 + 1, "list"] for n in range(rows)])
    return folder


class Fixture:
    """A project, and the import that goes wrong."""

    def __init__(self, rows):
        self.folder = os.path.join(WORK, f"fixture-{rows}")
        os.makedirs(self.folder)
        self.first = data_set(os.path.join(self.folder, "first"), 100)
        self.second = data_set(os.path.join(self.folder, "second"), rows, first=50)
        self.base = os.path.join(self.folder, "base.spridning")
        must(run("import", self.first, "--into", self.base))
        self.old = state(self.base)
        after = os.path.join(self.folder, "after.spridning")
        shutil.copy(self.base, after)
        must(run("import", self.second, "--into", after))
        self.new = state(after)
        alone = os.path.join(self.folder, "alone.spridning")
        must(run("import", self.second, "--into", alone))
        self.alone = state(alone)

    def calls(self, kind):
        """The names of all calls of an undisturbed run."""
        place = self.place(kind, "count")
        log = place["folder"] + ".log"
        if os.path.exists(log):
            os.remove(log)  # the library appends
        must(self.act(kind, place, {"FAULT_LOG": log}))
        with open(log) as file:
            return [line.split()[1] for line in file]

    def place(self, kind, name):
        folder = os.path.join(WORK, f"{kind}-{name}")
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(os.path.join(folder, "store"))
        os.makedirs(os.path.join(folder, "shadow"))
        project = os.path.join(folder, "store", "p.spridning")
        if kind != "create":
            shutil.copy(self.base, project)
        return {"folder": folder, "project": project}

    def act(self, kind, place, faults):
        faults = {"FAULT_FOLDER": os.path.join(place["folder"], "store"),
                  "FAULT_SHADOW": os.path.join(place["folder"], "shadow"), **faults}
        if kind == "undo":
            return run("undo", place["project"], faults=faults)
        return run("import", self.second, "--into", place["project"], faults=faults)

    def states(self, kind):
        """Old and new."""
        return {"import": (self.old, self.new), "create": (None, self.alone),
                "undo": (self.old, EMPTY)}[kind]


def must(result):
    if result.returncode != 0:
        fail(f"{' '.join(result.args[1:])}: {result.returncode} {result.stderr.strip()}")
    return result


def one_fault(fixture, kind, call, mode, keep):
    """One call goes wrong; gives 'old' or 'new'."""
    place = fixture.place(kind, f"{call}-{mode}-{keep}")
    result = fixture.act(kind, place, {
        "FAULT_CALL": call, "FAULT_MODE": mode, "FAULT_KEEP": keep, "FAULT_SEED": call})
    if result.returncode < 0:
        fail(f"{kind} call {call} mode {mode}: ended by signal {-result.returncode}")
    found = state(place["project"])
    old, new = fixture.states(kind)
    if found not in (old, new):
        fail(f"{kind} call {call} mode {mode} keep {keep}: neither old nor new")
    if result.returncode == 0 and found != new:
        fail(f"{kind} call {call} mode {mode} keep {keep}: said done, but the old state is there")
    if mode == 2 and result.returncode != 0:
        if result.returncode != 4 or "free" not in result.stderr or "needed" not in result.stderr:
            fail(f"{kind} call {call}: full disk gave {result.returncode} {result.stderr}")
        if found != old:
            fail(f"{kind} call {call}: full disk left the new state")
    # The next command works, without a question.
    if found == old and kind == "import" and call % 7 == 0:
        must(run("import", fixture.second, "--into", place["project"]))
        if state(place["project"]) != new:
            fail(f"{kind} call {call} mode {mode}: the next import did not work")
    shutil.rmtree(place["folder"])
    return "new" if found == new else "old"


def every_call(fixture, kind):
    calls = len(fixture.calls(kind))
    variants = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (4, 50)]
    tasks = []
    for variant, (mode, keep) in enumerate(variants):
        for call in range(1, calls + 1):
            if FULL or kind == "import" and mode in (0, 4) or call % 3 == variant % 3:
                tasks.append((call, mode, keep))
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        outcomes = list(pool.map(lambda task: one_fault(fixture, kind, *task), tasks))
    said("every call", f"{kind}: {calls} calls, {len(tasks)} faults: {outcomes.count('old')} old, "
         f"{outcomes.count('new')} new, 0 other")


def random_kills(fixture, rounds):
    chance = random.Random(5)
    outcomes = {"old": 0, "new": 0}
    slowest = 0.0
    for number in range(rounds):
        kind = ("import", "undo", "backup")[number % 3]
        place = fixture.place(kind, f"kill-{number}")
        command = {"import": ["import", fixture.second, "--into", place["project"]],
                   "undo": ["undo", place["project"]],
                   "backup": ["backup", place["project"]]}[kind]
        process = subprocess.Popen([PROGRAM, *command], env=ENVIRONMENT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * (0.15 if kind != "import" else 0.3))
        process.kill()
        ended = process.wait()
        start = time.time()
        found = state(place["project"])
        slowest = max(slowest, time.time() - start)
        old, new = (fixture.old, fixture.old) if kind == "backup" else fixture.states(kind)
        if found not in (old, new) or ended == 0 and found != new:
            fail(f"kill -9 during {kind}, round {number}: wrong state")
        for backup in glob.glob(place["folder"] + "/store/*.backup.spridning"):
            if state(backup) != fixture.old:
                fail("kill -9 left a backup that is none")
        outcomes["new" if found == new else "old"] += 1
        shutil.rmtree(place["folder"])
    said("kill -9", f"{rounds} rounds: {outcomes['old']} old, {outcomes['new']} new, 0 other; "
         f"next start at most {slowest:.2f} s")


def full_disk(fixture):
    folder = os.path.join(WORK, "tmpfs")
    os.makedirs(folder)
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder],
        capture_output=True).returncode == 0
    if not mounted:
        said("full disk", "skipped: mounting is not allowed here")
        return
    try:
        project = os.path.join(folder, "p.spridning")
        shutil.copy(fixture.base, project)
        ballast = os.path.join(folder, "ballast")
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        with open(ballast, "wb") as file:
            file.write(b"x" * max(0, free - 40_000))
        result = run("import", fixture.second, "--into", project)
        if result.returncode != 4 or "free" not in result.stderr:
            fail(f"full file system: {result.returncode} {result.stderr}")
        if state(project) != fixture.old or sorted(os.listdir(folder)) != ["ballast", "p.spridning"]:
            fail("full file system: the project is not as it was")
        os.remove(ballast)
        must(run("import", fixture.second, "--into", project))
        if state(project) != fixture.new:
            fail("full file system: the next import did not work")
        said("full disk", "2 MB tmpfs: exit 4 with free and needed, state unchanged, then works")
    finally:
        subprocess.run(["umount", folder], capture_output=True)


def read_only(fixture):
    """A folder of somebody else's, a file without write permission, a read-only mount."""
    folder = os.path.join(WORK, "readonly")
    os.makedirs(folder)
    project = os.path.join(folder, "p.spridning")
    shutil.copy(fixture.base, project)
    done = []
    def check(name, **options):
        must(run("check", project, **options))
        if run("history", project, "--verify", **options).returncode != 0:
            fail(f"{name}: history did not work")
        for command in (["import", fixture.second, "--into", project], ["undo", project]):
            result = run(*command, **options)
            if result.returncode != 4:
                fail(f"{name}: {command[0]} gave {result.returncode} {result.stderr}")
        if os.listdir(folder) != ["p.spridning"]:
            fail(f"{name}: something was left in the folder")
        done.append(name)
    if os.geteuid() == 0:
        nobody = {"user": 65534, "group": 65534}
        os.chmod(WORK, 0o755)
        reachable = subprocess.run([PROGRAM, "--version"], capture_output=True, **nobody)
        if reachable.returncode == 0:
            os.chmod(project, 0o444)
            os.chmod(folder, 0o755)
            check("file 0444 in a folder of another", **nobody)
            os.chmod(folder, 0o555)
            check("folder 0555", **nobody)
            os.chmod(folder, 0o755)
            os.chmod(project, 0o644)
        bound = subprocess.run(["mount", "--bind", folder, folder], capture_output=True)
        if bound.returncode == 0:
            try:
                subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True,
                               capture_output=True)
                check("read-only mount")
            finally:
                subprocess.run(["umount", folder], capture_output=True)
    else:
        os.chmod(project, 0o444)
        os.chmod(folder, 0o555)
        check("folder 0555 and file 0444")
        os.chmod(folder, 0o755)
    said("read-only", ("; ".join(done) + ": reading works, writing exits 4, no litter")
         if done else "skipped: nothing of it is allowed here")


def interrupted_then_read_only(fixture):
    """A write that was cut off leaves a journal; who may not write says so instead of guessing."""
    place = fixture.place("import", "hot")
    calls = fixture.calls("import")
    last = len(calls) - list(reversed(calls)).index("unlink")
    fixture.act("import", place, {"FAULT_CALL": last, "FAULT_MODE": 0})
    names = os.listdir(os.path.dirname(place["project"]))
    if names == ["p.spridning"]:
        fail("a cut-off write left no journal")
    if os.geteuid() == 0:
        folder = os.path.dirname(place["project"])
        for path in (place["folder"], folder):
            os.chmod(path, 0o755)
        result = run("check", place["project"], user=65534, group=65534)
        if result.returncode not in (4, 126, 127) or os.listdir(folder) != names:
            fail(f"interrupted write, read-only: {result.returncode} {result.stderr}")
    must(run("check", place["project"]))
    if state(place["project"]) != fixture.old:
        fail("an interrupted write was not taken back")
    said("interrupted", "taken back by the next who may write; who may not exits 4")


def locked(fixture):
    place = fixture.place("import", "locked")
    other = sqlite3.connect(place["project"], isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    start = time.time()
    result = run("import", fixture.second, "--into", place["project"])
    waited = time.time() - start
    if result.returncode != 3 or not 4 < waited < 9 or "5 seconds" not in result.stderr:
        fail(f"locked: {result.returncode} after {waited:.1f} s: {result.stderr}")
    other.execute("COMMIT")
    other.close()
    if state(place["project"]) != fixture.old:
        fail("locked: the project changed")
    result = fixture.act("import", place, {"FAULT_NOLOCKS": 1})
    if result.returncode != 4 or "lock" not in result.stderr:
        fail(f"no locks: {result.returncode} {result.stderr}")
    said("locks", f"in use: exit 3 after {waited:.1f} s; no locking: refused with advice, exit 4")


def network_share(fixture):
    """A file system of another machine: reading works, writing is refused with advice."""
    place = fixture.place("import", "share")
    folder = os.path.dirname(place["project"])
    status = os.stat(folder)
    device = f"{os.major(status.st_dev)}:{os.minor(status.st_dev)}"
    mounts = os.path.join(place["folder"], "mounts")
    for system in ("nfs4", "cifs"):
        with open("/proc/self/mountinfo") as file:
            lines = [line.split() for line in file]
        for fields in lines:
            if fields[2] == device:
                fields[fields.index("-") + 1] = system
        if not any(fields[2] == device for fields in lines):
            lines.append(["1", "1", device, "/", folder, "rw", "-", system, "server:/share", "rw"])
        with open(mounts, "w") as file:
            file.writelines(" ".join(fields) + "\n" for fields in lines)
        faults = {"FAULT_FOLDER": folder, "FAULT_MOUNTS": mounts}
        for command in (["import", fixture.second, "--into", place["project"]],
                        ["undo", place["project"]],
                        ["import", fixture.second, "--into", os.path.join(folder, "new.spridning")]):
            result = run(*command, faults=faults)
            if result.returncode != 4 or system not in result.stderr:
                fail(f"network share {system}: {command[0]} gave {result.returncode} {result.stderr}")
        must(run("show", place["project"], faults=faults))
        must(run("check", place["project"], faults=faults))
        if os.listdir(folder) != ["p.spridning"] or state(place["project"]) != fixture.old:
            fail(f"network share {system}: the folder is not as it was")
    said("share", "nfs4, cifs: reading works, writing and making are refused with advice, exit 4")


def many_writers(processes, imports):
    folder = os.path.join(WORK, "writers")
    os.makedirs(folder)
    project = os.path.join(folder, "p.spridning")
    must(run("import", data_set(os.path.join(folder, "base"), 10), "--into", project))
    sets = [[data_set(os.path.join(folder, f"set-{writer}-{number}"), 20,
                      first=1000 + (writer * imports + number) * 2)
             for number in range(imports)] for writer in range(processes)]
    done, told = [], []
    def write(writer):
        for one in sets[writer]:
            result = run("import", one, "--into", project)
            # On a busy machine some wait longer than five seconds: they are told, and try again.
            while result.returncode == 3 and len(told) < processes * imports:
                told.append(writer)
                result = run("import", one, "--into", project)
            if result.returncode != 0:
                fail(f"writer {writer}: {result.returncode} {result.stderr}")
    def read(_):
        seen = 0
        while len(done) < processes:
            result = run("show", project, "--format", "json")
            if result.returncode != 0:
                fail(f"reader: {result.returncode} {result.stderr}")
            extent = {row["what"]: row["count"] for row in json.loads(result.stdout)["extent"]}
            # Every import brings two organisations and twenty rows of attendance: whole or not.
            if (extent["organisations"] - 1) * 10 != extent["attendance"] - 10:
                fail(f"a reader saw a half import: {extent}")
            if extent["attendance"] < seen:
                fail("a reader saw an import go")
            seen = extent["attendance"]
    with concurrent.futures.ThreadPoolExecutor(2 * processes) as pool:
        readers = [pool.submit(read, number) for number in range(processes if FULL else 1)]
        writers = [pool.submit(write, number) for number in range(processes)]
        for writer in writers:
            writer.add_done_callback(lambda _: done.append(1))
        for task in writers + readers:
            task.result()
    state(project)
    with sqlite3.connect(project) as db:
        entries = db.execute("SELECT count(*), count(DISTINCT source_sha256) FROM journal").fetchone()
        rows = db.execute("SELECT count(*) FROM attendance").fetchone()[0]
    wanted = processes * imports
    if entries != (wanted + 1, wanted + 1) or rows != 10 + 20 * wanted:
        fail(f"writers: {entries} entries, {rows} rows")
    said("writers", f"{processes} x {imports} imports with readers: all {wanted} there, each once, "
         + (f"told to try again {len(told)} times" if told else "nobody was told to wait"))


def damage(fixture, count):
    with open(fixture.base, "rb") as file:
        whole = file.read()
    chance = random.Random(11)
    folder = os.path.join(WORK, "damage")
    os.makedirs(folder)
    backup = os.path.join(folder, "p.20260101T000000.backup.spridning")
    shutil.copy(fixture.base, backup)
    def one(number):
        local = random.Random(1000 + number)
        place = os.path.join(folder, str(number))
        os.makedirs(place)
        shutil.copy(backup, place)
        project = os.path.join(place, "p.spridning")
        damaged = bytearray(whole)
        if number % 5 == 0:
            damaged = damaged[:local.randrange(len(damaged))]
        else:
            spot = local.randrange(len(damaged))
            damaged[spot] ^= 1 << local.randrange(8)
        with open(project, "wb") as file:
            file.write(damaged)
        result = run("show", project, "organisation", "--format", "csv")
        outcome = "refused"
        if result.returncode == 0:
            if result.stdout != right:
                fail(f"damage {number}: a wrong answer without a word")
            outcome = "right"
        elif result.returncode not in (1, 4) or not result.stderr.strip():
            fail(f"damage {number}: {result.returncode} {result.stderr}")
        elif "damaged" in result.stderr and "backup" in result.stderr and \
                "p.20260101T000000.backup.spridning" not in result.stderr:
            fail(f"damage {number}: the backup was not named: {result.stderr}")
        shutil.rmtree(place)
        return outcome
    right = must(run("show", fixture.base, "organisation", "--format", "csv")).stdout
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        outcomes = list(pool.map(one, range(count)))
    said("damage", f"{count} flips and cuts: {outcomes.count('right')} opened right, "
         f"{outcomes.count('refused')} named as damaged, 0 wrong answers, 0 crashes")


def outside_readers(fixture):
    """The plain SQLite library of Python reads every view; the folder comes back exactly."""
    with sqlite3.connect(f"file:{fixture.base}?mode=ro", uri=True) as db:
        views = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        for view in views:
            db.execute(f"SELECT * FROM {view}").fetchall()
        who = db.execute("SELECT name, date FROM readable_attendance LIMIT 1").fetchone()
    if who != ("Ort 0 å ä ö", "2018-01-01"):
        fail(f"view of attendance: {who}")
    folder = os.path.join(WORK, "again/")
    must(run("export", fixture.base, "--output", folder))
    result = run("import", folder, "--into", fixture.base, "--dry-run", "--format", "json")
    plan = json.loads(must(result).stdout)["plan"]
    if any(row["new"] or row["changed"] or row["removed"] for row in plan):
        fail(f"folder and project differ: {plan}")
    said("outside", f"{len(views)} views read by plain SQLite; project to folder and back: the same")


started = time.time()


def said(name, text):
    print(f"{name:12} {time.time() - started:6.1f} s  {text}", flush=True)


fixture = Fixture(3000 if FULL else 300)
empty = os.path.join(WORK, "empty.spridning")
shutil.copy(fixture.base, empty)
must(run("undo", empty))
EMPTY = state(empty)
outside_readers(fixture)
every_call(fixture, "import")
every_call(fixture, "create")
every_call(fixture, "undo")
random_kills(fixture, 500 if FULL else 12)
full_disk(fixture)
read_only(fixture)
interrupted_then_read_only(fixture)
locked(fixture)
network_share(fixture)
many_writers(8, 50 if FULL else 2)
damage(fixture, 2000 if FULL else 60)
print("store-proof: all holds", flush=True)
