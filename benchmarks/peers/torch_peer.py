"""PyTorch's side of `compare`: reads one JSON request a line from stdin, writes one JSON answer a line to stdout.

hello     {threads, channels_last}                          -> version, and the BLAS that it multiplies with
product   {seconds}                                         -> nanoseconds of its product of two matrices of 1024x1024 floats: minimum, median and 95th percentile
load      {network, weights (safetensors), inputs, targets (files), shapes with the batch, labels, further inputs}  -> numbers in the parameters
first     {work, rule, rate, to}                            -> the first two repetitions from the loaded weights. What the process grew by, from before `load` to the peak; nanoseconds of the second;
                                                               of steps: both losses. Into the file `to`, if given, raw: outputs, or the gradients of the first step; into `to`.buffers the buffers after both
export    {to, outputs}                                     -> the loaded network for the loaded batch as ONNX
time      {work, rule, rate, seconds, warm}                 -> nanoseconds of each repetition: minimum, median and 95th percentile
"""
import gc
import json
import os
import sys
import time
import warnings

import numpy as np
import torch

from blas import blas
from networks import NETWORKS
from torch_tools import measure, read_safetensors

warnings.filterwarnings("ignore")


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def peak():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def forget_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def given(inputs, input_shape, tokens):
    return torch.from_numpy(np.fromfile(inputs, "<i4").astype("<i8") if tokens else np.fromfile(inputs, "<f4")).reshape(input_shape)


class Peer:
    def hello(self, threads, channels_last=False):
        torch.set_num_threads(threads)
        self.format = torch.channels_last if channels_last else torch.contiguous_format
        return {"version": f"{torch.__version__} (BLAS: {blas()})", "threads": torch.get_num_threads()}

    def product(self, seconds):
        a, b = torch.rand(1024, 1024) - 0.5, torch.rand(1024, 1024) - 0.5
        with torch.inference_mode():
            return measure(lambda: a @ b, seconds, warm=1)

    def load(self, network, weights, inputs, input_shape, tokens=False, targets=None, target_shape=None, labels=False, further=()):
        self.before = resident()
        self.weights = weights
        self.make, self.loss = NETWORKS[network]
        self.x = given(inputs, input_shape, tokens)
        self.further = [given(**each) for each in further]
        if self.x.dim() == 4:
            self.x = self.x.contiguous(memory_format=self.format)
        self.y = None
        if targets:
            self.y = torch.from_numpy(np.fromfile(targets, "<i4").astype("<i8") if labels else np.fromfile(targets, "<f4")).reshape(target_shape)
            if self.y.dim() == 4:
                self.y = self.y.contiguous(memory_format=self.format)
        self.fresh()
        return {"parameters": sum(p.numel() for p in self.net.parameters())}

    def fresh(self):
        self.net = None
        self.net = self.make()
        tensors = [(name, t) for name, t in self.net.state_dict().items() if t.is_floating_point()]
        given = list(read_safetensors(self.weights))
        if len(tensors) != len(given):
            raise ValueError(f"{len(given)} tensors given, PyTorch's network has {len(tensors)}")
        with torch.no_grad(), warnings.catch_warnings():
            for (here, tensor), (there, value) in zip(tensors, given):
                if list(tensor.shape) != list(value.shape):
                    raise ValueError(f"{there} is {list(value.shape)}, PyTorch's {here} is {list(tensor.shape)}")
                tensor.copy_(torch.from_numpy(value))
        self.net = self.net.to(memory_format=self.format)
        self.rule = None

    def first(self, to=None, **work):
        gc.collect()
        forget_peak()
        run = self.work(**work)
        results = [run()]
        if to and work["work"] == "step":
            write(to, (p.grad for p in self.net.parameters()))
        start = time.perf_counter_ns()
        results.append(run())
        elapsed = time.perf_counter_ns() - start
        answer = {"growth": peak() - self.before, "nanoseconds": float(elapsed)}
        if work["work"] == "step":
            answer["losses"] = [loss.item() for loss in results]
            if to:
                write(to + ".buffers", (b for _, b in self.net.named_buffers() if b.is_floating_point()))
        elif to:
            write(to, results[1] if isinstance(results[1], tuple) else (results[1],))
        return answer

    def export(self, to, outputs):
        self.net.eval()
        inputs = (self.x.contiguous(), *self.further)
        torch.onnx.export(self.net, inputs, to, input_names=[f"x{i}" for i in range(len(inputs))], output_names=outputs, opset_version=14)
        return {}

    def step(self, rule, rate):
        if rule == "Sgd":
            optimizer = torch.optim.SGD(self.net.parameters(), lr=rate)
        elif rule == "Momentum":
            optimizer = torch.optim.SGD(self.net.parameters(), lr=rate, momentum=0.9)
        elif rule == "Adam":
            optimizer = torch.optim.Adam(self.net.parameters(), lr=rate)
        elif rule == "AdamW":
            optimizer = torch.optim.AdamW(self.net.parameters(), lr=rate)
        else:
            raise ValueError(f"no rule {rule}")
        self.net.train()

        def run():
            optimizer.zero_grad(set_to_none=True)
            loss = self.loss(self.net(self.x, *self.further), self.x, self.y)
            loss.backward()
            optimizer.step()
            return loss

        return run

    def work(self, work, rule=None, rate=None):
        if work == "step":
            if self.rule != (rule, rate):
                self.rule, self.run = (rule, rate), self.step(rule, rate)
            return self.run
        self.net.eval()

        def run():
            with torch.inference_mode():
                return self.net(self.x, *self.further)

        return run

    def time(self, seconds, warm, **work):
        return measure(self.work(**work), seconds, warm)


def write(to, tensors):
    with open(to, "wb") as file:
        for tensor in tensors:
            file.write(memoryview(tensor.detach().contiguous().numpy().astype("<f4", copy=False)).cast("B"))


def main():
    peer = Peer()
    for line in sys.stdin:
        request = json.loads(line)
        verb = request.pop("verb")
        try:
            answer = getattr(peer, verb)(**request)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
