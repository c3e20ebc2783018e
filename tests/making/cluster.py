"""A Dask cluster of two workers on this computer: says its address, ends when its input ends."""

import sys

import dask
from distributed import LocalCluster

if __name__ == "__main__":
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    workers = {"n_workers": 2, "threads_per_worker": 2, "dashboard_address": None}
    with LocalCluster(**workers) as cluster:
        sys.stdout.write(f"{cluster.scheduler_address}\n")
        sys.stdout.flush()
        sys.stdin.read()
