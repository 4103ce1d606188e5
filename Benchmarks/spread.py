#!/usr/bin/env python3
"""Spread of our seeds, and of plain lists, judged and timed by cynetdiff and ndlib.

    bench spread large 15229 31376 8 10 50 FOLDER     # writes arcs.txt and seeds-*.txt
    python3 Benchmarks/spread.py FOLDER

cynetdiff (C++) is the independent judge: 10,000 cascades per list. ndlib is timed on a few, since it
is slow. The peers' own choice of seeds: cynetdiff has a lazy greedy by simulation; it is run where
FOLDER/arcs.txt is small enough or --greedy is given.
"""
import argparse
import glob
import os
import random
import statistics
import time

import networkx
import ndlib.models.epidemics
import ndlib.models.ModelConfig
from cynetdiff.utils import networkx_to_ic_model


def read(folder):
    graph = networkx.DiGraph()
    with open(os.path.join(folder, "arcs.txt")) as file:
        for line in file:
            tail, head, p = line.split()
            graph.add_edge(int(tail), int(head), activation_prob=float(p))
    return graph


class Judge:
    def __init__(self, graph):
        self.model, self.places = networkx_to_ic_model(graph, rng=7)

    def spread(self, seeds, runs=10_000):
        self.model.set_seeds({self.places[node] for node in seeds})
        sizes = []
        start = time.process_time()
        for _ in range(runs):
            self.model.reset_model()
            self.model.advance_until_completion()
            sizes.append(self.model.get_num_activated_nodes())
        milliseconds = 1e3 * (time.process_time() - start) / runs
        error = statistics.stdev(sizes) / runs ** 0.5
        return statistics.mean(sizes), error, milliseconds


def ndlib_time(graph, seeds, runs):
    model = ndlib.models.epidemics.IndependentCascadesModel(graph, seed=7)
    config = ndlib.models.ModelConfig.Configuration()
    config.add_model_initial_configuration("Infected", list(seeds))
    for tail, head, p in graph.edges(data="activation_prob"):
        config.add_edge_configuration("threshold", (tail, head), p)
    model.set_initial_status(config)
    sizes = []
    start = time.process_time()
    for _ in range(runs):
        model.reset(list(seeds))
        while True:
            counts = model.iteration(node_status=False)["node_count"]
            if counts.get(1, 0) == 0:
                break
        sizes.append(counts[2])
    return statistics.mean(sizes), 1e3 * (time.process_time() - start) / runs


def lazy_greedy(judge, graph, count, runs):
    """CELF by cynetdiff's simulations, the way its documentation shows."""
    start = time.process_time()
    gains = sorted(((judge.spread([node], runs)[0], node) for node in graph), reverse=True)
    seeds, value = [], 0.0
    while len(seeds) < count:
        while True:
            gain, node = gains.pop(0)
            now = judge.spread(seeds + [node], runs)[0] - value
            if not gains or now >= gains[0][0]:
                seeds.append(node)
                value += now
                break
            gains.append((now, node))
            gains.sort(reverse=True)
    return seeds, 1e3 * (time.process_time() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--greedy", type=int, default=0, help="runs per value of the peer's greedy")
    options = parser.parse_args()
    graph = read(options.folder)
    judge = Judge(graph)
    rng = random.Random(1)
    degrees = sorted(graph, key=lambda node: (-graph.out_degree(node), node))
    print("| k | list | spread by cynetdiff | ± | ms per cascade, cynetdiff | ms, ndlib |")
    print("|---|---|---|---|---|---|")
    for path in sorted(glob.glob(os.path.join(options.folder, "seeds-*.txt"))):
        ours = [int(line) for line in open(path)]
        lists = {
            "ours": ours,
            "degree": degrees[:len(ours)],
            "random": rng.sample(sorted(graph), len(ours)),
        }
        if options.greedy:
            lists["cynetdiff greedy"], taken = lazy_greedy(judge, graph, len(ours), options.greedy)
            print(f"cynetdiff greedy, k {len(ours)}: {taken:.0f} ms of the processor")
        for name, seeds in lists.items():
            mean, error, cost = judge.spread(seeds)
            slow = f"{ndlib_time(graph, seeds, 5)[1]:.0f}" if name == "ours" else ""
            print(f"| {len(ours)} | {name} | {mean:.1f} | {1.96 * error:.1f} | {cost:.4f} | {slow} |",
                  flush=True)


if __name__ == "__main__":
    main()
