"""Compares exact spread with two theories written from their definitions, on dense random graphs.

Nothing of ours is used here. What ours calls exact must agree to nine places.

- In time: the law of all states, step by step, as a Markov chain. `ic`, `lt` and `threshold`: who had
  adopted before the last step, and who is new at it; `si`: who has adopted; `sir`: who passes it on, and
  who has stopped.
- In the end: the law of who is reached in all by the triangular equations of F. Ball (Adv. Appl. Prob.
  18, 1986, 289-310), for `ic` and for `sir`, whose contacts of one adopter go together.

Run by itself with a program it takes the largest sizes of each mode and prints how long ours took:

    scripts/conformance_exact.py PROGRAM
"""

import csv
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy

# The chance to stop after a step.
RATE = 0.4


def dense(size, most, seed):
    """A chance for each arc, tail by head; column sums stay below 1, so that they are weights too."""
    chance = numpy.random.default_rng(seed)
    p = chance.uniform(0.2 * most, most, (size, size)).round(4)
    numpy.fill_diagonal(p, 0)
    return p


def products(factors):
    """Per set the product of one factor for each member; axes of factors go before."""
    row = numpy.ones(factors.shape[:-1] + (1,))
    for place in range(factors.shape[-1]):
        row = numpy.concatenate([row, row * factors[..., place, None]], axis=-1)
    return row


def sums(terms):
    """Per set the sum of one term for each member; axes of terms go before."""
    row = numpy.zeros(terms.shape[:-1] + (1,), terms.dtype)
    for place in range(terms.shape[-1]):
        row = numpy.concatenate([row, row + terms[..., place, None]], axis=-1)
    return row


def subsets(members, values):
    """Of all sets of some members the sum of their values, an empty set first."""
    return sums(numpy.array([values[m] for m in members], dtype=numpy.int64))


def members(number, size):
    return [node for node in range(size) if number >> node & 1]


def escapes(p, mode, sources=1):
    """Node by set of adopters: the chance not to adopt of them and the sources, the first nodes."""
    start, p = p[:sources, sources:], p[sources:, sources:]
    if mode == "lt":
        return 1 - start.sum(axis=0)[:, None] - sums(p.T)
    none = (1 - start).prod(axis=0)[:, None] * products(1 - p.T)
    if mode == "threshold":
        odds = (start / (1 - start)).sum(axis=0)
        return none * (1 + odds[:, None] + sums((p / (1 - p)).T))
    return none


def in_steps(p, mode, sources, steps):
    """The expected number of adopters after so many steps: state by state."""
    size = len(p) - sources
    escape = escapes(p, mode, sources)
    sets = 1 << size
    bits = [1 << node for node in range(size)]
    powers = [3 ** node for node in range(size)]
    ternary = subsets(range(size), powers)
    # Before by digit 2, new by digit 1.
    law = numpy.zeros(3 ** size)
    law[ternary] = branches(escape[:, :1])[:, 0]
    for _ in range(steps - 1):
        following = numpy.zeros_like(law)
        for now in range(sets):
            inside, outside = members(now, size), members(sets - 1 - now, size)
            new = subsets(inside, powers)
            chances = law[2 * ternary[now] - new]
            if not chances.any():
                continue
            before = now - subsets(inside, bits)
            stays = escape[outside, now][:, None] / escape[outside][:, before]
            following[2 * ternary[now] + subsets(outside, powers)] += branches(stays) @ chances
        law = following
    adopted = sums(numpy.ones(size, dtype=numpy.int64))
    total = float(sources)
    for now in range(sets):
        new = subsets(members(now, size), powers)
        total += adopted[now] * law[2 * ternary[now] - new].sum()
    return total


def branches(stays):
    """Per set of nodes that change, and column: the product of what each does."""
    row = numpy.ones((1, stays.shape[1]))
    for own in stays:
        row = numpy.concatenate([row * own, row * (1 - own)])
    return row


def infection(p, steps):
    """`si`: each contact anew at every step, from node 0."""
    size = len(p) - 1
    escape = escapes(p, "ic")
    sets = 1 << size
    bits = [1 << node for node in range(size)]
    law = numpy.zeros(sets)
    law[0] = 1
    for _ in range(steps):
        following = numpy.zeros_like(law)
        for now in numpy.flatnonzero(law):
            outside = members(sets - 1 - int(now), size)
            following[now + subsets(outside, bits)] += law[now] * branches(
                escape[outside, now][:, None])[:, 0]
        law = following
    return 1 + float(law @ sums(numpy.ones(size, dtype=numpy.int64)))


def recovery(p, rate, steps):
    """`sir` from node 0, which may stop as the others: digit 1 passes it on, digit 2 has stopped."""
    size = len(p)
    none = products(1 - p.T)
    powers = [3 ** node for node in range(size)]
    digits = numpy.arange(3 ** size)[:, None] // numpy.array(powers) % 3
    law = numpy.zeros(3 ** size)
    law[1] = 1
    for _ in range(steps):
        following = numpy.zeros_like(law)
        for state in numpy.flatnonzero(law):
            free = numpy.flatnonzero(digits[state] == 0)
            active = numpy.flatnonzero(digits[state] == 1)
            stays = numpy.concatenate(
                [none[free, (1 << active).sum()], numpy.full(len(active), 1 - rate)])
            moved = subsets([*free, *active], powers)
            following[state + moved] += law[state] * branches(stays[:, None])[:, 0]
        law = following
    return float(law @ (digits > 0).sum(axis=1))


def in_the_end(p, rate=None):
    """Ball's equations: over all A within W, P(A) Π 1 / φ(i, outside W) = 1, i in A and the source.

    φ is the chance that one passes it to nobody of a set: the product over contacts, or its mean over
    how long one passes it on."""
    size = len(p) - 1
    sets = 1 << size
    bits = [1 << node for node in range(size)]
    phi = products(1 - p[:, 1:])
    if rate is not None:
        phi = rate * phi / (1 - (1 - rate) * phi)
    law = numpy.zeros(sets)
    total = 0.0
    for within in sorted(range(sets), key=int.bit_count):
        own = members(within, size)
        outside = phi[:, sets - 1 - within]
        weights = products(1 / outside[[node + 1 for node in own]])
        places = subsets(own, bits)
        # The set itself, still 0, adds nothing.
        known = (law[places] * weights).sum() / outside[0]
        law[within] = (1 - known) * outside[0] / weights[-1]
        total += law[within] * (1 + len(own))
    return total


def simulated(p, mode, sources, worlds=4_000_000):
    """`lt` and `threshold` in the end where states are too many: each node adopts when the chance that
    it does reaches a threshold drawn evenly. With the standard error."""
    chance = numpy.random.default_rng(1)
    size = len(p) - sources
    escape = escapes(p, mode, sources)
    limits = [chance.random(worlds) for _ in range(size)]
    adopted = numpy.zeros(worlds, dtype=numpy.int64)
    while True:
        after = adopted.copy()
        for node, limit in enumerate(limits):
            after |= (escape[node, adopted] < limit).astype(numpy.int64) << node
        if (after == adopted).all():
            break
        adopted = after
    counts = numpy.bitwise_count(adopted)
    return sources + float(counts.mean()), float(counts.std()) / worlds ** 0.5


def write(folder, p):
    path = pathlib.Path(folder) / "dense.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["source", "target", "probability"])
        for tail, head in itertools.permutations(range(len(p)), 2):
            writer.writerow([f"n{tail}", f"n{head}", float(p[tail, head])])
    return path


def sources(name):
    return 2 if name == "threshold" else 1


def cases(sizes):
    """Each with its graph and the options that ask for it; sources are counted in the size."""
    for name, size, steps, most in sizes:
        options = ["--threshold", "2"] if name == "threshold" else ["--model", name]
        if steps is not None:
            options += ["--steps", str(steps)]
        if name == "sir":
            options += ["--recovery", str(RATE)]
        options += ["--from", ",".join(f"n{node}" for node in range(sources(name)))]
        yield name, size, steps, dense(size, most, seed=size), options


def expected(name, p, steps):
    """The number of adopters, and its standard error where it is simulated."""
    if name == "si":
        return infection(p, steps), 0
    if name == "sir":
        return (in_the_end(p, RATE) if steps is None else recovery(p, RATE, steps)), 0
    if steps is None and name == "ic":
        return in_the_end(p), 0
    if steps is None and len(p) > 14:
        return simulated(p, name, sources(name))
    # Nothing is new after as many steps as there are others.
    return in_steps(p, name, sources(name), steps or len(p) - sources(name)), 0


SMALL = [
    ("ic", 11, None, 0.15), ("lt", 9, None, 0.12), ("threshold", 10, None, 0.5),
    ("ic", 9, 3, 0.2), ("lt", 9, 3, 0.12), ("threshold", 10, 3, 0.5),
    ("si", 10, 4, 0.1), ("sir", 7, 4, 0.15), ("sir", 10, None, 0.1),
]


def compare_exact(check, run, program, folder):
    for name, size, steps, p, options in cases(SMALL):
        found = json.loads(run(
            program, "spread", write(folder, p), "--directed", "--format", "json", *options))
        check.comparisons += 1
        theory, _ = expected(name, p, steps)
        if not (found["exact"] and abs(found["spread"] - theory) < 1e-9 * theory):
            check.fault(f"spread {name}, {size} nodes, steps {steps}: {found['spread']} here, "
                        f"{theory} by its states")


LARGEST = [
    ("ic", 20, None, 0.08), ("lt", 20, None, 0.06), ("threshold", 21, None, 0.25),
    ("ic", 15, 5, 0.12), ("lt", 15, 5, 0.08), ("threshold", 16, 5, 0.3),
    ("ic", 14, 22, 0.12), ("ic", 13, 89, 0.12),
    ("si", 19, 3, 0.05), ("si", 18, 11, 0.02), ("si", 17, 34, 0.01), ("si", 16, 104, 0.003),
    ("sir", 12, 6, 0.06), ("sir", 11, 30, 0.06), ("sir", 10, 153, 0.06), ("sir", 13, None, 0.06),
]


def main(program, *only):
    with tempfile.TemporaryDirectory() as folder:
        for name, size, steps, p, options in cases(LARGEST):
            if only and name not in only:
                continue
            start = time.monotonic()
            output = subprocess.run(
                [program, "spread", write(folder, p), "--directed", "--format", "json", *options],
                check=True, capture_output=True, text=True).stdout
            took = time.monotonic() - start
            found = json.loads(output)
            theory, error = expected(name, p, steps)
            print(f"{name:10} {size} nodes, steps {steps}: exact {found['exact']}, "
                  f"{found['spread']:.12g}; theory {theory:.12g}, standard error {error:.1g}; "
                  f"difference {found['spread'] - theory:.1e}; {took:.1f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
