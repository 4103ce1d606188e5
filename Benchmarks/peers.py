"""Times the graph engine beside igraph, NetworKit, NetworkX and SciPy on the same files.

    python peers.py [--quick] [--out table.md]

Each row: the build of the graph from the same two columns of node numbers, and the measure on it,
for ours and for each peer (igraph builds its own adjacency again inside most calls, which is part
of the call). Runs of ours and the peers alternate; medians of processor time at one thread, and of
wall time at two. The answers are compared before anything is printed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

# One thread means one: SciPy's and NetworkX' linear algebra would else take all processors.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import igraph
import networkit
import networkx
import numpy
import scipy
import scipy.sparse
import scipy.sparse.csgraph as csgraph

try:  # not on PyPI; see README.md for Debian's
    import graph_tool
    import graph_tool.centrality
    import graph_tool.topology
    graph_tool.openmp_set_num_threads(1)
except ImportError:
    graph_tool = None

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.environ.get("BENCH", os.path.join(HERE, ".build", "release", "bench"))
LIMIT = 60.0  # seconds: a peer slower than this is run once only

GRAPHS = {
    "ba-1000": "ba 1000 3 1",
    "ws-1000": "ws 1000 5 0.1 1",
    "att-290x500": "projection 290 500 3000 1",
    "att-3kx8k": "projection 3000 8000 30000 1",
    "ba-1e4": "ba 10000 4 1",
    "rmat-13": "rmat 13 8 1",
    "ba-1e5": "ba 100000 4 1",
    "rmat-17": "rmat 17 8 1",
    "ba-1e6": "ba 1000000 4 1",
}

# measure: graphs
ROWS = {
    "betweenness": ["ba-1000", "ws-1000", "att-290x500", "rmat-13", "att-3kx8k", "ba-1e4"],
    "betweenness-weighted": ["ba-1000", "att-290x500", "att-3kx8k"],
    "harmonic": ["ba-1000", "att-290x500", "att-3kx8k", "ba-1e4", "rmat-13"],
    "closeness": ["ba-1000", "att-290x500", "att-3kx8k", "ba-1e4"],
    "harmonic-weighted": ["ba-1000", "att-290x500", "att-3kx8k"],
    "pagerank": ["ba-1000", "att-290x500", "ba-1e5", "rmat-17", "ba-1e6"],
    "katz": ["ba-1000", "att-290x500", "ba-1e5"],
    "eigenvector": ["ba-1000", "att-290x500", "ba-1e5", "rmat-17"],
    "constraint": ["ba-1000", "att-290x500", "att-3kx8k", "ba-1e5"],
    "effective-size": ["att-290x500"],
    "current-flow": ["ba-1000", "att-290x500"],
    "leiden": ["ba-1000", "att-290x500", "att-3kx8k", "ba-1e5", "rmat-17"],
    "sampled": ["ba-1e4", "ba-1e5", "rmat-17"],
    "bfs": ["ba-1e5", "rmat-17", "ba-1e6"],
    "components": ["ba-1e5", "rmat-17", "ba-1e6"],
    "articulation": ["rmat-17", "ba-1e6"],
    "coreness": ["rmat-17", "ba-1e6"],
    "dijkstra": ["ba-1e5", "rmat-17", "ba-1e6"],
}
WEIGHTED = {"betweenness-weighted", "harmonic-weighted", "dijkstra"}
EPSILON = 0.01  # of the sampled betweenness
QUICK = {"ba-1000", "ws-1000", "att-290x500", "rmat-13", "att-3kx8k"}


class Case:
    """A graph on file and in every peer."""

    def __init__(self, name, folder):
        self.name = name
        self.path = os.path.join(folder, name)
        subprocess.run([BENCH, "generate", *GRAPHS[name].split(), self.path], check=True)
        with open(self.path) as file:
            self.n, _, self.m = map(int, file.readline().split())
        table = numpy.loadtxt(self.path, skiprows=1, ndmin=2)
        ends = table[:, :2].astype(int)
        self.w = table[:, 2]
        if name.startswith(("ba", "rmat", "ws")):  # weights for the weighted rows
            self.w = 1.0 + (ends[:, 0] * 7 + ends[:, 1] * 13) % 8
            numpy.savetxt(
                self.path + ".w",
                numpy.column_stack([ends, self.w]), fmt="%d",
                header=f"{self.n} 0 {self.m}", comments="")
        else:
            os.replace(self.path, self.path + ".w")
            numpy.savetxt(
                self.path, numpy.column_stack([ends, numpy.ones(self.m)]), fmt="%d",
                header=f"{self.n} 0 {self.m}", comments="")
        self.ends = ends
        self.rows, self.columns = (numpy.ascontiguousarray(ends[:, i]) for i in (0, 1))
        self.ig = self.build("igraph", False)
        self.nk, self.nkw = self.build("networkit", False), self.build("networkit", True)
        if graph_tool:
            self.gt = self.build("graph-tool", False)
            self.gtw = self.build("graph-tool", True)
        self.a, self.d = self.build("scipy", False), self.build("scipy", True)
        self.nx = None
        if self.n <= 1000:
            self.nx = self.build("networkx", False)

    def build(self, peer, weighted):
        """The peer's graph from the two columns, by the fastest way it has that we know of."""
        ends = self.rows, self.columns
        if peer == "igraph":
            return igraph.Graph(n=self.n, edges=memoryview(self.ends))
        if peer == "networkit":
            if weighted:
                return networkit.GraphFromCoo((1 / self.w, ends), self.n, weighted=True)
            return networkit.GraphFromCoo(ends, self.n)
        if peer == "graph-tool":
            graph = graph_tool.Graph(directed=False)
            graph.add_vertex(self.n)
            if not weighted:
                graph.add_edge_list(self.ends)
                return graph
            lengths = graph.new_edge_property("double")
            graph.add_edge_list(numpy.column_stack([self.ends, 1 / self.w]), eprops=[lengths])
            graph.edge_properties["length"] = lengths
            return graph
        if peer == "scipy":
            both = tuple(
                numpy.concatenate(pair).astype(numpy.int32) for pair in (ends, ends[::-1]))
            values = 1 / numpy.concatenate([self.w, self.w]) if weighted else numpy.ones(2 * self.m)
            return scipy.sparse.csr_array((values, both), (self.n, self.n))
        graph = networkx.Graph()
        graph.add_nodes_from(range(self.n))
        graph.add_edges_from(self.ends.tolist())
        return graph


def scores(algorithm):
    algorithm.run()
    return algorithm.scores()


def peers(measure, case):
    """Name of peer -> function that gives comparable values, or None to leave them."""
    n, ig, nk = case.n, case.ig, case.nk
    lengths = (1 / case.w).tolist()
    c = networkit.centrality
    found = {
        # NetworKit takes minutes from 10 000 nodes.
        "betweenness": {
            "igraph": lambda: ig.betweenness(),
            "networkit": None if n > 5000 else lambda: numpy.array(scores(c.Betweenness(nk))) / 2,
            "networkx": lambda: list(
                networkx.betweenness_centrality(case.nx, normalized=False).values()),
        },
        # NetworKit loses ties of 1/w, see the definitions: timed, not compared.
        "betweenness-weighted": {
            "igraph": lambda: ig.betweenness(weights=lengths),
            "networkit": lambda: scores(c.Betweenness(case.nkw)) and None,
        },
        "harmonic": {
            "igraph": lambda: numpy.array(ig.harmonic_centrality()) * (n - 1),
            "networkit": lambda: scores(c.HarmonicCloseness(nk, False)),
            "networkx": lambda: list(networkx.harmonic_centrality(case.nx).values()),
        },
        "closeness": {
            "igraph": lambda: ig.closeness(),
            "networkit": lambda: scores(
                c.Closeness(nk, True, c.ClosenessVariant.GENERALIZED)),
        },
        "harmonic-weighted": {
            "igraph": lambda: numpy.array(ig.harmonic_centrality(weights=lengths)) * (n - 1),
            "networkit": lambda: scores(c.HarmonicCloseness(case.nkw, False)),
        },
        "pagerank": {
            "igraph": lambda: ig.pagerank(),
            # It does not share out what isolates hold, so other values where there are any.
            "networkit": lambda: (
                scores(c.PageRank(nk, 0.85, 1e-10)) if min(ig.degree()) > 0
                else scores(c.PageRank(nk, 0.85, 1e-10)) and None),
        },
        "katz": {"scipy": lambda: katz(case)},
        "eigenvector": {
            "igraph": lambda: ig.eigenvector_centrality(),
            "scipy": lambda: numpy.abs(
                scipy.sparse.linalg.eigsh(case.a, 1, which="LA", v0=numpy.ones(n))[1][:, 0]),
        },
        "components": {
            "igraph": lambda: ig.connected_components().membership and None,
            "networkit": lambda: networkit.components.ConnectedComponents(nk).run() and None,
            "scipy": lambda: csgraph.connected_components(case.a, False)[0] and None,
        },
        "articulation": {
            "igraph": lambda: sorted(ig.articulation_points()),
        },
        "coreness": {
            "igraph": lambda: ig.coreness(),
            "networkit": lambda: scores(c.CoreDecomposition(nk)),
        },
        "constraint": {"igraph": lambda: ig.constraint()},
        "effective-size": {
            "networkx": lambda: [
                networkx.effective_size(case.nx)[v] for v in range(n)],
        },
        "current-flow": {
            "networkx": lambda: current_flow(case.nx),
        },
        # Modularity, not the partition; igraph until nothing changes and by its default of two
        # rounds. NetworKit's goes by threads and is not seeded.
        "leiden": {
            "igraph": lambda: [ig.modularity(ig.community_leiden(
                objective_function="modularity", n_iterations=-1))],
            "networkit": lambda: [nk_leiden(nk)],
        },
        # Both within epsilon of the truth with probability 0.9: timed, not compared.
        "sampled": {
            "networkit": lambda: scores(c.KadabraBetweenness(nk, EPSILON, 0.1)) and None,
        },
        "bfs": {
            "igraph": lambda: ig.distances(0)[0],
            "networkit": lambda: networkit.distance.BFS(nk, 0, False).run().getDistances(),
            "scipy": lambda: csgraph.breadth_first_order(case.a, 0, False)[0] is None or None,
        },
        "dijkstra": {
            "igraph": lambda: ig.distances(0, weights=lengths)[0],
            "networkit": lambda: networkit.distance.Dijkstra(case.nkw, 0, False)
            .run().getDistances(),
            "scipy": lambda: csgraph.dijkstra(case.d, False, 0),
        },
    }[measure]
    if graph_tool and measure in GRAPH_TOOL:
        found["graph-tool"] = lambda: GRAPH_TOOL[measure](case)
    found = {name: function for name, function in found.items() if function}
    if case.nx is None:
        found.pop("networkx", None)
    return found


# Ties of 1/w and isolates as for NetworKit: timed, not compared.
GRAPH_TOOL = {
    "betweenness": lambda case: graph_tool.centrality.betweenness(case.gt, norm=False)[0].a,
    "betweenness-weighted": lambda case: graph_tool.centrality.betweenness(
        case.gtw, weight=case.gtw.ep.length, norm=False)[0].a.sum() and None,
    "harmonic": lambda case: graph_tool.centrality.closeness(
        case.gt, harmonic=True, norm=False).a,
    "closeness": lambda case: graph_tool.centrality.closeness(case.gt).a,
    "harmonic-weighted": lambda case: graph_tool.centrality.closeness(
        case.gtw, weight=case.gtw.ep.length, harmonic=True, norm=False).a,
    "pagerank": lambda case: graph_tool.centrality.pagerank(
        case.gt, epsilon=1e-10).a.sum() and None,
    "components": lambda case: graph_tool.topology.label_components(case.gt)[1].sum() and None,
    "articulation": lambda case: numpy.flatnonzero(
        graph_tool.topology.label_biconnected_components(case.gt)[1].a),
    "coreness": lambda case: graph_tool.topology.kcore_decomposition(case.gt).a,
    "bfs": lambda case: graph_tool.topology.shortest_distance(case.gt, 0).a.sum() and None,
    "dijkstra": lambda case: graph_tool.topology.shortest_distance(
        case.gtw, 0, weights=case.gtw.ep.length).a,
}


def katz(case):
    value = scipy.sparse.linalg.eigsh(case.a, 1, which="LA", return_eigenvectors=False)[0]
    alpha = 0.85 / value
    degrees = case.a @ numpy.ones(case.n)
    system = scipy.sparse.identity(case.n) - alpha * case.a
    # The tolerance was called "tol" before SciPy 1.12.
    name = "tol" if scipy.__version__.split(".")[:2] < ["1", "12"] else "rtol"
    return scipy.sparse.linalg.cg(system, alpha * degrees, **{name: 1e-14})[0]


def current_flow(graph):
    """Per component, as ours; NetworkX refuses graphs in parts."""
    values = dict.fromkeys(graph, 0.0)
    for part in networkx.connected_components(graph):
        if len(part) > 2:
            values.update(networkx.current_flow_betweenness_centrality(
                graph.subgraph(part), normalized=False, solver="full"))
    return [values[node] for node in graph]


def nk_leiden(graph):
    algorithm = networkit.community.ParallelLeiden(graph)
    algorithm.run()
    return networkit.community.Modularity().getQuality(algorithm.getPartition(), graph)


class Server:
    def __init__(self, path):
        self.process = subprocess.Popen(
            [BENCH, "serve", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def time(self, measure, threads, values=""):
        self.process.stdin.write(f"{measure} {threads} {values}\n")
        self.process.stdin.flush()
        return [float(number) for number in self.process.stdout.readline().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def agree(measure, ours, theirs):
    if theirs is None:
        return "-"
    if measure == "leiden":
        return f"Q {theirs[0]:.4f}"
    theirs = numpy.array(theirs, dtype=float)
    theirs[theirs > 1e300] = numpy.inf
    if len(ours) != len(theirs):
        return "NO"
    known = numpy.isfinite(ours) & numpy.isfinite(theirs)
    if measure == "closeness" and not known.all():
        return "-"
    ours, theirs = ours[known], theirs[known]
    if measure == "eigenvector":
        ours, theirs = ours / ours.max(), theirs / theirs.max()
    error = numpy.max(numpy.abs(ours - theirs), initial=0) / max(1e-300, numpy.max(numpy.abs(theirs), initial=0))
    return f"{error:.0e}" if error < 1e-7 else f"**{error:.0e}**"


def run(measure, case, folder, options):
    repeats = options.repeats
    server = Server(case.path + (".w" if measure in WEIGHTED else ""))
    values = os.path.join(folder, "values")
    ours, wall, theirs, builds, answers, theirs_two = [], [], {}, {}, {}, {}
    for turn in range(repeats):
        ours.append(server.time(measure, 1, values if turn == 0 else ""))
        if not options.one_thread:
            wall.append(server.time(measure, 2))
        for name, function in peers(measure, case).items():
            times = theirs.setdefault(name, [])
            if times and times[0] > LIMIT / repeats * 1000:
                continue
            networkit.setNumberOfThreads(1)
            start = time.process_time()
            case.build(name, measure in WEIGHTED)
            builds.setdefault(name, []).append(1e3 * (time.process_time() - start))
            for threads, store in ((1, times), (2, theirs_two.setdefault(name, []))):
                if threads == 2 and (name != "networkit" or options.one_thread):
                    continue
                networkit.setNumberOfThreads(threads)
                start, begin = time.process_time(), time.perf_counter()
                answers[name] = function()
                store.append(
                    1e3 * (time.process_time() - start if threads == 1
                           else time.perf_counter() - begin))
    server.close()
    mine = numpy.loadtxt(values, ndmin=1)
    build = statistics.median(times[2] for times in ours)
    kernel = statistics.median(times[3] for times in ours)
    two = statistics.median(times[0] + times[1] for times in wall) if wall else float("nan")
    cells = []
    medians = {name: statistics.median(times) for name, times in theirs.items()}
    built = {name: statistics.median(times) for name, times in builds.items()}
    for name in ("igraph", "networkit", "graph-tool", "scipy", "networkx"):
        if name not in medians:
            cells.append("")
            continue
        cells.append(
            f"{built[name]:.3g} + {medians[name]:.4g} ({agree(measure, mine, answers[name])})")
    own = build + kernel
    like = min(built[name] + medians[name] for name in medians)
    best = min(medians.values())
    note = f" (Q {mine[0]:.4f})" if measure == "leiden" else ""
    line = (
        f"| {measure} | {case.name} | {build:.3g} + {kernel:.4g}{note} | {two:.4g} | "
        + " | ".join(cells)
        + f" | **{like / own:.2g}** | {best / own:.2g} | {best / kernel:.2g} |")
    if "networkit" in theirs_two and theirs_two["networkit"]:
        line += f" {statistics.median(theirs_two['networkit']) / two:.2g} |"
    else:
        line += " |"
    print(line, flush=True)
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="graphs of seconds only")
    parser.add_argument("--only", help="one measure")
    parser.add_argument("--graphs", help="names of graphs, with commas")
    parser.add_argument("--one-thread", action="store_true", help="leave out two threads")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", help="a file for the table")
    options = parser.parse_args()
    lines = [
        f"igraph {igraph.__version__}, NetworKit {networkit.__version__}, "
        + (f"graph-tool {graph_tool.__version__}, " if graph_tool else "")
        + f"NetworkX {networkx.__version__}, SciPy {scipy.__version__}, "
        f"Python {sys.version.split()[0]}; {os.cpu_count()} cores",
        "",
        "| measure | graph | ours: build + measure, ms | ours, 2 threads, wall | igraph "
        "| NetworKit | graph-tool | SciPy | NetworkX | build + measure | build charged to us alone "
        "| measure alone | NetworKit / ours, 2 threads |",
        "|" + "---|" * 13,
    ]
    print("\n".join(lines))
    with tempfile.TemporaryDirectory() as folder:
        for name in GRAPHS:
            measures = [
                m for m, graphs in ROWS.items()
                if name in graphs and options.only in (None, m)]
            chosen = options.graphs is None or name in options.graphs.split(",")
            if not measures or not chosen or (options.quick and name not in QUICK):
                continue
            case = Case(name, folder)
            for measure in measures:
                lines.append(run(measure, case, folder, options))
            os.remove(case.path)
    if options.out:
        with open(options.out, "w") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
