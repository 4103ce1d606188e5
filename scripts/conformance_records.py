"""Opens project files and exports with programs that are not ours: SQLite, an XML validator, R."""

import csv
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

import openpyxl
from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
NETWORKS = ["affiliation", "co-attendance", "adjacency", "transfers"]


def check_records(check, run, program):
    """All checks, each in a folder of its own."""
    source = HERE.parent / "datasets" / "malardalen"
    with tempfile.TemporaryDirectory() as folder:
        check_gexf(check, run, program, source, pathlib.Path(folder))
        check_gexf_schema(check, run, program, source, pathlib.Path(folder))
        check_project(check, run, program, source, pathlib.Path(folder))
        check_r(check, run, program, source, pathlib.Path(folder))
        check_r_scripts(check, run, program, source, pathlib.Path(folder))
        check_workbook(check, run, program, source, pathlib.Path(folder))


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


def check_gexf_schema(check, run, program, source, folder):
    """Holds exports to the published schema, where GEXF_XSD says where it lies (1.2 or 1.3).

    The schema is not ours to pass on: https://gexf.net has it. The grammar above stands in for it.
    """
    place = os.environ.get("GEXF_XSD")
    if not place:
        return
    document = etree.parse(place)
    version = document.getroot().get("targetNamespace", "").removesuffix("draft")[-3:]
    schema = etree.XMLSchema(document)
    for network in NETWORKS:
        export = folder / f"schema-{network}.gexf"
        run(program, "export", source, "--network", network, "--gexf", version, "--output", export,
            "--force", "--quiet")
        valid = schema.validate(etree.parse(str(export)))
        check.equal(f"GEXF {version} of {network}: schema", valid, True)
        if schema.error_log:
            check.fault(f"GEXF {version} of {network}: {schema.error_log[0]}")


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


# The functions that our scripts call, with the arguments that their packages document and what they
# ask of them; the packages themselves are large and not everywhere to be had.
STUBS = """
  library <- function(...) invisible(TRUE)
  summary <- function(object, ...) invisible(object)
  new_diffnet <- function(graph, toa, t0 = min(toa, na.rm = TRUE), t1 = max(toa, na.rm = TRUE),
                          vertex.dyn.attrs = NULL, vertex.static.attrs = NULL,
                          id.and.per.vars = NULL, graph.attrs = NULL, undirected = NULL,
                          self = NULL, multiple = NULL, name = "Diffusion Network",
                          behavior = NULL) {
    stopifnot(length(dim(graph)) == 3, dim(graph)[1] == dim(graph)[2], is.integer(toa),
              length(toa) == dim(graph)[1], dim(graph)[3] == t1 - t0 + 1, is.numeric(graph),
              all(toa[!is.na(toa)] >= t0), all(toa[!is.na(toa)] <= t1))
    cat("diffnet", dim(graph)[1], sum(!is.na(toa)), sum(graph[, , 1] != 0), "\n")
  }
  network.initialize <- function(n, directed = TRUE, hyper = FALSE, loops = FALSE,
                                 multiple = FALSE, bipartite = FALSE) list(n = n)
  `%v%<-` <- function(x, attrname, value) { stopifnot(length(value) == x$n); x }
  networkDynamic <- function(base.net = NULL, edge.toggles = NULL, vertex.toggles = NULL,
                             edge.spells = NULL, vertex.spells = NULL, ...) {
    stopifnot(is.matrix(edge.spells), is.numeric(edge.spells), ncol(edge.spells) == 4,
              is.matrix(vertex.spells), is.numeric(vertex.spells), ncol(vertex.spells) == 3,
              all(edge.spells[, 3:4] >= 1), all(edge.spells[, 3:4] <= base.net$n),
              nrow(vertex.spells) == base.net$n, all(edge.spells[, 1] < edge.spells[, 2]))
    cat("networkDynamic", base.net$n, nrow(edge.spells), "\n")
  }
  sienaDependent <- function(netarray, type = c("oneMode", "bipartite", "behavior", "continuous"),
                             nodeSet = "Actors", sparse = is.list(netarray), allowOnly = TRUE,
                             imputationValues = NULL) {
    type <- match.arg(type)
    if (type == "oneMode") stopifnot(length(dim(netarray)) == 3, all(netarray %in% c(0, 1)))
    else stopifnot(is.matrix(netarray), all(netarray %in% c(0, 1, NA)))
    dim(netarray)
  }
  sienaDataCreate <- function(..., nodeSets = NULL, getDocumentation = FALSE) {
    parts <- list(...)
    stopifnot(parts[[1]][1] == parts[[2]][1], parts[[1]][3] == parts[[2]][2])
    cat("siena", parts[[1]], "\n")
  }
"""


def check_r_scripts(check, run, program, source, folder):
    """The read.R of each folder runs in R against the documented signatures, marks or not."""
    if not shutil.which("Rscript"):
        return
    for tool in ["netdiffuser", "networkdynamic", "rsiena"]:
        for options in [[], ["--excel"]]:
            place = folder / f"{tool}{len(options)}"
            run(program, "export", source, "--network", "adjacency", "--practice",
                "finskt-forvaltningsomrade", "--for", tool, "--output", place, "--quiet", *options)
            said = subprocess.run(
                ["Rscript", "--vanilla", "-e", STUBS + '\nsource("read.R", encoding = "UTF-8")'],
                capture_output=True, text=True, cwd=place)
            found = [line for line in said.stdout.splitlines() if line.strip()]
            if said.returncode != 0 or not found:
                check.fault(f"R: read.R of {tool}: {said.stderr.strip()}")
                continue
            words = found[-1].split()
            nodes = {"netdiffuser": "attributes.csv", "networkdynamic": "vertices.csv",
                     "rsiena": "actors.csv"}[tool]
            with open(place / nodes, encoding="utf-8-sig") as file:
                check.equal(f"R: nodes of {tool}", int(words[1]), sum(1 for _ in file) - 1)
            if tool == "netdiffuser":
                check.equal("R: adopters of netdiffuseR", words[2], "38")


def check_workbook(check, run, program, source, folder):
    """openpyxl sees in the workbook the nodes and ties of the tables, typed, and the chart."""
    place = folder / "network.xlsx"
    table = folder / "workbook.csv"
    for output in [place, table]:
        run(program, "export", source, "--network", "affiliation", "--output", output, "--force",
            "--quiet")
    book = openpyxl.load_workbook(place)
    check.equal("workbook: sheets", book.sheetnames, ["nodes", "edges", "degrees", "codebook"])
    for name, file in [("edges", table), ("nodes", folder / "workbook-nodes.csv")]:
        with open(file, encoding="utf-8", newline="") as lines:
            wanted = list(csv.reader(lines))
        found = list(book[name].iter_rows(values_only=True))
        check.equal(f"workbook: headings of {name}", list(found[0]), wanted[0])
        check.equal(f"workbook: rows of {name}", len(found), len(wanted))
        check.equal(f"workbook: frozen {name}", book[name].freeze_panes, "A2")
        for row, cells in zip(found[1:], wanted[1:]):
            for value, text in zip(row, cells):
                if isinstance(value, bool):
                    value = "true" if value else "false"
                elif isinstance(value, datetime.datetime):
                    value = value.date().isoformat()
                elif isinstance(value, (int, float)):
                    if float(text) != value:
                        check.fault(f"workbook: {name} {value} is not {text}")
                    continue
                if ("" if value is None else value) != text.removeprefix("'"):
                    check.fault(f"workbook: {name} {value!r} is not {text!r}")
    check.equal("workbook: a chart", len(book["degrees"]._charts), 1)
