"""Time one thing against another in the same run, and say both."""

import statistics
import time
from collections.abc import Callable

RUNS = 7
KIB_PER_MIB = 1024


def timed(work: Callable[[], object]) -> float:
    """Milliseconds for one run."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def in_turn(
    ours: Callable[[], object], baseline: Callable[[], object], runs: int = RUNS
) -> tuple[list[float], list[float]]:
    """Time two things A B A B…, so that a slow moment of the machine meets both."""
    pairs = [(timed(ours), timed(baseline)) for _ in range(runs)]
    return [a for a, _b in pairs], [b for _a, b in pairs]


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay under."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


def row(name: str, ours: list[float], baseline: list[float], against: str, unit: str = "ms") -> None:
    """One line of the table."""
    middle, base = statistics.median(ours), statistics.median(baseline)
    measured = f"{name:<34} {middle:9.1f} {unit}  p95 {p95(ours):9.1f}"
    print(f"{measured}   {against:<24} {base:9.1f} {unit}   ratio {middle / base:7.2f}")
