"""PyTorch's side of `compare`: reads one JSON request a line from stdin, writes one JSON answer a line to stdout.

hello  {threads}                                            -> version, configuration
load   {network, weights (safetensors), input shape of one sample, batch, inputs, labels (raw files)}
predict                                                     -> logits, written raw to `to`
gradients                                                   -> loss and every gradient, written raw to `to` in the order of the parameters
losses {optimizer, rate, steps}                             -> the loss of each of the first training steps from the loaded weights
export {to}                                                 -> the loaded network for the loaded batch as ONNX
time   {work: predict | step, optimizer, rate, seconds}     -> nanoseconds of each repetition: minimum and median
"""
import json
import struct
import sys
import time
import warnings

import numpy as np
import torch
import torch.nn.functional as F

from networks import NETWORKS

warnings.filterwarnings("ignore")


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    return [
        (name, torch.from_numpy(np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").copy()).reshape(entry["shape"]))
        for name, entry in sorted(
            ((n, e) for n, e in header.items() if n != "__metadata__"), key=lambda item: item[1]["data_offsets"][0])]


class Peer:
    def hello(self, threads):
        torch.set_num_threads(threads)
        return {"name": "PyTorch", "version": torch.__version__, "threads": torch.get_num_threads()}

    def load(self, network, weights, shape, batch, inputs, labels):
        self.weights = read_safetensors(weights)
        self.make = NETWORKS[network]
        self.x = torch.from_numpy(np.fromfile(inputs, "<f4")).reshape([batch, *shape])
        self.y = torch.from_numpy(np.fromfile(labels, "<i4")).long()
        self.fresh()
        return {"parameters": sum(p.numel() for p in self.net.parameters())}

    def fresh(self):
        self.net = self.make()
        parameters = list(self.net.named_parameters())
        if len(parameters) != len(self.weights):
            raise ValueError(f"{len(self.weights)} tensors given, PyTorch's network has {len(parameters)}")
        with torch.no_grad():
            for (here, parameter), (there, value) in zip(parameters, self.weights):
                if parameter.shape != value.shape:
                    raise ValueError(f"{there} is {list(value.shape)}, PyTorch's {here} is {list(parameter.shape)}")
                parameter.copy_(value)
        self.optimizer = None

    def predict(self, to):
        self.net.eval()
        with torch.no_grad():
            self.net(self.x).numpy().astype("<f4").tofile(to)
        return {}

    def gradients(self, to):
        self.net.train()
        self.net.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.net(self.x), self.y)
        loss.backward()
        np.concatenate([p.grad.numpy().ravel() for p in self.net.parameters()]).astype("<f4").tofile(to)
        return {"loss": loss.item()}

    def losses(self, optimizer, rate, steps):
        self.fresh()
        step = self.step(optimizer, rate)
        found = [step().item() for _ in range(steps)]
        self.fresh()
        return {"losses": found}

    def export(self, to):
        self.net.eval()
        torch.onnx.export(self.net, self.x, to, input_names=["x"], output_names=["y"], opset_version=13)
        return {}

    def step(self, optimizer, rate):
        if optimizer == "Sgd":
            optimizer = torch.optim.SGD(self.net.parameters(), lr=rate)
        elif optimizer == "Adam":
            optimizer = torch.optim.Adam(self.net.parameters(), lr=rate)
        else:
            raise ValueError(f"no optimizer {optimizer}")
        self.net.train()

        def run():
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(self.net(self.x), self.y)
            loss.backward()
            optimizer.step()
            return loss

        return run

    def time(self, work, seconds, optimizer=None, rate=None):
        if work == "step":
            if self.optimizer != (optimizer, rate):
                self.fresh()
                self.optimizer, self.work = (optimizer, rate), self.step(optimizer, rate)
            return measure(self.work, seconds)
        self.net.eval()
        with torch.inference_mode():
            return measure(lambda: self.net(self.x), seconds)


def measure(work, seconds):
    """Repeats `work` for about `seconds`, each repetition timed alone."""
    for _ in range(3):
        work()
    clock, times, end = time.perf_counter_ns, [], time.perf_counter_ns() + int(seconds * 1e9)
    before = clock()
    while before < end:
        work()
        after = clock()
        times.append(after - before)
        before = after
    return {"minimum": float(min(times)), "median": float(np.median(times)), "repetitions": len(times)}


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
