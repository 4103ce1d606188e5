"""Opens project files and exports with programs that are not ours: SQLite, an XML validator, R."""

import csv
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
NETWORKS = ["affiliation", "co-attendance", "adjacency", "transfers"]


def check_records(check, run, program):
    """All checks, each in a folder of its own."""
    source = HERE.parent / "datasets" / "malardalen"
    with tempfile.TemporaryDirectory() as folder:
        check_gexf(check, run, program, source, pathlib.Path(folder))
        check_project(check, run, program, source, pathlib.Path(folder))
        check_r(check, run, program, source, pathlib.Path(folder))


def check_gexf(check, run, program, source, folder):
    """Every GEXF file keeps to the grammar, and every value to the type of its attribute."""
    grammar = etree.RelaxNG(etree.parse(str(HERE / "gexf-1.3.rng")))
    space = {"g": "http://gexf.net/1.3"}
    forms = {
        "long": int, "integer": int, "double": float, "string": str,
        "boolean": lambda text: {"true": True, "false": False}[text],
    }
    practice = ["--practice", "finskt-forvaltningsomrade"]
    for network, options in [(name, []) for name in NETWORKS] + [("adjacency", practice)]:
        place = folder / f"{network}.gexf"
        run(program, "export", source, "--network", network, "--output", place, "--force",
            "--quiet", *options)
        document = etree.parse(str(place))
        what = f"GEXF of {network}"
        check.equal(f"{what}: grammar", grammar.validate(document), True)
        if grammar.error_log:
            check.fault(f"{what}: {grammar.error_log[0]}")
        nodes = [node.get("id") for node in document.iterfind(".//g:node", space)]
        check.equal(f"{what}: identifiers once", len(set(nodes)), len(nodes))
        types = {}
        for kind in document.iterfind(".//g:attributes", space):
            for attribute in kind:
                types[kind.get("class"), attribute.get("id")] = forms[attribute.get("type")]
        for kind in ["node", "edge"]:
            for value in document.iterfind(f".//g:{kind}/g:attvalues/g:attvalue", space):
                try:
                    types[kind, value.get("for")](value.get("value"))
                except (KeyError, ValueError) as error:
                    check.fault(f"{what}: {kind} value {dict(value.attrib)}: {error!r}")
        for edge in document.iterfind(".//g:edge", space):
            if edge.get("source") not in nodes or edge.get("target") not in nodes:
                check.fault(f"{what}: tie to nowhere {dict(edge.attrib)}")


def check_project(check, run, program, source, folder):
    """SQLite alone finds in a project what the program finds, å ä ö and dates included."""
    project = folder / "p.spridning"
    run(program, "import", source, "--into", project, "--quiet")
    shown = json.loads(run(program, "show", project, "--format", "json"))
    counts = {row["what"]: row["count"] for row in shown["extent"]}
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        for view, what in [
            ("organisations", "organisations"), ("seminars", "seminars"),
            ("attendance", "attendance"), ("adoptions", "adoptions"), ("transfers", "transfers"),
            ("ties", "ties"),
        ]:
            for name in [what, f"readable_{view}"]:
                found = db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                check.equal(f"SQLite: rows of {name}", found, counts[what])
        check.equal("SQLite: whole", db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        check.equal("SQLite: references", db.execute("PRAGMA foreign_key_check").fetchall(), [])
        with open(source / "attendance.csv", encoding="utf-8", newline="") as file:
            ours = sorted((row["seminar"], row["role"]) for row in csv.DictReader(file)
                          if row["organisation"] == "kommun-0181")
        theirs = db.execute(
            "SELECT seminar, role FROM readable_attendance WHERE name = 'Södertälje kommun'")
        check.equal("SQLite: attendance by a name with å ä ö", sorted(theirs.fetchall()), ours)
        dates = dict(db.execute("SELECT id, date FROM seminars"))
        check.equal("SQLite: a date as an interval", dates["sodertalje-1"], "2018-10-26/2018-11-02")
    if shutil.which("sqlite3"):
        said = subprocess.run(
            ["sqlite3", "-readonly", project, "SELECT count(*) FROM readable_attendance"],
            capture_output=True, text=True, check=True)
        check.equal("sqlite3: attendance", said.stdout.strip(), str(counts["attendance"]))


def check_r(check, run, program, source, folder):
    """R without packages reads the tables; left out where R is not installed."""
    if not shutil.which("Rscript"):
        return
    place = folder / "network.csv"
    run(program, "export", source, "--network", "adjacency", "--output", place, "--force", "--quiet")
    script = """
      ties <- read.csv("network.csv", encoding = "UTF-8")
      nodes <- read.csv("network-nodes.csv", encoding = "UTF-8",
                        colClasses = c(county_code = "character"))
      cat(nrow(ties), nrow(nodes), sum(nodes$county_code == "03"),
          sum(nodes$name == "S\\u00f6dert\\u00e4lje kommun"))
    """
    said = subprocess.run(
        ["Rscript", "--vanilla", "-e", script], capture_output=True, text=True, cwd=folder)
    with open(place, encoding="utf-8") as file:
        ties = sum(1 for _ in file) - 1
    with open(folder / "network-nodes.csv", encoding="utf-8") as file:
        rows = [line for line in file][1:]
    wanted = [len(rows), sum(",03," in row for row in rows), 1]
    check.equal("R: ties, nodes, county 03, Södertälje", said.stdout.split(),
                [str(ties), *map(str, wanted)])
