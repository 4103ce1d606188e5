"""Compares the commands on graphs with NetworkX, igraph, NumPy and plain enumeration.

- bonacich, diffusion and HITS: dense matrices; the parameters are those that the answer reports.
- current flow and information: NetworkX within each component; its information leaves out the
  number of nodes.
- communities: the quality must be that of the division that is reported, and never below the best of
  several converged runs of igraph at the same resolution.
- brokers, paths in time: by trying all triples and all paths here.
"""

import csv
import json
import math
import pathlib
import random
import tempfile

import igraph
import networkx
import numpy

EXACT = 1e-9
ITERATED = 1e-6


def answer_of(run, program, *arguments):
    return json.loads(run(program, *arguments, "--format", "json"))


def write_rows(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_graph(graph, folder):
    ties = write_rows(
        folder / "ties.csv", ["source", "target", "weight"],
        [(a, b, data.get("weight", 1)) for a, b, data in graph.edges(data=True)],
    )
    return ties, write_rows(folder / "nodes.csv", ["id"], [[node] for node in graph])


def parts(graph):
    for nodes in networkx.connected_components(graph):
        yield graph.subgraph(nodes)


# Centralities beyond the common ones


def eccentricity(graph):
    return {
        node: value for part in parts(graph) for node, value in networkx.eccentricity(part).items()
    }


def current_flow(graph, weight):
    values = dict.fromkeys(graph, 0.0)
    for part in parts(graph):
        if len(part) > 2:
            values |= networkx.current_flow_betweenness_centrality(
                part, normalized=False, weight=weight
            )
    return values


def information(graph, weight):
    values = dict.fromkeys(graph)
    for part in parts(graph):
        if len(part) > 1:
            for node, value in networkx.information_centrality(part, weight=weight).items():
                values[node] = value * len(part)
    return values


def hits(matrix, names):
    hubs = numpy.ones(len(names))
    for _ in range(20_000):
        authorities = matrix.T @ hubs
        authorities /= authorities.sum()
        hubs = matrix @ authorities
        hubs /= hubs.sum()
    return dict(zip(names, hubs)), dict(zip(names, authorities))


def without_nan(values):
    return {key: None if math.isnan(value) else value for key, value in values.items()}


def expected_measures(graph, weighted, parameters):
    """Exact and iterated values; None where a measure is undefined."""
    weight = "weight" if weighted else None
    names = list(graph)
    matrix = networkx.to_numpy_array(graph, names, weight=weight)
    ones = numpy.ones(len(names))
    power = numpy.linalg.solve(
        numpy.eye(len(names)) - parameters["beta"] * matrix, matrix @ ones
    )
    power *= math.sqrt(len(names) / (power @ power))
    walks, spread = ones, 0 * ones
    for _ in range(parameters["steps"]):
        walks = parameters["passing"] * matrix @ walks
        spread = spread + walks
    hubs, authorities = hits(matrix, names)
    cut = set(networkx.articulation_points(graph))
    exact = {
        "bonacich": dict(zip(names, power)),
        "diffusion": dict(zip(names, spread)),
        "current-flow-betweenness": current_flow(graph, weight),
        "information": information(graph, weight),
        "constraint": without_nan(networkx.constraint(graph, weight=weight)),
        "effective-size": without_nan(networkx.effective_size(graph, names, weight=weight)),
        "articulation": {node: float(node in cut) for node in names},
    }
    if not weighted:
        exact["eccentricity"] = eccentricity(graph)
        lengths = dict(networkx.all_pairs_shortest_path_length(graph))
        exact["decay"] = {
            node: sum(parameters["delta"] ** far for other, far in row.items() if other != node)
            for node, row in lengths.items()
        }
    return exact, {"hub": hubs, "authority": authorities}


def compare_measures(check, run, program, name, graph, weighted):
    with tempfile.TemporaryDirectory() as folder:
        ties, nodes = write_graph(graph, pathlib.Path(folder))
        answer = answer_of(
            run, program, "centrality", ties, "--nodes", nodes, "--measure", "all", "--weights",
            "strength" if weighted else "ignore",
        )
    rows = {row["id"]: row for row in answer["nodes"]}
    exact, iterated = expected_measures(graph, weighted, answer["parameters"])
    what = f"{name}, weights {'strength' if weighted else 'ignore'}"
    for columns, tolerance in [(exact, EXACT), (iterated, ITERATED)]:
        for measure, values in columns.items():
            ours = {node: row[measure] for node, row in rows.items()}
            check.equal(
                f"{what}: {measure}: undefined", {node for node in ours if ours[node] is None},
                {node for node in values if values[node] is None},
            )
            defined = [node for node in values if values[node] is not None and ours[node] is not None]
            check.close(
                f"{what}: {measure}", "NetworkX and NumPy", {node: ours[node] for node in defined},
                {node: values[node] for node in defined}, tolerance,
            )
    check.equal(
        f"{what}: bridges", {frozenset(pair) for pair in answer["bridges"]},
        {frozenset(pair) for pair in networkx.bridges(graph)},
    )


# Communities


def potts(graph, communities, resolution):
    inside = sum(
        data.get("weight", 1)
        for nodes in communities
        for _, _, data in graph.subgraph(nodes).edges(data=True)
    )
    return inside - resolution * sum(len(nodes) * (len(nodes) - 1) / 2 for nodes in communities)


def compare_communities(check, run, program, name, graph):
    with tempfile.TemporaryDirectory() as folder:
        ties, nodes = write_graph(graph, pathlib.Path(folder))
        arguments = [program, "communities", ties, "--nodes", nodes, "--comparisons", "0"]
        peer = igraph.Graph.from_networkx(graph)
        weights = [edge["weight"] if "weight" in edge.attributes() else 1 for edge in peer.es]
        for objective, resolution in [
            ("modularity", 0.5), ("modularity", 1), ("modularity", 2), ("cpm", 0.2), ("cpm", 1),
        ]:
            what = f"{name}: communities, {objective} at {resolution}"
            answer = answer_of(
                run, *arguments, "--quality", objective, "--resolution", resolution
            )
            found = [set(row["nodes"]) for row in answer["communities"]]
            value = lambda division: (
                networkx.community.modularity(graph, division, resolution=resolution)
                if objective == "modularity" else potts(graph, division, resolution)
            )
            check.close(
                what, "NetworkX", {"quality": answer["quality"]}, {"quality": value(found)}, EXACT
            )
            best = -math.inf
            for seed in range(10):
                random.seed(seed)
                division = peer.community_leiden(
                    objective_function="CPM" if objective == "cpm" else "modularity",
                    weights=weights, resolution=resolution, n_iterations=-1,
                )
                best = max(
                    best, value([{peer.vs[node]["_nx_name"] for node in part} for part in division])
                )
            check.comparisons += 1
            if answer["quality"] < best - EXACT * max(1, abs(best)):
                check.fault(f"{what}: {answer['quality']!r} here, {best!r} in igraph")


# Brokers


def roles_of(graph, groups):
    names = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison"]
    counts = {node: dict.fromkeys(names, 0) for node in graph}
    for a in graph:
        for b in graph.successors(a):
            for c in graph.successors(b):
                if a == c or graph.has_edge(a, c):
                    continue
                i, j, k = groups[a], groups[b], groups[c]
                if i == j == k:
                    role = "coordinator"
                elif i == k:
                    role = "itinerant"
                elif i == j:
                    role = "representative"
                elif j == k:
                    role = "gatekeeper"
                else:
                    role = "liaison"
                counts[b][role] += 1
    return counts


def compare_brokers(check, run, program):
    for seed in range(3):
        chance = random.Random(seed)
        graph = networkx.gnp_random_graph(25, 0.15, seed=seed, directed=True)
        graph = networkx.relabel_nodes(graph, {node: f"n{node}" for node in graph})
        groups = {node: chance.choice("abc") for node in graph}
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            ties, nodes = write_graph(graph, folder)
            file = write_rows(folder / "groups.csv", ["id", "group"], groups.items())
            answer = answer_of(
                run, program, "brokers", ties, "--nodes", nodes, "--directed", "--groups", file
            )
        expected = roles_of(graph, groups)
        for row in answer["nodes"]:
            ours = {role: row[role] for role in expected[row["id"]]}
            check.equal(f"brokers, seed {seed}: {row['id']}", ours, expected[row["id"]])
            check.equal(
                f"brokers, seed {seed}: total of {row['id']}", row["total"], sum(ours.values())
            )


# Shortest simple paths


def compare_simple_paths(check, run, program, name, graph):
    chance = random.Random(7)
    names = sorted(graph)
    with tempfile.TemporaryDirectory() as folder:
        ties, nodes = write_graph(graph, pathlib.Path(folder))
        for _ in range(4):
            source, target = chance.sample(names, 2)
            for word, weight in [("ignore", None), ("distance", "weight")]:
                what = f"{name}: paths from {source} to {target}, weights {word}"
                answer = answer_of(
                    run, program, "paths", ties, "--nodes", nodes, "--from", source, "--to",
                    target, "--kind", "static", "--count", "8", "--weights", word,
                )
                expected = []
                if networkx.has_path(graph, source, target):
                    for path in networkx.shortest_simple_paths(graph, source, target, weight):
                        expected.append(networkx.path_weight(graph, path, "weight") if weight
                                        else len(path) - 1)
                        if len(expected) == 8:
                            break
                ours = [path["length"] for path in answer["paths"]]
                check.close(
                    what, "NetworkX", dict(enumerate(ours)), dict(enumerate(expected)), EXACT
                )
                ways = {tuple(path["nodes"]) for path in answer["paths"]}
                check.equal(f"{what}: different", len(ways), len(ours))
                check.equal(
                    f"{what}: along ties",
                    all(graph.has_edge(a, b) for way in ways for a, b in zip(way, way[1:])), True,
                )


# Paths in time


def walks(contacts, directed, source, strict, wait):
    """All ways from a node, as lists of (from, to, time); without waiting limit no node twice."""
    steps = [(a, b, t) for a, b, t in contacts]
    if not directed:
        steps += [(b, a, t) for a, b, t in contacts]
    found = []

    def go(way, seen):
        last, time = (way[-1][1], way[-1][2]) if way else (source, None)
        for a, b, t in steps:
            if a != last or b == source or (wait is None and b in seen):
                continue
            if time is not None and (t <= time if strict else t < time):
                continue
            if time is not None and wait is not None and t - time > wait:
                continue
            found.append(way + [(a, b, t)])
            go(way + [(a, b, t)], seen | {b})

    go([], {source})
    return found


GOALS = {
    "foremost": lambda way: way[-1][2],
    "fastest": lambda way: way[-1][2] - way[0][2],
    "shortest": len,
    "latest": lambda way: -way[0][2],
}


def compare_temporal_paths(check, run, program):
    for seed in range(4):
        chance = random.Random(seed)
        names = [f"n{number}" for number in range(7)]
        contacts = sorted(
            {(*chance.sample(names, 2), chance.randrange(8)) for _ in range(15)}
        )
        directed = seed % 2 == 1
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            ties = write_rows(folder / "contacts.csv", ["source", "target", "time"], contacts)
            nodes = write_rows(folder / "nodes.csv", ["id"], [[name] for name in names])
            for strict, wait in [(True, None), (False, None), (True, 2)]:
                ways = {}
                for way in walks(contacts, directed, "n0", strict, wait):
                    ways.setdefault(way[-1][1], []).append(way)
                for kind, cost in GOALS.items():
                    arguments = [
                        "paths", ties, "--nodes", nodes, "--from", "n0", "--kind", kind,
                        "--directed" if directed else "--undirected",
                    ]
                    arguments += [] if strict else ["--same-day", "allow"]
                    arguments += [] if wait is None else ["--wait", wait]
                    answer = answer_of(run, program, *arguments)
                    what = f"contacts {seed}, {kind}, strict {strict}, wait {wait}"
                    ours = {path["to"]: [tuple(hop) for hop in path["contacts"]]
                            for path in answer["paths"]}
                    check.equal(
                        what, {node: cost(way) for node, way in ours.items()},
                        {node: min(map(cost, every)) for node, every in ways.items()},
                    )
                    check.equal(
                        f"{what}: unreachable", set(answer["unreachable"]),
                        set(names[1:]) - set(ways),
                    )
                    check.equal(
                        f"{what}: ways there are",
                        [node for node, way in ours.items() if way not in ways.get(node, [])], [],
                    )


def check_graph_commands(check, run, program, graphs):
    for name, graph in graphs.items():
        for weighted in [False, True]:
            compare_measures(check, run, program, name, graph, weighted)
        compare_communities(check, run, program, name, graph)
        compare_simple_paths(check, run, program, name, graph)
    compare_brokers(check, run, program)
    compare_temporal_paths(check, run, program)
