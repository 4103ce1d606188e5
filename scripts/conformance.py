"""Compares centralities and exports of spridning with NetworkX and igraph.

    python scripts/conformance.py PROGRAM

Our conventions, and how theirs are turned into ours:

- betweenness: every unordered pair once, endpoints excluded. NetworkX: normalized=False.
  Weighted only against igraph: NetworkX compares sums of 1/w in floating point and misses ties.
- closeness: (r/(n-1)) (r/sum of distances), r the number of nodes reached; 0 for an isolated node.
  igraph gives r/sum and no number for isolated nodes.
- harmonic: the plain sum of 1/distance. igraph: normalized=False.
- eigenvector: L2 norm 1. igraph gives its largest value 1.
- weighted paths use the distance 1/w; eigenvector, PageRank and strength use w.
"""

import csv
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import warnings

import igraph
import networkx
import openpyxl
import scipy.io

import conformance_diffusion
import conformance_graphs
import conformance_records
import conformance_spread

EXACT = 1e-9
ITERATED = 1e-6
# igraph warns that eigenvector centrality is 0 outside the largest component: so it shall be.
warnings.filterwarnings("ignore", message=".*nearly zero", category=RuntimeWarning)
ROOT = pathlib.Path(__file__).resolve().parent.parent


class Check:
    """Collects what differs."""

    def __init__(self):
        self.comparisons = 0
        self.faults = []

    def fault(self, text):
        self.faults.append(text)

    def equal(self, what, ours, theirs):
        self.comparisons += 1
        if ours != theirs:
            self.fault(f"{what}: {short(ours)} here, {short(theirs)} there")

    def close(self, what, peer, ours, theirs, tolerance):
        """Compares two dictionaries of numbers; tells the worst difference."""
        self.comparisons += 1
        if set(ours) != set(theirs):
            self.fault(f"{what}: other keys than {peer}: {short(set(ours) ^ set(theirs))}")
            return
        worst, where = 0.0, None
        for key, value in theirs.items():
            mine = ours[key]
            if mine is None or not math.isfinite(mine):
                self.fault(f"{what}: {key} is {mine} here, {value!r} in {peer}")
                return
            difference = abs(mine - value) / max(1.0, abs(value))
            if difference > worst:
                worst, where = difference, key
        if worst > tolerance:
            self.fault(
                f"{what}: {where} is {ours[where]!r} here, {theirs[where]!r} in {peer}"
                f" (difference {worst:.2g}, allowed {tolerance:g})"
            )


def short(value, limit=300):
    text = repr(value)
    return text if len(text) <= limit else text[:limit] + " …"


def run(program, *arguments):
    result = subprocess.run(
        [program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )
    if result.returncode != 0:
        raise RuntimeError(
            f"{' '.join(map(str, arguments))}: exit code {result.returncode}\n{result.stderr}"
        )
    return result.stdout


# Graphs


def davis():
    graph = networkx.Graph()
    with open(ROOT / "datasets/davis/attendance.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            graph.add_node(row["organisation"], mode="organisation")
            graph.add_node(row["seminar"], mode="gathering")
            graph.add_edge(row["organisation"], row["seminar"], weight=1)
    return graph


def davis_co_attendance():
    graph = davis()
    women = sorted(node for node, mode in graph.nodes(data="mode") if mode == "organisation")
    return networkx.bipartite.weighted_projected_graph(graph, women)


def islands():
    """A seeded weighted graph with two components, a pair and three isolated nodes."""
    chance = random.Random(20181205)
    graph = networkx.Graph()
    graph.add_nodes_from(f"ö{number:02}" for number in range(60))
    for block, size, ties in [(0, 38, 90), (38, 17, 30)]:
        names = [f"ö{block + number:02}" for number in range(size)]
        for first, second in zip(names, names[1:]):
            graph.add_edge(first, second, weight=chance.randint(1, 6))
        while ties > 0:
            first, second = sorted(chance.sample(names, 2))
            if not graph.has_edge(first, second):
                graph.add_edge(first, second, weight=chance.randint(1, 6))
                ties -= 1
    graph.add_edge("ö55", "ö56", weight=2)
    return graph


def graphs():
    club = networkx.karate_club_graph()
    return {
        "karate": networkx.relabel_nodes(club, {node: f"n{node + 1}" for node in club}),
        "davis-two-mode": davis(),
        "davis-co-attendance": davis_co_attendance(),
        "les-miserables": networkx.les_miserables_graph(),
        "islands": islands(),
    }


# Centrality


def from_networkx(graph, weighted):
    weight = "weight" if weighted else None
    distance = None
    if weighted:
        for _, _, data in graph.edges(data=True):
            data["distance"] = 1 / data["weight"]
        distance = "distance"
    exact = {
        "degree": dict(graph.degree()),
        "closeness": networkx.closeness_centrality(graph, distance=distance),
        "harmonic": networkx.harmonic_centrality(graph, distance=distance),
    }
    if weighted:
        exact["strength"] = dict(graph.degree(weight="weight"))
    else:
        exact["betweenness"] = networkx.betweenness_centrality(graph, normalized=False)
        exact["coreness"] = networkx.core_number(graph)
        exact["clustering"] = networkx.clustering(graph)
    iterated = {
        "eigenvector": networkx.eigenvector_centrality(
            graph, max_iter=100_000, tol=1e-13, weight=weight
        ),
    }
    # The public function needs SciPy; this is the same by plain iteration.
    pagerank = getattr(networkx.algorithms.link_analysis.pagerank_alg, "_pagerank_python", None)
    if pagerank is not None:
        iterated["pagerank"] = pagerank(graph, max_iter=10_000, tol=1e-13, weight=weight)
    return exact, iterated


def from_igraph(graph, weighted):
    names = list(graph)
    places = {name: place for place, name in enumerate(names)}
    other = igraph.Graph(
        n=len(names), edges=[(places[first], places[second]) for first, second in graph.edges()]
    )
    strengths = [data.get("weight", 1) for _, _, data in graph.edges(data=True)]
    weights = strengths if weighted else None
    lengths = [1 / strength for strength in strengths] if weighted else None
    count = len(names)
    reached = [0] * count
    for component in other.connected_components():
        for node in component:
            reached[node] = len(component) - 1
    closeness = [
        value * reached[node] / (count - 1) if reached[node] else 0.0
        for node, value in enumerate(other.closeness(weights=lengths))
    ]
    vector = other.eigenvector_centrality(weights=weights)
    norm = math.sqrt(sum(value * value for value in vector))
    exact = {
        "degree": other.degree(),
        "betweenness": other.betweenness(weights=lengths),
        "closeness": closeness,
        "harmonic": other.harmonic_centrality(weights=lengths, normalized=False),
    }
    if weighted:
        exact["strength"] = other.strength(weights=weights)
    else:
        exact["coreness"] = other.coreness()
        exact["clustering"] = other.transitivity_local_undirected(mode="zero")
    iterated = {
        "eigenvector": [value / norm for value in vector],
        "pagerank": other.pagerank(damping=0.85, weights=weights),
    }
    named = lambda columns: {key: dict(zip(names, values)) for key, values in columns.items()}
    edges = {
        frozenset(edge): value
        for edge, value in zip(graph.edges(), other.edge_betweenness(weights=lengths))
    }
    return named(exact), named(iterated), edges


REQUIRED = {
    "degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank",
}


def write_edge_list(graph, folder):
    ties, nodes = folder / "ties.csv", folder / "nodes.csv"
    with open(ties, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["source", "target", "weight"])
        for first, second, data in graph.edges(data=True):
            writer.writerow([first, second, data.get("weight", 1)])
    with open(nodes, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id"])
        writer.writerows([node] for node in graph)
    return ties, nodes


def compare_centrality(check, program, name, graph, weighted):
    what = f"{name}, weights {'strength' if weighted else 'ignore'}"
    with tempfile.TemporaryDirectory() as folder:
        ties, nodes = write_edge_list(graph, pathlib.Path(folder))
        answer = json.loads(
            run(
                program, "centrality", ties, "--nodes", nodes, "--measure", "all", "--weights",
                "strength" if weighted else "ignore", "--format", "json",
            )
        )
    rows = {row["id"]: row for row in answer["nodes"]}
    check.equal(f"{what}: nodes", set(rows), set(graph))
    if set(rows) != set(graph):
        return
    given = set().union(*rows.values())
    for measure in sorted(REQUIRED - given):
        check.fault(f"{what}: there is no {measure}")
    exact, iterated = from_networkx(graph, weighted)
    peer_exact, peer_iterated, peer_edges = from_igraph(graph, weighted)
    for peer, columns, tolerance in [
        ("NetworkX", exact, EXACT), ("NetworkX", iterated, ITERATED),
        ("igraph", peer_exact, EXACT), ("igraph", peer_iterated, ITERATED),
    ]:
        for measure, values in columns.items():
            if measure in given:
                ours = {node: row[measure] for node, row in rows.items()}
                check.close(f"{what}: {measure}", peer, ours, values, tolerance)
    if any("edge-betweenness" in row for row in answer.get("edges", [])):
        ours = {
            frozenset((row["source"], row["target"])): row["edge-betweenness"]
            for row in answer["edges"]
        }
        check.close(f"{what}: edge-betweenness", "igraph", ours, peer_edges, EXACT)


# Graph files that other tools wrote


def write_graph_files(graph, folder):
    plain = networkx.Graph()
    plain.add_nodes_from(map(str, graph))
    plain.add_weighted_edges_from(
        (str(first), str(second), float(data.get("weight", 1)))
        for first, second, data in graph.edges(data=True)
    )
    networkx.write_graphml(plain, folder / "networkx.graphml")
    networkx.write_gexf(plain, folder / "networkx.gexf")
    networkx.write_pajek(plain, folder / "networkx.net")
    networkx.write_gml(plain, folder / "networkx.gml")
    for key in ["edges", "links"]:
        with open(folder / f"{key}.json", "w", encoding="utf-8") as file:
            json.dump(networkx.node_link_data(plain, edges=key), file)
    peer = igraph.Graph.from_networkx(plain)
    peer.vs["name"] = peer.vs["_nx_name"]
    peer.vs["id"] = peer.vs["_nx_name"]
    del peer.vs["_nx_name"]
    for ending, form in [("net", "pajek"), ("gml", "gml"), ("graphml", "graphml")]:
        if form == "gml":
            peer.vs["label"] = peer.vs["name"]
        if form != "pajek" and "id" in peer.vs.attributes():
            del peer.vs["id"]
        peer.write(str(folder / f"igraph.{ending}"), format=form)
    return plain


def compare_graph_files(check, program, name, graph):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        plain = write_graph_files(graph, folder)
        expected = dict(plain.degree(weight="weight"))
        for path in sorted(folder.iterdir()):
            answer = json.loads(
                run(program, "centrality", path, "--measure", "strength", "--format", "json")
            )
            ours = {row["name"]: row["strength"] for row in answer["nodes"]}
            check.close(f"{name} as {path.name}: strength", "NetworkX", ours, expected, EXACT)


# Exports: every reader gives (directed, {node: attributes}, {ends: attributes})


def plain(value):
    """A value as text that is the same whichever format and reader it came through."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def contents(directed, nodes, edges):
    ends = (lambda a, b: (a, b)) if directed else (lambda a, b: tuple(sorted((a, b))))
    known = lambda data: {
        key: plain(value)
        for key, value in data.items()
        if value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))
    }
    return (
        directed,
        {node: known(data) for node, data in nodes},
        {ends(first, second): known(data) for first, second, data in edges},
    )


def of_networkx(graph):
    return contents(graph.is_directed(), graph.nodes(data=True), graph.edges(data=True))


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return of_networkx(networkx.node_link_graph(json.load(file), edges="edges"))


def read_graphml(path):
    return of_networkx(networkx.read_graphml(path))


def read_graphml_igraph(path):
    graph = igraph.Graph.Read_GraphML(str(path))
    names = graph.vs["id"]

    def known(data):
        result = {}
        for key, value in data.items():
            # igraph has no missing answers: it gives False.
            if key != "id" and not isinstance(value, bool):
                result[key] = value
        return result

    nodes = [(names[node.index], known(node.attributes())) for node in graph.vs]
    edges = [
        (names[edge.source], names[edge.target], known(edge.attributes()))
        for edge in graph.es
    ]
    return contents(graph.is_directed(), nodes, edges)


def unquoted(text):
    """Undoes the escapes of DOTWriter."""
    if not (text.startswith('"') and text.endswith('"')):
        return text
    result, escaped = [], False
    for letter in text[1:-1]:
        if escaped:
            result.append("\n" if letter == "n" else letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            result.append(letter)
    return "".join(result)


def read_dot(path):
    import pydot

    (graph,) = pydot.graph_from_dot_file(str(path), encoding="utf-8")
    directed = graph.get_type() == "digraph"

    def data(attributes):
        result = {}
        for key, value in attributes.items():
            if key.startswith("data_"):
                result[key[5:]] = unquoted(str(value))
            elif key == "label":
                result[key] = unquoted(str(value)).replace("&amp;", "&")
        return result

    nodes = [
        (unquoted(node.get_name()), data(node.get_attributes()))
        for node in graph.get_nodes()
        if node.get_name() not in ("node", "edge", "graph")
    ]
    edges = [
        (unquoted(edge.get_source()), unquoted(edge.get_destination()), data(edge.get_attributes()))
        for edge in graph.get_edges()
    ]
    return contents(directed, nodes, edges)


def read_csv(path, directed):
    with open(path, encoding="utf-8", newline="") as file:
        edges = [(row.pop("source"), row.pop("target"), row) for row in csv.DictReader(file)]
    for other in sorted(path.parent.glob("*.csv")):
        with open(other, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if (reader.fieldnames or [""])[0] == "id":
                nodes = [(row.pop("id"), row) for row in reader]
                return contents(directed, nodes, edges)
    raise RuntimeError(f"no table of nodes beside {path.name}")


def without_answers(network):
    """The contents without yes-or-no values, which igraph cannot leave out."""
    directed, nodes, edges = network
    trim = lambda table: {
        key: {name: value for name, value in data.items() if value not in ("true", "false")}
        for key, data in table.items()
    }
    return directed, trim(nodes), trim(edges)


def compare_networks(check, what, ours, theirs):
    for part, mine, other in zip(["direction", "nodes", "ties"], ours, theirs):
        if mine != other and isinstance(mine, dict):
            if set(mine) == set(other):
                key = min(key for key in mine if mine[key] != other[key])
                names = sorted(
                    name for name in mine[key] | other[key]
                    if mine[key].get(name) != other[key].get(name)
                )
                of = lambda data: {name: data[key].get(name) for name in names}
                check.equal(f"{what}: {part}: {key}", of(mine), of(other))
            else:
                check.equal(f"{what}: {part}", set(mine) ^ set(other), set())
        else:
            check.equal(f"{what}: {part}", mine, other)


def compare_exports(check, program, data_set, network):
    what = f"export of {data_set}, {network}"
    source = ROOT / "datasets" / data_set
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for ending in ["json", "graphml", "dot", "csv"]:
            place = pathlib.Path(folder) / ending
            place.mkdir()
            paths[ending] = place / f"network.{ending}"
            run(program, "export", source, "--network", network, "--output", paths[ending])
        base = read_json(paths["json"])
        others = {
            "GraphML by NetworkX": read_graphml(paths["graphml"]),
            "DOT by pydot": read_dot(paths["dot"]),
            "CSV": read_csv(paths["csv"], base[0]),
        }
        by_igraph = read_graphml_igraph(paths["graphml"])
        drawn = networkx.nx_pydot.read_dot(paths["dot"])
    for other, network_read in others.items():
        compare_networks(check, f"{what}: JSON and {other}", base, network_read)
    compare_networks(
        check, f"{what}: JSON and GraphML by igraph", without_answers(base), by_igraph
    )
    check.equal(
        f"{what}: DOT by NetworkX: nodes", {unquoted(node) for node in drawn}, set(base[1])
    )
    with open(source / "organisations.csv", encoding="utf-8", newline="") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    for node, data in base[1].items():
        if data["mode"] == "organisation":
            check.equal(f"{what}: name of {node}", data["name"], names.get(node))
    return base


def check_formats(check, program):
    """Every other format holds the nodes and weights that GraphML holds."""
    source = ROOT / "datasets" / "malardalen"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for network in ["affiliation", "adjacency", "transfers"]:
            def path(ending):
                place = folder / f"{network}.{ending}"
                if not place.exists():
                    run(program, "export", source, "--network", network, "--output", place,
                        "--force", "--quiet")
                return place

            base = networkx.read_graphml(path("graphml"))
            weights = sorted(float(data["weight"]) for *_, data in base.edges(data=True))
            names = sorted(data["label"] for _, data in base.nodes(data=True))
            gexf = networkx.read_gexf(path("gexf"))
            pajek = networkx.Graph(networkx.read_pajek(path("net")))
            if base.is_directed():
                pajek = networkx.DiGraph(networkx.read_pajek(path("net")))
            gml = networkx.read_gml(path("gml"))
            readings = {"GEXF": gexf, "Pajek": pajek, "GML": gml}
            for name, graph in readings.items():
                what = f"{name} of {network}"
                check.equal(f"{what}: directed", graph.is_directed(), base.is_directed())
                check.equal(
                    f"{what}: weights",
                    sorted(float(data["weight"]) for *_, data in graph.edges(data=True)), weights)
            check.equal(f"GEXF of {network}: nodes", set(gexf), set(base))
            check.equal(
                f"GEXF of {network}: names",
                sorted(data["label"] for _, data in gexf.nodes(data=True)), names)
            for name, graph in [("Pajek", pajek), ("GML", gml)]:
                plain = sorted(re.sub(r" \([^()]*\)$", "", node) for node in graph)
                check.equal(
                    f"{name} of {network}: names", plain,
                    sorted(re.sub(r" \([^()]*\)$", "", name).replace('"', "'") for name in names)
                    if name == "Pajek" else
                    sorted(re.sub(r" \([^()]*\)$", "", name) for name in names))
            for ending, form in [("net", "pajek"), ("dl", "dl")]:
                graph = igraph.Graph.Read(str(path(ending)), format=form)
                ties = base.number_of_edges()
                double = ending == "dl" and not base.is_directed()
                check.equal(f"{form} by igraph, {network}: nodes", graph.vcount(), len(base))
                check.equal(
                    f"{form} by igraph, {network}: ties", graph.ecount(),
                    2 * ties if double else ties)
            matrix = scipy.io.mmread(path("mtx"))
            total = sum(weights) * (1 if base.is_directed() else 2)
            check.equal(f"Matrix Market of {network}: shape", matrix.shape, (len(base),) * 2)
            check.close(f"Matrix Market of {network}: sum", "SciPy", {"sum": float(matrix.sum())},
                        {"sum": total}, EXACT)


def check_workbook(check, program):
    source = ROOT / "datasets" / "malardalen"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "coverage.xlsx"
        run(program, "coverage", source, "--format", "xlsx", "--output", path, "--quiet")
        book = openpyxl.load_workbook(path)
        flat = json.loads(run(program, "coverage", source, "--format", "json"))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        check.equal("workbook: formulas", [c.value for c in cells if c.data_type == "f"], [])
        texts = {cell.value for cell in cells if isinstance(cell.value, str)}
        check.equal("workbook: digest", any(flat["input"]["sha256"] in text for text in texts), True)
        check.equal("workbook: å ä ö", any("Västerås" in text for text in texts), True)


def check_exports(check, program):
    names = []
    for network in ["co-attendance", "affiliation", "adjacency", "transfers"]:
        base = compare_exports(check, program, "malardalen", network)
        check.equal(f"{network}: directed", base[0], network == "transfers")
        names += [data.get("name", "") for data in base[1].values()]
    for letter in "åäö":
        if not any(letter in name for name in names):
            check.fault(f"no exported name has the letter {letter}")
    _, nodes, edges = compare_exports(check, program, "davis", "co-attendance")
    expected = davis_co_attendance()
    check.equal("davis co-attendance: nodes", set(nodes), set(expected))
    check.equal(
        "davis co-attendance: weights",
        {ends: data["weight"] for ends, data in edges.items()},
        {tuple(sorted(ends)): str(weight) for *ends, weight in expected.edges(data="weight")},
    )


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    program = str(pathlib.Path(sys.argv[1]).resolve())
    check = Check()
    try:
        for name, graph in graphs().items():
            for weighted in [False, True]:
                compare_centrality(check, program, name, graph, weighted)
            compare_graph_files(check, program, name, graph)
        check_exports(check, program)
        check_formats(check, program)
        check_workbook(check, program)
        conformance_records.check_records(check, run, program)
        conformance_graphs.check_graph_commands(check, run, program, graphs())
        with tempfile.TemporaryDirectory() as folder:
            conformance_diffusion.run_all(check, run, program, pathlib.Path(folder))
            conformance_spread.run_all(check, run, program, pathlib.Path(folder))
    except (RuntimeError, json.JSONDecodeError, KeyError) as error:
        check.fault(f"{type(error).__name__}: {error}")
    versions = f"NetworkX {networkx.__version__}, igraph {igraph.__version__}"
    for fault in check.faults:
        print(f"conformance: {fault}", file=sys.stderr)
    if check.faults:
        print(f"conformance: {len(check.faults)} differences from {versions}", file=sys.stderr)
        return 1
    print(f"conformance: {check.comparisons} comparisons with {versions} agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
