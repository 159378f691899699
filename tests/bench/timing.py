"""What a command costs, as the operating system accounts for it."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of all processors, and the highest resident memory in KiB."""

    wall: float
    cpu: float
    peak: int

    @staticmethod
    def median(costs):
        """The median of each."""
        return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak")))


def measure(command):
    """Runs a command to its end. It must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{message.decode()}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1:]))))
