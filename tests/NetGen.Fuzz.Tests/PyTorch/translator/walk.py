"""One run of a declaration on one batch, statement by statement, as it trains or as it predicts."""

import torch


class Unknown(Exception):
    """A part of the language that has no meaning here yet."""


class Statement:
    """One attribute of a declaration. What of its arguments nobody has asked for has no meaning here, and that is an error."""

    # What changes no value: a name, how something is computed, how parameters begin.
    SILENT = {"Name", "Algorithm", "Init", "InitScale"}

    def __init__(self, kind, phase, arguments):
        self.kind, self.phase, self.arguments, self.read = kind, phase, arguments, set()

    def get(self, name, default=None):
        self.read.add(name)
        return self.arguments.get(name, default)

    @property
    def unread(self):
        return sorted(set(self.arguments) - self.read - self.SILENT)


class Scope:
    """The names of tensors in the network, or in one use of a block."""

    def __init__(self, entered):
        self.entered, self.tensors = entered, {}
        # Of a network that is used as a layer: what it leaves, and whether that is an output.
        self.network, self.answer, self.has_output = False, None, False

    def find(self, name):
        return self.tensors[name] if name in self.tensors else self.entered if name == "In" else None

    def name_of(self, tensor):
        """The name that the tensor was given last."""
        return next((name for name, known in reversed(list(self.tensors.items())) if known is tensor), None)


class Walk:
    """What a statement sees and changes: the current tensor, names, parameters, and what the run has come to so far."""

    def __init__(self, given, parameters, training, step):
        self.batch, self.seed, self.step, self.training = given["batch"], given["seed"], step, training
        self.inputs = [as_tensor(port, self.batch) for port in given["inputs"]]
        self.targets = {port["name"]: as_tensor(port, self.batch) for port in given["targets"]}
        self.parameters, self.used = parameters, set()
        # Which tensor each parameter that has been asked for is: its own, or that of a layer that it is tied to.
        self.shared, self.tie = {}, None
        self.scopes = [Scope(None)]
        self.current, self.name, self.losses_declared, self.dropouts = None, None, 0, 0
        self.losses, self.outputs, self.last_loss_input = [], {}, None

    @property
    def scope(self):
        return self.scopes[-1]

    def tensor(self, name):
        found = self.scope.find(name)
        if found is None:
            raise KeyError(f"no tensor is called '{name}' here")
        return found

    def parameter(self, suffix):
        """The tensor of that name of the layer at hand, or of the layer that it is tied to."""
        name = self.shared.get(f"{self.name}.{suffix}") or self.tied(suffix) or f"{self.name}.{suffix}"
        self.shared[f"{self.name}.{suffix}"] = name
        self.used.add(name)
        return self.parameters[name]

    def tied(self, suffix):
        """What stands for a parameter of a layer that is tied to another: Tie names that, or one parameter of it, as seen from the layer's own block or from one around it."""
        if self.tie is None:
            return None
        block = self.name.split(".")[:-1]
        places = [".".join(block[:depth] + [self.tie]) for depth in range(len(block), -1, -1)]
        named = {known: stored for known, stored in self.shared.items()}
        whole = next((place for place in places if any(known.startswith(place + ".") and "." not in known[len(place) + 1:] for known in named)), None)
        single = next((place for place in places if place in named and place.endswith("." + suffix)), None)
        return named.get(f"{whole}.{suffix}") if whole is not None else None if single is None else named[single]

    @property
    def answers(self):
        """What prediction returns."""
        if self.outputs:
            return list(self.outputs.values())
        return [self.current if self.last_loss_input is None else self.last_loss_input]


def as_tensor(port, batch):
    """A batch as the caller gives it: rows of values, or of labels."""
    values = torch.tensor(port["values"], dtype=torch.int64 if port["labels"] else torch.float64)
    return values.reshape(batch, *port["shape"])


def differentiates(statements):
    """Whether gradients are part of what is computed."""
    return any(s.kind == "Gradient" for s in statements)


def run(statements, names, meanings, given, parameters, training, step):
    """Runs the declaration. Parameters are tensors by name; those of running statistics are moved."""
    walk = Walk(given, parameters, training, step)
    if differentiates(statements):
        for x in walk.inputs:
            x.requires_grad_(x.is_floating_point())
    walk.losses_declared = sum(1 for s in statements if s.kind in meanings.LOSSES)
    for statement, name in zip(statements, names):
        if statement.phase == "Train" and not training:
            continue
        walk.name, walk.tie = name, statement.get("Tie")
        try:
            meaning = meanings.MEANING[statement.kind]
        except KeyError:
            raise Unknown(f"the translator does not know [{statement.kind}]: say in meanings.py what it computes in PyTorch") from None
        before = walk.current
        if meanings.real(before) is not None and statement.kind not in meanings.KNOWING:
            raise Unknown(f"the translator does not know what [{statement.kind}] makes of steps past the end: say in meanings.py what it does in PyTorch")
        meaning(walk, statement)
        if statement.kind in meanings.STEPWISE:
            walk.current = meanings.with_real(walk.current, before)
        if statement.unread:
            raise Unknown(f"the translator does not know {', '.join(statement.unread)} of [{statement.kind}]: say in meanings.py what it does")
    return walk
