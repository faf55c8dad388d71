"""PyTorch's side of `stepping`: reads one JSON request a line from stdin, writes one JSON answer a line to stdout.

hello     {threads}                     -> version
load      {network, weights}            -> nothing. Weights (safetensors) are handed over by their order
numbers   {steps}                       -> the numbers of all those steps, of the tokens 0, 7, 14, …
export    {to}                          -> nothing. Writes the graph of one step in ONNX
time      {tokens, seconds, warm}       -> nanoseconds of a text of so many tokens, each the likeliest behind those before: minimum, median and 95th percentile
"""
import json
import sys
import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F

from blas import blas
from torch_tools import measure, read_safetensors


class Recurrent(nn.Module):
    """Its state is what PyTorch's module gives back at each step."""
    def __init__(self, make):
        super().__init__()
        self.embedding = nn.Embedding(65, 64)
        self.rnn = make(64, 256)
        self.head = nn.Linear(256, 65)

    def graph(self):
        """One step as a function of its token and its state, and what these are called."""
        names = ["state0", "state1"] if isinstance(self.rnn, nn.LSTM) else ["state0"]
        return RecurrentStep(self), ["token", *names], (torch.tensor([0]), *(torch.zeros(1, 1, 256) for _ in names)), {}

    def begin(self):
        self.state = None

    def step(self, token):
        y, self.state = self.rnn(self.embedding(token).unsqueeze(0), self.state)
        return self.head(y[0])


class Block(nn.Module):
    """A transformer block as nanoGPT has it, with a cache that is allocated once and grows in place."""
    def __init__(self, width, heads, steps):
        super().__init__()
        self.heads = heads
        self.ln1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.ln2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.keys = torch.zeros(heads, width // heads, steps)
        self.values = torch.zeros(heads, steps, width // heads)

    def forward(self, x, at):
        q, k, v = self.qkv(self.ln1(x)).view(3, self.heads, -1)
        self.keys[:, :, at] = k
        self.values[:, at] = v
        weights = torch.softmax(torch.bmm(q.unsqueeze(1), self.keys[:, :, :at + 1]) * q.shape[-1] ** -0.5, dim=-1)
        x = x + self.out(torch.bmm(weights, self.values[:, :at + 1]).view(1, -1))
        return x + self.down(F.gelu(self.up(self.ln2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, steps, width, heads, blocks):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(steps, width)
        self.blocks = nn.ModuleList(Block(width, heads, steps) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary)

    def graph(self):
        """The same with caches that are handed on, each a step longer: the form in which transformers are exported."""
        names = [f"{what}{i}" for i in range(len(self.blocks)) for what in ("keys", "values")]
        first = self.blocks[0].values
        cache = torch.zeros(first.shape[0], 3, first.shape[2])
        growing = {name: {1: "before"} for name in names} | {"next_" + name: {1: "after"} for name in names}
        return GptStep(self), ["token", "at", *names], (torch.tensor([0]), torch.tensor([3]), *(cache for _ in names)), growing

    def begin(self):
        self.at = 0

    def step(self, token):
        x = self.tokens(token) + self.positions.weight[self.at]
        for block in self.blocks:
            x = block(x, self.at)
        self.at += 1
        return self.head(self.norm(x))


class RecurrentStep(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, token, *state):
        y, after = self.net.rnn(self.net.embedding(token).unsqueeze(0), state if len(state) > 1 else state[0])
        return self.net.head(y[0]), *(after if len(state) > 1 else (after,))


class GptStep(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, token, at, *caches):
        net, after = self.net, []
        x = net.tokens(token) + net.positions(at)
        for block, keys, values in zip(net.blocks, caches[::2], caches[1::2]):
            q, k, v = block.qkv(block.ln1(x)).view(3, block.heads, 1, -1)
            keys, values = torch.cat([keys, k], 1), torch.cat([values, v], 1)
            weights = torch.softmax(torch.bmm(q, keys.transpose(1, 2)) * q.shape[-1] ** -0.5, dim=-1)
            x = x + block.out(torch.bmm(weights, values).view(1, -1))
            x = x + block.down(F.gelu(block.up(block.ln2(x))))
            after += [keys, values]
        return net.head(net.norm(x)), *after


NETWORKS = {
    "CharLstm": lambda: Recurrent(nn.LSTM),
    "CharGru": lambda: Recurrent(nn.GRU),
    "SmallCharGpt": lambda: Gpt(65, 256, 128, 4, 4),
    "CharGpt": lambda: Gpt(65, 256, 384, 6, 6),
}


class Peer:
    def hello(self, threads):
        torch.set_num_threads(threads)
        return {"version": f"{torch.__version__} (BLAS: {blas()})"}

    def load(self, network, weights):
        self.net = NETWORKS[network]().eval()
        tensors, given = list(self.net.state_dict().items()), list(read_safetensors(weights))
        if len(tensors) != len(given):
            raise ValueError(f"{len(given)} tensors given, PyTorch's network has {len(tensors)}")
        with torch.no_grad():
            for (here, tensor), (there, value) in zip(tensors, given):
                if list(tensor.shape) != list(value.shape):
                    raise ValueError(f"{there} is {list(value.shape)}, PyTorch's {here} is {list(tensor.shape)}")
                tensor.copy_(torch.from_numpy(value))
        return {}

    def numbers(self, steps):
        with torch.inference_mode():
            self.net.begin()
            vocabulary = self.net.head.out_features
            return {"numbers": [float(x) for i in range(steps) for x in self.net.step(torch.tensor([i * 7 % vocabulary])).flatten()]}

    def export(self, to):
        step, names, example, growing = self.net.graph()
        states = [name for name in names if name not in ("token", "at")]
        outputs = ["numbers", *("next_" + name for name in states)]
        torch.onnx.export(step.eval(), example, to, input_names=names, output_names=outputs, dynamic_axes=growing, opset_version=14)
        return {}

    def time(self, tokens, seconds, warm):
        first = torch.tensor([0])

        def write():
            with torch.inference_mode():
                self.net.begin()
                token = first
                for _ in range(tokens):
                    token = self.net.step(token).argmax(dim=-1)

        return measure(write, seconds, warm)


def main():
    # Its exporter warns of every constant.
    warnings.simplefilter("ignore")
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
