"""Compares `influence`, `spread` and `simulate` with simulations written from the definitions alone.

Nothing of ours is used here. Differences with and without invitations are taken in the same worlds;
ours and these agree where they are within four joint standard errors.

- ic: each arc passes once, with its chance. lt: a node adopts when the weights of its adopting contacts
  reach a threshold drawn evenly from 0 to 1. threshold: when two arcs that pass come from adopters.
- si: each contact of an adopter is tried anew at each step. sir: until the adopter stops, after a step.
- attendance: whoever is invited is a source with the chance to come.
- simulate: each chance within a year is a waiting time of even rate; adoptions within twelve months.
"""

import csv
import json

import numpy

import conformance_exact

WORLDS = 20_000


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def network(chance, size, arcs, most):
    pairs = [(a, b) for a in range(size) for b in range(size) if a != b]
    chosen = sorted(chance.choice(len(pairs), arcs, replace=False))
    weights = {pairs[i]: float(round(chance.uniform(0.05, most), 3)) for i in chosen}
    for node in range(size):
        # Weights of a linear threshold add up to 1 at most.
        total = sum(w for (_, head), w in weights.items() if head == node)
        if total > 1:
            for pair in [p for p in weights if p[1] == node]:
                weights[pair] = float(numpy.floor(weights[pair] / total * 1000) / 1000)
    return weights


def cascade(sources, arcs, live, least, steps=None):
    """Worlds × nodes; an arc passes in a world where it is live."""
    adopted = sources.copy()
    step = 0
    while steps is None or step < steps:
        counts = numpy.zeros(adopted.shape, dtype=int)
        for place, (tail, head) in enumerate(arcs):
            counts[:, head] += adopted[:, tail] & live[:, place]
        after = adopted | (counts >= least)
        if (after == adopted).all():
            break
        adopted = after
        step += 1
    return adopted


def linear_threshold(sources, weights, limits):
    adopted = sources.copy()
    while True:
        sums = numpy.zeros(adopted.shape)
        for (tail, head), weight in weights.items():
            sums[:, head] += weight * adopted[:, tail]
        after = adopted | (sums >= limits)
        if (after == adopted).all():
            return adopted
        adopted = after


def infection(chance, sources, weights, steps, recovery):
    adopted, active = sources.copy(), sources.copy()
    for _ in range(steps):
        new = numpy.zeros(adopted.shape, dtype=bool)
        for (tail, head), weight in weights.items():
            new[:, head] |= active[:, tail] & (chance.random(len(active)) < weight)
        new &= ~adopted
        active &= chance.random(active.shape) >= recovery
        active |= new
        adopted |= new
    return adopted


def standard_error(estimate):
    interval = estimate.get("interval")
    return 0 if interval is None else (interval[1] - interval[0]) / 2 / 1.96


def agree(check, what, ours, error, values):
    """Whether a mean is within four joint standard errors of that over worlds."""
    check.comparisons += 1
    mean = float(values.mean())
    joint = (error ** 2 + values.var(ddof=1) / len(values)) ** 0.5
    if not abs(ours - mean) <= 4 * joint:
        check.fault(f"{what}: {ours} here, {mean} by simulation (standard error {joint:.2g})")


def compare_invitations(check, run, program, folder):
    for size, count, most in [(10, 24, 0.6), (60, 240, 0.35)]:
        chance = numpy.random.default_rng(size)
        weights = network(chance, size, count, most)
        arcs = list(weights)
        graph, coming = folder / f"spread-{size}.csv", folder / f"coming-{size}.csv"
        write(graph, ["source", "target", "probability"],
              [(f"n{a}", f"n{b}", w) for (a, b), w in weights.items()])
        invited = {0: 0.5, 1: 0.75, 2: 0.3}
        write(coming, ["id", "probability"], [(f"n{a}", p) for a, p in invited.items()])
        users = [3, 4]
        live = chance.random((WORLDS, count)) < [weights[a] for a in arcs]
        limits = 1 - chance.random((WORLDS, size))
        without = numpy.zeros((WORLDS, size), dtype=bool)
        without[:, users] = True
        with_them = without.copy()
        for node, comes in invited.items():
            with_them[:, node] |= chance.random(WORLDS) < comes
        runs = {
            "ic": (["--model", "ic"], lambda s: cascade(s, arcs, live, 1)),
            "ic --steps 2": (["--model", "ic", "--steps", "2"],
                             lambda s: cascade(s, arcs, live, 1, steps=2)),
            "lt": (["--model", "lt"], lambda s: linear_threshold(s, weights, limits)),
            "threshold 2": (["--threshold", "2"], lambda s: cascade(s, arcs, live, 2)),
        }
        for name, (options, simulate) in runs.items():
            found = json.loads(run(
                program, "influence", graph, "--directed", "--seeds", "3", "--must", "n0,n1,n2",
                "--adopted", ",".join(f"n{u}" for u in users), "--attendance", coming,
                "--samples", "65536", "--format", "json", *options))
            after, before = simulate(with_them), simulate(without)
            what = f"influence {name}, {size} nodes"
            agree(check, f"{what}: beyond what happens anyway", found["value"]["estimate"],
                  standard_error(found["value"]), after.sum(axis=1) - before.sum(axis=1))
            agree(check, f"{what}: what happens anyway", found["without-seeds"]["estimate"],
                  standard_error(found["without-seeds"]), before.sum(axis=1) - len(users))
        for name, options, recovery in [
            ("si", ["--model", "si"], 0), ("sir", ["--model", "sir", "--recovery", "0.4"], 0.4)
        ]:
            found = json.loads(run(
                program, "spread", graph, "--directed", "--from", "n3,n4", "--steps", "3",
                "--samples", "65536", "--format", "json", *options))
            values = infection(chance, without, weights, 3, recovery).sum(axis=1)
            error = standard_error({"interval": found.get("interval")})
            agree(check, f"spread {name}, {size} nodes", found["spread"], error, values)


def data_set(chance, folder):
    """Twelve municipalities, two of which use a practice; ties with their chances per year."""
    folder.mkdir()
    size, users = 12, [0, 1]
    pairs = [(a, b) for a in range(size) for b in range(a)]
    chosen = sorted(chance.choice(len(pairs), 22, replace=False))
    ties = {pairs[i]: float(round(chance.uniform(0.05, 0.4), 3)) for i in chosen}
    (folder / "dataset.json").write_text(json.dumps({
        "format": 1, "id": "prov", "title": "Prov", "title_en": "Trial", "synthetic": True,
        "observed_from": "2020-01-01", "observed_until": "2020-12-31", "target": {"all": True}}))
    write(folder / "organisations.csv", ["id", "name", "sector"],
          [(f"m{a}", f"M{a}", "municipality") for a in range(size)])
    write(folder / "practices.csv", ["id", "name"], [("soppa", "Soppa")])
    write(folder / "adoptions.csv", ["practice", "organisation", "stage", "date", "evidence"],
          [("soppa", f"m{u}", "adopted", "2020-12-01", "documented") for u in users])
    write(folder / "ties.csv", ["kind", "a", "b", "weight", "evidence"],
          [("network", f"m{a}", f"m{b}", w, "documented") for (a, b), w in ties.items()])
    return size, users, ties


def compare_course(check, run, program, folder):
    """`simulate` beside first arrivals in waiting times."""
    chance = numpy.random.default_rng(5)
    size, users, ties = data_set(chance, folder / "record")
    guests, comes, taught, outside = [2, 5, 7], 0.5, 0.4, 0.03
    found = json.loads(run(
        program, "simulate", folder / "record", "--practice", "soppa",
        "--guests", ",".join(f"m{g}" for g in guests), "--horizon", "12", "--worlds", "20000",
        "--draws", "4", "--probability", "weight", "--seminar-chance", taught,
        "--other-chance", outside, "--format", "json"))

    def wait(p):
        return chance.exponential(-12 / numpy.log1p(-p), WORLDS)

    start = numpy.full((WORLDS, size), numpy.inf)
    start[:, users] = 0
    for node in set(range(size)) - set(users):
        start[:, node] = wait(outside)
    invited = start.copy()
    for node in guests:
        came = chance.random(WORLDS) < comes
        invited[:, node] = numpy.where(came, numpy.minimum(start[:, node], wait(taught)),
                                       start[:, node])
    waits = [(tail, head, wait(p)) for (a, b), p in ties.items()
             for tail, head in [(a, b), (b, a)]]

    def adopters(times):
        times = times.copy()
        for _ in range(size):
            for tail, head, delay in waits:
                times[:, head] = numpy.minimum(times[:, head], times[:, tail] + delay)
        return (times <= 12).sum(axis=1) - len(users)

    after, before = adopters(invited), adopters(start)
    error = standard_error({"interval": found["difference_interval"]})
    agree(check, "simulate: with the seminar less without", found["difference"], error,
          after - before)
    last = found["course"][-1]
    # As many worlds as asked for, of the same spread.
    agree(check, "simulate: with the seminar", last["with_mean"], after.std() / 20000 ** 0.5, after)
    agree(check, "simulate: without it", last["without_mean"], before.std() / 20000 ** 0.5, before)


def run_all(check, run, program, folder):
    compare_invitations(check, run, program, folder)
    compare_course(check, run, program, folder)
    conformance_exact.compare_exact(check, run, program, folder)
