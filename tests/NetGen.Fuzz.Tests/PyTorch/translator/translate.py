#!/usr/bin/env python3
"""Executes declarations of networks with PyTorch in double precision: what NetGen's random networks are held to.

    python3 translate.py case.json …        writes case.json.answer beside each
    python3 translate.py                    takes the names of such files from its input, a line each, and says when each answer is there

It knows the language by its statements and their arguments alone, and nothing of how NetGen computes them. A case holds

    statements    [{kind, phase, arguments: {name: value}}]: the declaration as a flat program, blocks between BeginBlock and EndBlock
    batch, seed, step                       samples; what dropout draws from
    inputs, targets                         [{name, shape, labels, values}], in the order of declaration
    parameters                              [{name, shape, role, values}]; the role is "trained", "frozen" or "buffer"
    optimizer     null or {kind, options, steps}: steps of torch.optim, from step 0 on

and the answer

    predictions   in the order of declaration, with the running statistics as given
    loss, gradients, buffers                of one training step at `step`
    losses, parameters                      of each step of the optimizer, and after the last one
    error         in place of all that: what went wrong

A case {"ask": "kinds"} is answered with the kinds of statements that have a meaning here.
"""

import json
import math
import sys
import traceback

import torch

import meanings
from names import names_of
from walk import Statement, Unknown, differentiates, run


def numbers(tensor):
    """As JSON: what is not finite has a name in quotes."""
    return [v if math.isfinite(v) else "NaN" if math.isnan(v) else "Infinity" if v > 0 else "-Infinity" for v in tensor.detach().reshape(-1).tolist()]


class Network:
    def __init__(self, case):
        self.case = case
        self.statements = [Statement(s["kind"], s["phase"], s["arguments"]) for s in case["statements"]]
        self.names = names_of(self.statements)
        self.roles = {p["name"]: p["role"] for p in case["parameters"]}

    def parameters(self):
        """Fresh ones, as the case gives them."""
        return {
            p["name"]: torch.tensor(p["values"], dtype=torch.float64).reshape(p["shape"]).requires_grad_(p["role"] == "trained")
            for p in self.case["parameters"]
        }

    def run(self, parameters, training, step):
        return run(self.statements, self.names, meanings, self.case, parameters, training, step)

    def trained(self, parameters):
        return {name: p for name, p in parameters.items() if self.roles[name] == "trained"}

    def buffers(self, parameters):
        return {name: p for name, p in parameters.items() if self.roles[name] == "buffer"}

    def differentiate(self, parameters, step):
        """The loss; gradients are left in the parameters."""
        walk = self.run(parameters, True, step)
        loss = sum(walk.losses, torch.zeros((), dtype=torch.float64))
        if loss.requires_grad:
            loss.backward()
        for p in self.trained(parameters).values():
            # What the loss does not depend on has the gradient 0, which momentum and weight decay see too.
            p.grad = torch.zeros_like(p) if p.grad is None else p.grad
        return loss, walk.used

    def answer(self):
        parameters = self.parameters()
        with torch.set_grad_enabled(differentiates(self.statements)):
            predicted = self.run(parameters, False, 0)
        answer = {"predictions": [numbers(y) for y in predicted.answers]}
        if self.case["targets"] or any(s.kind in meanings.LOSSES for s in self.statements):
            loss, used = self.differentiate(parameters, self.case["step"])
            unused = set(parameters) - used - predicted.used
            if unused:
                raise KeyError(f"no layer here is called as it would own {', '.join(sorted(unused))}")
            answer["loss"] = numbers(loss)[0]
            answer["gradients"] = {name: numbers(p.grad) for name, p in self.trained(parameters).items()}
            answer["buffers"] = {name: numbers(p) for name, p in self.buffers(parameters).items()}
        if self.case.get("optimizer"):
            answer["losses"], parameters = self.train(self.case["optimizer"])
            answer["parameters"] = {name: numbers(p) for name, p in parameters.items()}
        return answer

    def train(self, wanted):
        parameters, losses = self.parameters(), []
        optimizer = getattr(torch.optim, wanted["kind"])(list(self.trained(parameters).values()), **wanted["options"])
        for step in range(wanted["steps"]):
            optimizer.zero_grad()
            loss, _ = self.differentiate(parameters, step)
            losses.append(loss.item())
            optimizer.step()
        return numbers(torch.tensor(losses, dtype=torch.float64)), parameters


def answer_to(case):
    if case.get("ask") == "kinds":
        return {"kinds": sorted(meanings.MEANING)}
    try:
        return Network(case).answer()
    except Unknown as unknown:
        return {"error": str(unknown)}
    except Exception:  # noqa: BLE001: whatever it is, the test that asked is to show it
        return {"error": traceback.format_exc()}


def translate(path):
    with open(path, encoding="utf-8") as file:
        case = json.load(file)
    text = json.dumps(answer_to(case), allow_nan=False)
    with open(path + ".answer", "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for path in sys.argv[1:]:
        translate(path)
    if len(sys.argv) == 1:
        print("torch " + torch.__version__, flush=True)
        for line in sys.stdin:
            translate(line.strip())
            print("done", flush=True)
