#!/usr/bin/env python3
"""Solves mentor instances with OR-tools, to compare the package `matching` with something that shares nothing with it.

    oracle_mentors.py               reads instances (`leerbrug.mentors/1`), one a line; prints one JSON line for each:
                                    the best number on every level, found level after level with CP-SAT (with SCIP where there are many pairs)
    oracle_mentors.py --bench FILE  solves one instance of levels served and cost as a min-cost flow, five times; prints
                                    the median of seconds that solving takes, without reading and building

Needs `pip install ortools`. An instance that CP-SAT does not prove within LIMIT seconds a level says so.
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections import defaultdict

LIMIT = 20.0
LARGE = 5000


def at_most_one(model, pairs):
    """CP-SAT reasons better about clauses than about sums."""
    if hasattr(model, "add_at_most_one"):
        model.add_at_most_one(pairs)
    else:
        model.add(sum(pairs) <= 1)


def model_of(instance, model):
    """One boolean per allowed pair; blocks, persons and starters as plain sums. Returns the pairs and each level's sum."""
    demands = {d["id"]: d for d in instance["demands"]}
    mentors = {m["id"]: m for m in instance["mentors"]}
    now = {c["demand"]: c["mentor"] for c in instance.get("current", []) if c["demand"] in demands}
    taken = {}
    of_demand, of_mentor, of_person, met = (defaultdict(list) for _ in range(4))
    for edge in instance["edges"]:
        pair = (edge["demand"], edge["mentor"])
        taken[pair] = model.new_bool_var(f"{pair}")
        person = mentors[edge["mentor"]]["person"]
        of_demand[edge["demand"]].append(pair)
        of_mentor[edge["mentor"]].append(pair)
        of_person[person].append(pair)
        met[demands[edge["demand"]]["starter"], person].append(pair)
    for pairs in of_demand.values():
        at_most_one(model, [taken[p] for p in pairs])
    for pairs in met.values():
        if len({d for d, _ in pairs}) > 1:
            at_most_one(model, [taken[p] for p in pairs])
    caps = {p["id"]: p["blocks"] for p in instance.get("persons", [])}
    for person, pairs in of_person.items():
        if person in caps:
            model.add(sum(demands[d]["blocks"] * taken[d, m] for d, m in pairs) <= caps[person])
    squares, unit = [], math.gcd(*(d["blocks"] for d in instance["demands"]))
    for mentor, pairs in of_mentor.items():
        load = sum(demands[d]["blocks"] * taken[d, m] for d, m in pairs)
        most = min(mentors[mentor]["blocks"], sum(demands[d]["blocks"] for d, _ in pairs))
        if len(instance["levels"]) == 2:
            model.add(load <= most)
            continue
        # The k-th unit of a load adds 2k - 1 to its square; cheaper units come first by themselves.
        units = [model.new_bool_var(f"{mentor} {k}") for k in range(1, most // unit + 1)]
        model.add(sum(units) * unit == load)
        squares += [unit * unit * (2 * k - 1) * used for k, used in enumerate(units, 1)]
    kept = [taken[d, m] for d, m in now.items() if (d, m) in taken]
    cost = sum(e["cost"] * taken[e["demand"], e["mentor"]] for e in instance["edges"])
    sums = {
        "served": (-1, sum(taken.values()) if taken else 0, 0),
        "changes": (-1, sum(kept) if kept else 0, len(now)),
        "balance": (1, sum(squares) if squares else 0, 0),
        "cost": (1, cost, 0),
    }
    return taken, sums


def solve(instance):
    """The best number on every level, each fixed before the next one is asked."""
    if len(instance["edges"]) > LARGE:
        from ortools.linear_solver.python import model_builder

        model = model_builder.Model()
    else:
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
    taken, sums = model_of(instance, model)
    best = {}
    for level in instance["levels"]:
        sign, what, start = sums[level]
        if isinstance(what, int):
            best[level] = start + sign * what if level == "changes" else what
            continue
        model.minimize(sign * what)
        if len(instance["edges"]) > LARGE:
            solver = model_builder.Solver("scip")
            proved = solver.solve(model) == model_builder.SolveStatus.OPTIMAL
        else:
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            solver.parameters.linearization_level = 2
            solver.parameters.max_time_in_seconds = LIMIT
            proved = solver.solve(model) == cp_model.OPTIMAL
            model.clear_hints()
            for pair in taken.values() if proved else ():
                model.add_hint(pair, solver.value(pair))
        if not proved:
            return {"unproved": level}
        value = round(solver.objective_value) * sign
        model.add(what == value)
        best[level] = start - value if level == "changes" else value
    return best


def bench(path):
    """Seconds of a min-cost flow of most demands at least cost."""
    from ortools.graph.python import min_cost_flow

    with open(path, encoding="utf-8") as file:
        instance = json.load(file)
    demands = {d["id"]: at for at, d in enumerate(instance["demands"])}
    mentors = {m["id"]: at + len(demands) for at, m in enumerate(instance["mentors"])}
    end = len(demands) + len(mentors)
    big = 1 + 2 * len(demands) * max(abs(e["cost"]) for e in instance["edges"])
    arcs = [(demands[e["demand"]], mentors[e["mentor"]], 1, e["cost"]) for e in instance["edges"]]
    arcs += [(mentors[m["id"]], end, m["blocks"], 0) for m in instance["mentors"]]
    left_out = len(arcs)
    arcs += [(d, end, 1, big) for d in demands.values()]
    seconds = []
    for _ in range(5):
        flow = min_cost_flow.SimpleMinCostFlow()
        for tail, head, capacity, cost in arcs:
            flow.add_arc_with_capacity_and_unit_cost(tail, head, capacity, cost)
        for demand in demands.values():
            flow.set_node_supply(demand, 1)
        flow.set_node_supply(end, -len(demands))
        start = time.perf_counter()
        status = flow.solve()
        seconds.append(time.perf_counter() - start)
        if status != flow.OPTIMAL:
            sys.exit(f"status {status}")
    unserved = sum(flow.flow(arc) for arc in range(left_out, len(arcs)))
    cost = flow.optimal_cost() - unserved * big
    print(json.dumps({"seconds": statistics.median(seconds), "served": len(demands) - unserved, "cost": cost}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", metavar="FILE")
    arguments = parser.parse_args()
    if arguments.bench:
        bench(arguments.bench)
        return
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(solve(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
