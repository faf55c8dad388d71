"""What the peers in PyTorch share."""
import json
import struct
import time

import numpy as np


def read_safetensors(path):
    """Tensors in the order of the file, mapped, not read."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    for name, entry in sorted(((n, e) for n, e in header.items() if n != "__metadata__"), key=lambda item: item[1]["data_offsets"][0]):
        count = int(np.prod(entry["shape"], dtype=np.int64))
        yield name, np.memmap(path, "<f4", "r", 8 + length + entry["data_offsets"][0], (max(count, 1),)).reshape(entry["shape"])


def measure(work, seconds, warm):
    """Repeats `work` for about `seconds`, at least once, each repetition timed alone."""
    for _ in range(warm):
        work()
    clock, times = time.perf_counter_ns, []
    before = clock()
    end = before + int(seconds * 1e9)
    while True:
        work()
        after = clock()
        times.append(after - before)
        before = after
        if after >= end:
            return {"minimum": float(min(times)), "median": float(np.median(times)), "high": float(np.percentile(times, 95)), "repetitions": len(times)}
