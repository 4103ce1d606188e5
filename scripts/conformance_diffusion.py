"""Compares `diffusion` on made-up classic studies with SciPy, statsmodels, lifelines and NumPy.

- curves: lifelines' Kaplan-Meier (its interval is log-log) and Nelson-Aalen; log-rank by lifelines.
- Cox: statsmodels' PHReg with late entry, Efron and Breslow.
- hazards: statsmodels' GLM of person-periods; errors by actor with the factor G/(G-1); CR2 and
  Satterthwaite's degrees of freedom from their definition, with dense matrices.
- Bass: SciPy's least squares on the curve.
- `regression`: statsmodels' OLS with a dummy per village, errors as they are, by Stata's factor, and
  CR2 from its definition.
- `infer --variant netrate`: the greatest likelihood of each target by SciPy, from the definition.
- exposure is computed here from its definition.
"""

import csv
import json
import random
import warnings

import lifelines
import lifelines.statistics
import numpy
import scipy.optimize
import statsmodels.api
from statsmodels.duration.hazard_regression import PHReg

EXACT = 1e-9
ITERATED = 1e-6
PERIODS = 10


def study(seed, actors, folder):
    """Writes a study; returns its adoption times (None: never) and ties."""
    chance = random.Random(seed)
    named = {a: chance.sample([b for b in range(actors) if b != a], 3) for a in range(actors)}
    group = [chance.choice("abc") for _ in range(actors)]
    times = [None] * actors
    for period in range(1, PERIODS + 1):
        known = list(times)
        for actor in range(actors):
            if known[actor] is None:
                share = sum(known[b] is not None for b in named[actor]) / 3
                if chance.random() < 0.06 + 0.2 * share:
                    times[actor] = period
    # The window is from the first to the last adoption: both ends must be there.
    times[0], times[1] = 1, PERIODS
    write(folder / "adoption.csv", ["id", "toa"],
          [(a, "" if t is None else t) for a, t in enumerate(times)])
    write(folder / "edges.csv", ["ego", "alter"], [(a, b) for a in named for b in named[a]])
    write(folder / "attributes.csv", ["id", "group"], list(enumerate(group)))
    return times, named, group


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def person_periods(times, named, first):
    """Actor, period, event, exposure in the period before."""
    rows = []
    for actor, time in enumerate(times):
        for period in range(first, (time or PERIODS) + 1):
            before = [times[b] is not None and times[b] <= period - 1 for b in named[actor]]
            rows.append((actor, period, time == period, sum(before) / 3 if period > 1 else 0.0))
    return rows


def listed(values):
    return dict(enumerate(values))


def compare(check, answer, folder_name, times, named, group):
    durations = numpy.array([t or PERIODS for t in times])
    events = numpy.array([t is not None for t in times])
    curves(check, answer, folder_name, durations, events, group)
    cox(check, answer, folder_name, times, named)
    hazards(check, answer, folder_name, times, named)
    bass(check, answer, folder_name, times)


def curves(check, answer, name, durations, events, group):
    ours = answer["km"]
    fitter = lifelines.KaplanMeierFitter().fit(durations, events)
    survival = fitter.survival_function_["KM_estimate"]
    interval = fitter.confidence_interval_
    check.close(f"{name} Kaplan-Meier", "lifelines", listed(ours["surv"]),
                listed([survival[t] for t in ours["time"]]), EXACT)
    # At 0 there is no interval; lifelines gives one.
    inside = [i for i, s in enumerate(ours["surv"]) if 0 < s < 1]
    for key, column in (("lower_loglog", 0), ("upper_loglog", 1)):
        check.close(f"{name} {key}", "lifelines", {i: ours[key][i] for i in inside},
                    {i: interval.loc[ours["time"][i]].iloc[column] for i in inside}, EXACT)
    hazard = lifelines.NelsonAalenFitter(nelson_aalen_smoothing=False).fit(durations, events)
    cumulative = hazard.cumulative_hazard_["NA_estimate"]
    check.close(f"{name} Nelson-Aalen", "lifelines", listed(ours["cumhaz"]),
                listed([cumulative[t] for t in ours["time"]]), EXACT)
    test = lifelines.statistics.multivariate_logrank_test(durations, group, events)
    check.close(f"{name} log-rank", "lifelines",
                {k: answer["logrank"][k] for k in ("chisq", "p")},
                {"chisq": test.test_statistic, "p": test.p_value}, EXACT)


def cox(check, answer, name, times, named):
    rows = person_periods(times, named, first=1)
    end = numpy.array([row[1] for row in rows], dtype=float)
    status = numpy.array([row[2] for row in rows], dtype=float)
    exposure = numpy.array([[row[3]] for row in rows])
    for ties in ("efron", "breslow"):
        # statsmodels counts who enters at an event's time as at risk then: no event is at a half.
        fit = PHReg(end, exposure, status=status, entry=end - 0.5, ties=ties).fit(
            disp=0, gtol=1e-12)
        ours = answer[f"cox_expo_{ties}"]
        check.close(f"{name} Cox {ties}", "statsmodels",
                    {k: ours[k][0] if isinstance(ours[k], list) else ours[k]
                     for k in ("coef", "se", "loglik")},
                    {"coef": fit.params[0], "se": fit.bse[0], "loglik": fit.llf}, ITERATED)


def hazards(check, answer, name, times, named):
    rows = person_periods(times, named, first=2)
    actors = numpy.array([row[0] for row in rows])
    period = numpy.array([row[1] for row in rows], dtype=float)
    event = numpy.array([row[2] for row in rows], dtype=float)
    exposure = numpy.array([row[3] for row in rows])
    ones = numpy.ones(len(rows))
    dummies = [(period == p).astype(float) for p in range(3, PERIODS + 1)]
    designs = {
        "per": numpy.column_stack([ones, exposure, period]),
        "factor": numpy.column_stack([ones, exposure] + dummies),
    }
    links = statsmodels.api.families.links
    for key, link in (("logit", links.Logit()), ("cloglog", links.CLogLog()),
                      ("probit", links.Probit())):
        for time, design in designs.items():
            family = statsmodels.api.families.Binomial(link)
            fit = statsmodels.api.GLM(event, design, family=family).fit(tol=1e-14, maxiter=200)
            ours = answer[f"hazard_{key}_{time}"]
            what = f"{name} hazard {key} {time}"
            check.close(what, "statsmodels", listed(ours["coef"]), listed(fit.params), ITERATED)
            check.close(f"{what}: errors", "statsmodels", listed(ours["se"]), listed(fit.bse),
                        ITERATED)
            check.close(f"{what}: likelihood", "statsmodels",
                        {k: ours[k] for k in ("loglik", "aic")},
                        {"loglik": fit.llf, "aic": fit.aic}, EXACT)
            weights = family.weights(fit.mu)
            scores = (event - fit.mu) * link.inverse_deriv(design @ fit.params) / (
                fit.mu * (1 - fit.mu))
            plain, reduced, degrees = clustered(design, weights, scores, actors)
            check.close(f"{what}: errors by actor", "NumPy", listed(ours["se_clustered"]),
                        listed(plain), ITERATED)
            check.close(f"{what}: CR2", "NumPy", listed(ours["se_bias_reduced"]),
                        listed(reduced), ITERATED)
            check.close(f"{what}: Satterthwaite", "NumPy", listed(ours["df_bias_reduced"]),
                        listed(degrees), ITERATED)


def clustered(design, weights, scores, clusters):
    """Errors with the factor G/(G-1); CR2 errors; their degrees of freedom. All dense."""
    x = design * numpy.sqrt(weights)[:, None]
    residuals = scores / numpy.sqrt(weights)
    bread = numpy.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    labels = sorted(set(clusters))
    plain = numpy.zeros_like(bread)
    reduced = numpy.zeros_like(bread)
    spread = []
    for label in labels:
        inside = numpy.flatnonzero(clusters == label)
        values, vectors = numpy.linalg.eigh(numpy.eye(len(inside)) - hat[numpy.ix_(inside, inside)])
        factors = numpy.array([v ** -0.5 if v > 1e-9 else 0 for v in values])
        adjust = vectors @ numpy.diag(factors) @ vectors.T
        own = x[inside].T @ residuals[inside]
        plain += numpy.outer(own, own)
        own = x[inside].T @ (adjust @ residuals[inside])
        reduced += numpy.outer(own, own)
        padded = numpy.zeros((len(x), x.shape[1]))
        padded[inside] = adjust @ x[inside] @ bread
        spread.append(padded - hat @ padded)
    factor = len(labels) / (len(labels) - 1)
    degrees = []
    for j in range(x.shape[1]):
        columns = numpy.array([p[:, j] for p in spread])
        cross = columns @ columns.T
        degrees.append(numpy.trace(cross) ** 2 / (cross ** 2).sum())
    return (numpy.sqrt(factor * numpy.diag(bread @ plain @ bread)),
            numpy.sqrt(numpy.diag(bread @ reduced @ bread)), degrees)


def bass(check, answer, name, times):
    t = numpy.arange(1, PERIODS + 1)
    share = numpy.array([sum(v is not None and v <= p for v in times) / len(times) for p in t])

    def curve(p, q):
        return (1 - numpy.exp(-(p + q) * t)) / (1 + q / p * numpy.exp(-(p + q) * t))

    for key, start, model in (
        ("two", [share[0], 0.5], lambda v: curve(v[0], v[1])),
        ("three", [share[0], 0.5, 0.9], lambda v: v[2] * curve(v[0], v[1])),
    ):
        ours = answer[f"bass_{key}_parameter"]
        if not ours or not ours["converged"]:
            continue
        fit = scipy.optimize.least_squares(
            lambda v: model(v) - share, start, jac="3-point", xtol=1e-15, ftol=1e-15, gtol=1e-15,
            max_nfev=10000)
        check.close(f"{name} Bass {key}", "SciPy", listed([ours[k] for k in "pqm"[:len(start)]]),
                    listed(fit.x), ITERATED)


def households(seed, count, folder):
    """Writes a table of households in villages; some cells are empty."""
    chance = random.Random(seed)
    villages = [chance.gauss(0, 1) for _ in range(7)]
    rows = []
    for number in range(count):
        village = chance.randrange(7)
        attended, age = chance.randrange(2), chance.randrange(20, 80)
        kind = chance.choice(["small", "middle", "large"])
        outcome = (0.4 * attended - 0.01 * age + villages[village] + chance.gauss(0, 0.5)
                   + {"small": 0, "middle": 0.2, "large": -0.3}[kind])
        rows.append([repr(outcome), attended, age if chance.random() > 0.05 else "", kind,
                     f"v{village}", f"v{village}-{chance.randrange(3)}", chance.randrange(2)])
    write(folder / "households.csv",
          ["outcome", "attended", "age", "kind", "village", "hamlet", "round"], rows)
    return [r for r in rows if r[6] == 1 and r[2] != ""]


def regression(check, run, program, folder):
    rows = households(4, 260, folder)
    outcome = numpy.array([float(r[0]) for r in rows])
    columns = [[float(r[1]), float(r[2]), float(r[3] == "middle"), float(r[3] == "small")]
               for r in rows]
    names = sorted({r[4] for r in rows})
    villages = [[float(r[4] == name) for name in names] for r in rows]
    hamlets = [sorted({r[5] for r in rows}).index(r[5]) for r in rows]
    plain = numpy.array([[1.0] + c for c in columns])
    within = numpy.array([c + v for c, v in zip(columns, villages)])
    common = [program, "regression", folder / "households.csv", "--outcome", "outcome",
              "--columns", "attended,age", "--factors", "kind", "--where", "round=1",
              "--format", "json"]
    effects = ["--effects", "village"]
    clusters = ["--clusters", "hamlet", "--errors", "clusters-and-columns"]
    for what, design, options, kept in (
        ("without effects", plain, [], range(5)),
        ("without effects, clustered", plain, clusters, range(5)),
        ("village effects", within, effects, range(4)),
        ("village effects, clustered", within, effects + clusters, range(4)),
    ):
        model = statsmodels.api.OLS(outcome, design)
        fit = (model.fit(cov_type="cluster", cov_kwds={"groups": hamlets}, use_t=True)
               if "clustered" in what else model.fit())
        ours = json.loads(run(*common, *options))
        interval = fit.conf_int()
        for key, theirs in (("estimate", fit.params), ("standard_error", fit.bse),
                            ("p", fit.pvalues), ("lower", interval[:, 0]),
                            ("upper", interval[:, 1])):
            check.close(f"regression, {what}: {key}", "statsmodels",
                        listed([c[key] for c in ours["coefficients"]]),
                        listed([theirs[k] for k in kept]), EXACT)
        check.close(f"regression, {what}: rows and R²", "statsmodels",
                    listed([ours["rows"], ours["r_squared"]]), listed([fit.nobs, fit.rsquared]), EXACT)
    ours = json.loads(run(*common, *effects, "--clusters", "hamlet"))
    fit = statsmodels.api.OLS(outcome, within).fit()
    _, reduced, degrees = clustered(within, numpy.ones(len(rows)), fit.resid, numpy.array(hamlets))
    check.close("regression: CR2", "NumPy",
                listed([c["standard_error"] for c in ours["coefficients"]]), listed(reduced[:4]),
                EXACT)
    check.close("regression: Satterthwaite", "NumPy",
                listed([c["degrees_of_freedom"] for c in ours["coefficients"]]),
                listed(degrees[:4]), EXACT)


def netrate(check, run, program, folder):
    """Rates per pair, from fourteen practices of six organisations."""
    chance = random.Random(3)
    rows = [(f"p{practice}", node, chance.randrange(40)) for practice in range(14)
            for node in "abcdef" if chance.random() < 0.75]
    write(folder / "cascades.csv", ["practice", "organisation", "time"], rows)
    practices = {}
    for practice, node, time in rows:
        practices.setdefault(practice, {})[node] = time
    end = max(time for _, _, time in rows)
    likelihood, rates = 0.0, {}
    for target in "abcdef":
        others = [node for node in "abcdef" if node != target]
        exposure, sources = numpy.zeros(len(others)), []
        for times in practices.values():
            own = times.get(target, end)
            earlier = [k for k, node in enumerate(others) if times.get(node, end) < own]
            for k in earlier:
                exposure[k] += own - times[others[k]]
            if target in times and earlier:
                sources.append(earlier)

        def loss(alpha):
            sums = [alpha[s].sum() for s in sources]
            slope = exposure.copy()
            for s, value in zip(sources, sums):
                slope[s] -= 1 / value
            return exposure @ alpha - numpy.log(sums).sum(), slope

        best = scipy.optimize.minimize(
            loss, numpy.full(len(others), 0.02), jac=True, method="L-BFGS-B",
            bounds=[(1e-12, None)] * len(others),
            options={"maxiter": 10000, "ftol": 1e-15, "gtol": 1e-10})
        likelihood -= best.fun
        rates.update({f"{node}-{target}": a for node, a in zip(others, best.x)})
    ours = json.loads(run(program, "infer", "--adoptions", folder / "cascades.csv", "--variant",
                          "netrate", "--format", "json"))
    check.close("netrate: likelihood", "SciPy", {"log": ours["log_likelihood"]},
                {"log": likelihood}, EXACT)
    found = {f"{e['from']}-{e['to']}": e["rate"] for e in ours["edges"]}
    check.close("netrate: rates", "SciPy", {k: found.get(k, 0.0) for k in rates}, rates, ITERATED)


def run_all(check, run, program, folder):
    """Compares three studies, written to a folder."""
    warnings.filterwarnings("ignore", module="lifelines|statsmodels")
    for seed, actors in ((1, 40), (2, 90), (3, 150)):
        place = folder / f"study-{seed}"
        place.mkdir()
        times, named, group = study(seed, actors, place)
        answer = json.loads(run(
            program, "diffusion", "--adoptions", place / "adoption.csv", "--edges",
            place / "edges.csv", "--attributes", place / "attributes.csv", "--group", "group",
            "--statistic", "km,logrank,hazard,bass", "--format", "json"))
        compare(check, answer, f"diffusion of {actors}", times, named, group)
    regression(check, run, program, folder)
    netrate(check, run, program, folder)
