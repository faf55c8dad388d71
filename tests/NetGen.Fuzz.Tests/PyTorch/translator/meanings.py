"""What each statement of the language computes, in PyTorch's words. The numbers are doubles, the gradients autograd's."""

import fnmatch

import torch
import torch.nn.functional as F

from philox import uniform
from walk import Unknown

MEANING = {}
LOSSES = set()


def means(*kinds):
    def add(meaning):
        MEANING.update(dict.fromkeys(kinds, meaning))
        return meaning

    return add


def loss(*kinds):
    LOSSES.update(kinds)
    return means(*kinds)


# ---- shapes: [batch, features], [batch, channels, height, width], or [batch, steps, features], whose channels are last


def channels_first(x, of):
    """Computes something of a tensor whose channels are its second dimension: the steps of a sequence go behind its features meanwhile."""
    return of(x.transpose(1, 2)).transpose(1, 2) if x.dim() == 3 else of(x)


def channel_axis(x):
    return 2 if x.dim() == 3 else 1


# ---- real steps: a sequence whose samples are padded has `real`, [batch, steps]; what stands past the end counts for nothing


def real(x):
    return getattr(x, "real_steps", None)


def with_real(x, *others):
    """A result of which each step is made of the same step of the others: real is what is so in all of them that know."""
    masks = [real(o) for o in others if o is not None and real(o) is not None and x.dim() == 3 and real(o).shape[1] == x.shape[1]]
    if masks and real(x) is None:
        mask = torch.stack(masks).all(0)
        # A tensor that others know too keeps what they know of it.
        x = x.view_as(x) if any(x is o for o in others) else x
        x.real_steps = mask
    return x


def followed(y, x, steps):
    """Other steps than those of x: as many are real as the formula of the layer's shapes makes of so many, one at least."""
    if real(x) is not None:
        y.real_steps = torch.arange(y.shape[1]) < steps(real(x).sum(1)).clamp(1, y.shape[1])[:, None]
    return y


def without_padding(x, value=0.0):
    """The same with a number past the end."""
    return x if real(x) is None else torch.where(real(x)[..., None], x, torch.full_like(x, value))


# ---- the program


def entered(walk, s, x):
    if s.get("Lengths", False):
        lengths = walk.inputs.pop(0).reshape(-1, 1)
        mask = torch.arange(x.shape[1]) < lengths
        x = torch.where(mask[..., None], x, torch.zeros_like(x)) if x.dim() == 3 else x.clone()
        x.real_steps = mask
    walk.current = x
    if walk.scope.entered is None:
        walk.scope.entered = x


@means("Input")
def _(walk, s):
    s.get("Shape")
    entered(walk, s, walk.inputs.pop(0))


@means("Tokens")
def _(walk, s):
    s.get("Length"), s.get("Vocab")
    entered(walk, s, walk.inputs.pop(0).long())


@means("As")
def _(walk, s):
    walk.scope.tensors[s.get("Name")] = walk.current


@means("From")
def _(walk, s):
    walk.current = walk.tensor(s.get("Tensor"))


@means("Output")
def _(walk, s):
    name = s.get("Name", "output")
    if walk.scope.find(name) is None:
        walk.scope.tensors[name] = walk.current
    walk.outputs[name] = walk.tensor(name)


@means("BeginBlock")
def _(walk, s):
    walk.scopes.append(type(walk.scope)(walk.current))
    walk.scope.network = s.get("IsNetwork", False)


@means("EndBlock")
def _(walk, s):
    scope = walk.scopes.pop()
    if scope.network and scope.answer is not None:
        walk.current = scope.answer


@means("Entrance")
def _(walk, s):
    for name in ("Of", "Name", "Shape", "Length", "Vocab", "Lengths"):
        s.get(name)


@means("Answer")
def _(walk, s):
    # What a network that is a layer leaves: its first output, else what its last loss works on.
    network = next(scope for scope in reversed(walk.scopes) if scope.network)
    is_output, name = s.get("Of") == "Output", s.get("Name", "output")
    if is_output and walk.scope.find(name) is None:
        walk.scope.tensors[name] = walk.current
    if not network.has_output:
        network.answer = walk.tensor(name) if is_output else walk.current
    network.has_output = network.has_output or is_output


# ---- merges


def together(*tensors):
    """Tensors with as many dimensions as the largest has: a vector is a number for each channel."""
    largest = max(tensors, key=lambda t: t.dim())
    return [lifted(t, largest) for t in tensors]


def lifted(x, to):
    return x if x.dim() != 2 or to.dim() == 2 else x[:, None, :] if to.dim() == 3 else x[:, :, None, None]


MERGES = {
    "Add": lambda x, a: x + a,
    "Subtract": lambda x, a: x - a,
    "Multiply": lambda x, a: x * a,
    "Divide": lambda x, a: x / a,
    "Maximum": torch.maximum,
    "Minimum": torch.minimum,
}

COMPARISONS = {"Greater": torch.gt, "GreaterOrEqual": torch.ge, "Less": torch.lt, "LessOrEqual": torch.le, "Equal": torch.eq, "NotEqual": torch.ne}


@means(*MERGES)
def _(walk, s):
    for name in s.get("Tensors"):
        walk.current = with_real(MERGES[s.kind](*together(walk.current, walk.tensor(name))), walk.current, walk.tensor(name))


@means(*COMPARISONS)
def _(walk, s):
    walk.current = COMPARISONS[s.kind](*together(walk.current, walk.tensor(s.get("Tensor")))).double()


@means("MatMul")
def _(walk, s):
    a, b = walk.current, walk.tensor(s.get("Tensor"))
    walk.current = (a.transpose(1, 2) if s.get("TransposeA", False) else a) @ (b.transpose(1, 2) if s.get("TransposeB", False) else b)


@means("Gram")
def _(walk, s):
    rows = walk.current.flatten(2)
    walk.current = rows @ rows.transpose(1, 2)


@means("Dot", "CosineSimilarity")
def _(walk, s):
    x, b, dims = walk.current, walk.tensor(s.get("Tensor")), axes(walk.current, s)
    y = (x * b).sum(dims)
    if s.kind == "CosineSimilarity":
        y = y / (x.norm(dim=dims) * b.norm(dim=dims)).clamp(min=s.get("Epsilon", 1e-8))
    walk.current = y.reshape([x.shape[0]] + ([x.shape[d] for d in range(1, x.dim()) if d not in dims] or [1]))


@means("Gather")
def _(walk, s):
    x, index = walk.current, walk.tensor(s.get("Tensor"))
    walk.current = x.gather(1, index) if x.dim() == 2 else x.gather(1, index[:, :, None].expand(-1, -1, x.shape[2]))


@means("Where")
def _(walk, s):
    condition, x, other = together(walk.tensor(s.get("Condition")), walk.current, walk.tensor(s.get("Other")))
    walk.current = torch.where(condition != 0, x, other)


def axes(x, s, otherwise="Channels"):
    """The axes that a statement names: of an image [batch, channels, height, width], a sequence [batch, steps, features], a vector."""
    name = s.get("Axis", otherwise)
    found = {
        "Channels": [channel_axis(x)], "Features": [channel_axis(x)], "Steps": [1], "Height": [2], "Width": [3],
        "Positions": [2, 3] if x.dim() == 4 else [1], "All": list(range(1, x.dim())),
    }
    return found[name]


@means("Concat")
def _(walk, s):
    (axis,) = axes(walk.current, s)
    parts = [walk.current] + [walk.tensor(name) for name in s.get("Tensors")]
    joined = torch.cat(parts, dim=axis)
    walk.current = with_real(joined, *parts) if axis == 2 else joined


@means("Split")
def _(walk, s):
    names, x = s.get("Tensors"), walk.current
    (axis,) = axes(x, s)
    parts = x.split(s.get("Sizes", None) or x.shape[axis] // len(names), axis)
    for name, part in zip(names, parts):
        walk.scope.tensors[name] = part
    walk.current = parts[0]


@means("BroadcastTo")
def _(walk, s):
    to = walk.tensor(s.get("Tensor"))
    walk.current = lifted(walk.current, to).expand_as(to)


@means("Scale")
def _(walk, s):
    scaled, gate = walk.tensor(s.get("Tensor")), walk.current
    # A gate of one number, or of one number a channel, holds at every position.
    if scaled.dim() == 3 and gate.dim() == 2:
        gate = gate[:, None, :]
    walk.current = scaled * gate.reshape(gate.shape + (1,) * (scaled.dim() - gate.dim()))


@means("SkipSum")
def _(walk, s):
    # The sum belongs to the scope around the block.
    tensors, name = walk.scopes[-2 if len(walk.scopes) > 1 else -1].tensors, s.get("Sum")
    tensors[name] = tensors[name] + walk.current if name in tensors else walk.current


@means("Detach")
def _(walk, s):
    walk.current = walk.current.detach()


@means("Gradient")
def _(walk, s):
    walk.current = torch.autograd.grad(walk.current.sum(), walk.tensor(s.get("Tensor")), create_graph=True)[0]


@means("Custom", "CustomLoss")
def _(walk, s):
    raise Unknown(f"[{s.kind}] is C#: PyTorch has nothing to compare it with")


@means("Freeze")
def _(walk, s):
    # Which parameters learn is said beside the declaration.
    s.get("Patterns")


FUNCTIONS = {"Negate": torch.neg, "Abs": torch.abs, "Exp": torch.exp, "Log": torch.log, "Sqrt": torch.sqrt, "Tanh": torch.tanh, "Sin": torch.sin, "Cos": torch.cos,
             "Add": torch.add, "Subtract": torch.sub, "Multiply": torch.mul, "Divide": torch.div, "Min": torch.minimum, "Max": torch.maximum, "Pow": torch.pow}
CHOICES = {"Choose.Less": torch.lt, "Choose.LessOrEqual": torch.le, "Choose.Equal": torch.eq}


@means("Apply")
def _(walk, s):
    """The formula is in postfix order."""
    s.get("Activation"), s.get("Arguments")
    x, stack = walk.current, []
    for token in s.get("Formula"):
        if token == "x":
            stack.append(x)
        elif token.startswith("#"):
            stack.append(torch.full_like(x, float(token[1:])))
        elif token in CHOICES:
            a, b, then, otherwise = stack[-4:]
            stack[-4:] = [torch.where(CHOICES[token](a, b), then, otherwise)]
        else:
            count = 1 if token in ("Negate", "Abs", "Exp", "Log", "Sqrt", "Tanh", "Sin", "Cos") else 2
            stack[-count:] = [FUNCTIONS[token](*stack[-count:])]
    walk.current = stack[0]


@means("Run", "Noise")
def _(walk, s):
    raise Unknown("these stand in steps over several networks, not in a network")


# ---- products


def bias(walk, s):
    return walk.parameter("bias") if s.get("Bias", True) else None


@means("Embedding")
def _(walk, s):
    s.get("Features")
    padding = s.get("Padding", -1)
    walk.current = F.embedding(walk.current, walk.parameter("weight"), padding_idx=None if padding < 0 else padding) * s.get("Scale", 1.0)


@means("Positional")
def _(walk, s):
    s.get("Length")
    table = walk.parameter("pe" if s.get("Kind", "Learned") == "Sinusoidal" else "weight")
    walk.current = walk.current + table[: walk.current.shape[1]]


@means("Learned")
def _(walk, s):
    s.get("Shape")
    weight = walk.parameter("weight")
    walk.current = weight.expand(walk.batch, *weight.shape)


# ---- attention


def turned(x, base):
    """Pairs of features as complex numbers, turned by their steps."""
    steps, d = x.shape[-2:]
    angles = torch.arange(steps).double()[:, None] * base ** (-torch.arange(0, d, 2).double() / d)
    return torch.view_as_real(torch.view_as_complex(x.reshape(*x.shape[:-1], d // 2, 2).contiguous()) * torch.polar(torch.ones_like(angles), angles)).flatten(-2)


def attention_mask(walk, rate, stream, heads, queries, keys):
    """Of the keys [64 n, 64 n + 64) of a query, key 16 w + l has word w of draw 16 n + l."""
    groups = (keys + 63) // 64
    words = uniform(walk.seed, walk.step, stream, walk.batch, heads * queries * groups * 64).reshape(walk.batch, heads, queries, groups, 16, 4)
    return (words.transpose(-1, -2).reshape(walk.batch, heads, queries, groups * 64)[..., :keys] >= rate).double() / (1 - rate)


def attend(walk, s, q, k, v, causal, there):
    heads, rate, stream = s.get("Heads"), s.get("Dropout", 0.0), walk.dropouts
    s.get("OutputScale")
    walk.dropouts += 1
    (queries, width), keys = q.shape[1:], k.shape[1]
    q, k, v = (x.reshape(walk.batch, -1, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    base = s.get("Rotary", 0.0)
    if base != 0:
        q, k = turned(q, base), turned(k, base)
    scores = q @ k.transpose(-1, -2) / (width // heads) ** 0.5
    if there is not None:
        scores = scores.masked_fill(~there[:, None, None], -torch.inf)
    if causal:
        scores = scores.masked_fill(torch.ones(queries, keys, dtype=torch.bool).triu(1), -torch.inf)
    weights = scores.softmax(-1)
    if s.get("Weights") is not None:
        walk.scope.tensors[s.get("Weights")] = weights.mean(1).detach()
    if walk.training and rate > 0:
        weights = weights * attention_mask(walk, rate, stream, heads, queries, keys)
    y = (weights @ v).transpose(1, 2).reshape(walk.batch, queries, width)
    walk.current = F.linear(y, walk.parameter("out_proj.weight"), walk.parameter("out_proj.bias") if s.get("Bias", True) else None)


def additive(walk, prefix, memory):
    """What asks a sequence [batch, steps, features]: of a query [batch, width] or several [batch, queries, width], how much it looks at each step, and what it finds."""
    w, b, u, v = (walk.parameter(prefix + name) for name in ("query.weight", "query.bias", "key.weight", "score.weight"))
    keys = F.linear(memory, u)

    def ask(query):
        asked = F.linear(query, w, b)
        met = torch.tanh(asked[..., None, :] + (keys if query.dim() == 2 else keys[:, None]))
        scores = F.linear(met, v)[..., 0]
        if real(memory) is not None:
            scores = scores.masked_fill(~(real(memory) if query.dim() == 2 else real(memory)[:, None]), -torch.inf)
        weights = scores.softmax(-1)
        return weights, torch.einsum("b...s,bsk->b...k", weights, memory)

    return ask


@means("AdditiveAttention")
def _(walk, s):
    s.get("Units")
    weights, walk.current = additive(walk, "", walk.tensor(s.get("Over")))(walk.current)
    if s.get("Weights") is not None:
        walk.scope.tensors[s.get("Weights")] = weights


@means("MultiHeadAttention", "CausalSelfAttention")
def _(walk, s):
    bias = walk.parameter("in_proj_bias") if s.get("Bias", True) else None
    qkv = F.linear(walk.current, walk.parameter("in_proj_weight"), bias).chunk(3, -1)
    attend(walk, s, *qkv, causal=s.kind == "CausalSelfAttention", there=real(walk.current))


@means("CrossAttention")
def _(walk, s):
    memory, width = walk.tensor(s.get("Over")), walk.current.shape[-1]
    if memory.shape[-1] == width:
        weights = walk.parameter("in_proj_weight").chunk(3)
    else:
        weights = [walk.parameter(f"{name}_proj_weight") for name in "qkv"]
    biases = walk.parameter("in_proj_bias").chunk(3) if s.get("Bias", True) else (None, None, None)
    attend(walk, s, *(F.linear(x, w, b) for x, w, b in zip((walk.current, memory, memory), weights, biases)), causal=False, there=real(memory))


@means("Dense")
def _(walk, s):
    s.get("Units")
    walk.current = F.linear(walk.current, walk.parameter("weight"), bias(walk, s))


def rnn_cell(s, gates, h, c):
    """gates: of each gate the input's half with its bias, and the state's half with its own, as functions of the state."""
    (x, u), = gates
    curve = torch.relu if s.get("Activation", "Tanh") == "ReLU" else torch.tanh
    return curve(x + u(h)), c


def lstm_cell(s, gates, h, c):
    i, f, g, o = (x + u(h) for x, u in gates)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def gru_cell(s, gates, h, c):
    r, z = (torch.sigmoid(x + u(h)) for x, u in gates[:2])
    x, u = gates[2]
    n = torch.tanh(x + (u(r * h) if s.get("Reset", "AfterProduct") == "BeforeProduct" else r * u(h)))
    return (1 - z) * n + z * h, c


CELLS = {"RNN": (rnn_cell, 1, 1), "LSTM": (lstm_cell, 4, 2), "GRU": (gru_cell, 3, 1)}


def one_way(walk, s, x, there, suffix, h, c):
    """All states of one direction, in the order of the steps, and what it ends with. Past the end the state stays, so that the way back begins there."""
    cell, gates, _ = CELLS[s.kind]
    w_ih, w_hh = (walk.parameter(name + suffix) for name in ("weight_ih", "weight_hh"))
    biases = [walk.parameter(name + suffix) for name in ([], ["bias"], ["bias_ih", "bias_hh"])[s.get("Biases", 2)]]
    b_ih, b_hh = ([b.chunk(gates) for b in biases] + 2 * [gates * [None]])[:2]
    products = [lambda h, w=w, b=b: F.linear(h, w, b) for w, b in zip(w_hh.chunk(gates), b_hh)]
    ask = None if s.get("Over") is None else additive(walk, "attention.", walk.tensor(s.get("Over")))
    s.get("AttentionUnits")
    steps = range(x.shape[1])
    states, looks, found = [None] * x.shape[1], [], []
    for t in reversed(steps) if suffix.endswith("_reverse") else steps:
        now = x[:, t]
        if ask is not None:
            look, context = ask(h)
            now = torch.cat([now, context], 1)
            looks.append(look), found.append(context)
        new = cell(s, [(F.linear(now, w, b), u) for w, b, u in zip(w_ih.chunk(gates), b_ih, products)], h, c)
        h, c = new if there is None else (torch.where(there[:, t, None], n, o) for n, o in zip(new, (h, c)))
        states[t] = h
    for name, tensors in ((s.get("Context"), found), (s.get("Weights"), looks)):
        if name is not None:
            walk.scope.tensors[name] = with_real(torch.stack(tensors, 1), walk.current)
    return torch.stack(states, 1), h, c


@means(*CELLS)
def _(walk, s):
    hidden, layers, x = s.get("Hidden"), s.get("Layers", 1), walk.current
    directions = ["", "_reverse"] if s.get("Bidirectional", False) else [""]
    rate, initial, count = s.get("Dropout", 0.0), s.get("InitialState"), layers * len(directions)
    zeros = x.new_zeros(x.shape[0], count * hidden)
    h0 = zeros if initial is None else walk.tensor(initial)
    c0 = None if initial is None or CELLS[s.kind][2] == 1 else walk.scope.find(initial + "_cell")
    h0, c0 = h0.chunk(count, 1), (zeros if c0 is None else c0).chunk(count, 1)
    ends = []
    for level in range(layers):
        if level > 0 and rate > 0:
            x = dropped(walk, x, rate)
        ways = []
        for direction in directions:
            ways.append(one_way(walk, s, x, real(walk.current), f"_l{level}{direction}", h0[len(ends)], c0[len(ends)]))
            ends.append(ways[-1][1:])
        x = torch.cat([way[0] for way in ways], 2)
    walk.current = torch.cat([way[1] for way in ways], 1) if s.get("Return", "Sequence") == "Last" else x
    name = s.get("State")
    if name is not None:
        walk.scope.tensors[name] = torch.cat([h for h, _ in ends], 1)
        if CELLS[s.kind][2] == 2:
            walk.scope.tensors[name + "_cell"] = torch.cat([c for _, c in ends], 1)


def padding_by(rule, size, kernel, stride, dilation):
    """The zeros before and behind that a rule works out for one direction."""
    extent = dilation * (kernel - 1) + 1
    if rule == "Causal":
        return extent - 1, 0
    total = max((-(-size // stride) - 1) * stride + extent - size, 0)
    return (total - total // 2, total // 2) if rule == "SameLower" else (total // 2, total - total // 2)


class StepWindow:
    """Kernel, stride, padding and dilation over the steps of a sequence."""

    def __init__(self, s, steps, stride_is_kernel=False):
        self.kernel, self.dilation = s.get("Kernel"), s.get("Dilation", 1)
        self.stride = s.get("Stride", self.kernel if stride_is_kernel else 1)
        both = s.get("Padding", 0)
        self.before, self.after = s.get("PaddingBefore", both), s.get("PaddingAfter", both)
        rule = s.get("Pad", "Valid")
        if rule != "Valid":
            self.before, self.after = padding_by(rule, steps, self.kernel, self.stride, self.dilation)

    @property
    def is_symmetric(self):
        return self.before == self.after

    def padded(self, x, value=0.0):
        return F.pad(x, (self.before, self.after), value=value)


class Window:
    """Kernel, stride, padding and dilation, vertically and horizontally: each as one number or as two."""

    def __init__(self, s, size, stride_is_kernel=False):
        self.kernel = self.pair(s, "Kernel", (1, 1))
        self.stride = self.pair(s, "Stride", self.kernel if stride_is_kernel else (1, 1))
        self.dilation = self.pair(s, "Dilation", (1, 1))
        vertical, horizontal = self.pair(s, "Padding", (0, 0))
        self.before = s.get("PaddingTop", vertical), s.get("PaddingLeft", horizontal)
        self.after = s.get("PaddingBottom", vertical), s.get("PaddingRight", horizontal)
        rule = s.get("Pad", "Valid")
        if rule != "Valid":
            sides = [padding_by(rule, *axis) for axis in zip(size, self.kernel, self.stride, self.dilation)]
            self.before, self.after = tuple(zip(*sides))

    @staticmethod
    def pair(s, name, default):
        both = s.get(name)
        vertical, horizontal = default if both is None else (both, both)
        return s.get(name + "Height", vertical), s.get(name + "Width", horizontal)

    @property
    def is_symmetric(self):
        return self.before == self.after

    def padded(self, x, value=0.0):
        (top, left), (bottom, right) = self.before, self.after
        return F.pad(x, (left, right, top, bottom), value=value)


@means("Conv2D")
def _(walk, s):
    s.get("Channels")
    w, x = Window(s, walk.current.shape[2:]), walk.current
    x, padding = (x, w.before) if w.is_symmetric else (w.padded(x), 0)
    walk.current = F.conv2d(x, walk.parameter("weight"), bias(walk, s), w.stride, padding, w.dilation, s.get("Groups", 1))


@means("ConvTranspose2D")
def _(walk, s):
    s.get("Channels")
    w = Window(s, walk.current.shape[2:])
    extra = Window.pair(s, "OutputPadding", (0, 0))
    x = F.conv_transpose2d(walk.current, walk.parameter("weight"), bias(walk, s), w.stride, 0, extra, s.get("Groups", 1), w.dilation)
    (top, left), (bottom, right) = w.before, w.after
    walk.current = x[:, :, top:x.shape[2] - bottom, left:x.shape[3] - right]


@means("Conv1D")
def _(walk, s):
    s.get("Channels")
    x, w = walk.current, StepWindow(s, walk.current.shape[1])

    def over(x):
        return F.conv1d(w.padded(x), walk.parameter("weight"), bias(walk, s), w.stride, 0, w.dilation, s.get("Groups", 1))

    extent = (w.kernel - 1) * w.dilation + 1
    walk.current = followed(channels_first(without_padding(x), over), x, lambda n: (n + w.before + w.after - extent) // w.stride + 1)


@means("ConvTranspose1D")
def _(walk, s):
    s.get("Channels")
    x, w, extra = walk.current, StepWindow(s, walk.current.shape[1]), s.get("OutputPadding", 0)

    def over(x):
        y = F.conv_transpose1d(x, walk.parameter("weight"), bias(walk, s), w.stride, 0, extra, s.get("Groups", 1), w.dilation)
        return y[:, :, w.before:y.shape[2] - w.after]

    extent = (w.kernel - 1) * w.dilation + 1
    walk.current = followed(channels_first(without_padding(x), over), x, lambda n: (n - 1) * w.stride - w.before - w.after + extent + extra)


# ---- windows


@means("MaxPool2D")
def _(walk, s):
    w, x, ceil = Window(s, walk.current.shape[2:], stride_is_kernel=True), walk.current, s.get("Ceil", False)
    if w.is_symmetric:
        walk.current = F.max_pool2d(x, w.kernel, w.stride, w.before, ceil_mode=ceil)
    else:
        walk.current = F.max_pool2d(w.padded(x, -torch.inf), w.kernel, w.stride, ceil_mode=ceil)


@means("AvgPool2D")
def _(walk, s):
    w, x, ceil, count = Window(s, walk.current.shape[2:], stride_is_kernel=True), walk.current, s.get("Ceil", False), s.get("CountPadding", True)
    if w.is_symmetric:
        walk.current = F.avg_pool2d(x, w.kernel, w.stride, w.before, ceil, count)
        return
    inside = F.avg_pool2d(w.padded(torch.ones_like(x)), w.kernel, w.stride, ceil_mode=ceil)
    mean = F.avg_pool2d(w.padded(x), w.kernel, w.stride, ceil_mode=ceil)
    walk.current = mean if count else mean / inside


@means("MaxPool1D")
def _(walk, s):
    ceil = s.get("Ceil", False)

    def over(x):
        w = StepWindow(s, x.shape[2], stride_is_kernel=True)
        if w.is_symmetric and 2 * w.before <= w.kernel:
            return F.max_pool1d(x, w.kernel, w.stride, w.before, ceil_mode=ceil)
        return F.max_pool1d(w.padded(x, -torch.inf), w.kernel, w.stride, ceil_mode=ceil)

    walk.current = channels_first(walk.current, over)


@means("AvgPool1D")
def _(walk, s):
    ceil, count = s.get("Ceil", False), s.get("CountPadding", True)

    def over(x):
        w = StepWindow(s, x.shape[2], stride_is_kernel=True)
        if w.is_symmetric and 2 * w.before <= w.kernel:
            return F.avg_pool1d(x, w.kernel, w.stride, w.before, ceil, count)
        mean = F.avg_pool1d(w.padded(x), w.kernel, w.stride, ceil_mode=ceil)
        return mean if count else mean / F.avg_pool1d(w.padded(torch.ones_like(x)), w.kernel, w.stride, ceil_mode=ceil)

    walk.current = channels_first(walk.current, over)


@means("GlobalAvgPool")
def _(walk, s):
    x = walk.current
    walk.current = x.mean(dim=(2, 3) if x.dim() == 4 else 1) if real(x) is None else without_padding(x).sum(1) / real(x).sum(1, keepdim=True)


@means("GlobalMaxPool")
def _(walk, s):
    x = without_padding(walk.current, -torch.inf)
    walk.current = x.amax(dim=(2, 3) if x.dim() == 4 else 1)


@means("AdaptiveAvgPool2D", "AdaptiveMaxPool2D")
def _(walk, s):
    size, pool = s.get("Size", 1), F.adaptive_avg_pool2d if s.kind == "AdaptiveAvgPool2D" else F.adaptive_max_pool2d
    walk.current = pool(walk.current, (s.get("Height", size), s.get("Width", size)))


@means("AdaptiveAvgPool1D", "AdaptiveMaxPool1D")
def _(walk, s):
    steps, pool = s.get("Steps"), F.adaptive_avg_pool1d if s.kind == "AdaptiveAvgPool1D" else F.adaptive_max_pool1d
    walk.current = channels_first(walk.current, lambda x: pool(x, steps))


@means("Upsample")
def _(walk, s):
    vertical, horizontal = Window.pair(s, "Factor", (1, 1))
    corners = s.get("AlignCorners", False)
    if s.get("Mode", "Nearest") == "Bilinear":
        if (vertical, horizontal) != (1, 1):
            walk.current = F.interpolate(walk.current, scale_factor=(vertical, horizontal), mode="bilinear", align_corners=corners)
    elif (vertical, horizontal) != (1, 1):
        walk.current = walk.current.repeat_interleave(vertical, dim=2).repeat_interleave(horizontal, dim=3)


# ---- shapes


@means("Flatten")
def _(walk, s):
    if walk.current.dim() != 2:
        walk.current = walk.current.flatten(1)


@means("Reshape")
def _(walk, s):
    shape = tuple(s.get("Shape"))
    if tuple(walk.current.shape[1:]) != shape:
        walk.current = walk.current.reshape(walk.batch, *shape)


@means("Slice")
def _(walk, s):
    (axis,) = axes(walk.current, s)
    walk.current = walk.current.narrow(axis, s.get("First"), s.get("Count"))


@means("Crop")
def _(walk, s):
    x, height, width = walk.current, s.get("Height"), s.get("Width")
    top, left = s.get("Top", (x.shape[2] - height) // 2), s.get("Left", (x.shape[3] - width) // 2)
    walk.current = x[:, :, top:top + height, left:left + width]


@means("Pad")
def _(walk, s):
    x, size = walk.current, s.get("Size", 0)
    mode = s.get("Mode", "Constant").lower()
    value = {"value": s.get("Value", 0.0)} if mode == "constant" else {"_": s.get("Value", 0.0)}
    value.pop("_", None)
    if x.dim() == 4:
        ends = s.get("Left", size), s.get("Right", size), s.get("Top", size), s.get("Bottom", size)
        walk.current = F.pad(x, ends, mode, **value)
        return
    ends = s.get("Before", size), s.get("After", size)
    rows = x.transpose(1, 2) if x.dim() == 3 else x[:, None]
    rows = F.pad(rows, ends, mode, **value)
    walk.current = rows.transpose(1, 2) if x.dim() == 3 else rows[:, 0]


@means("Permute")
def _(walk, s):
    walk.current = walk.current.permute(0, *(axis + 1 for axis in s.get("Order")))


@means("Transpose")
def _(walk, s):
    walk.current = walk.current.transpose(-1, -2)


@means("RepeatSteps")
def _(walk, s):
    walk.current = walk.current[:, None].expand(-1, s.get("Steps"), -1)


@means("PixelShuffle")
def _(walk, s):
    walk.current = F.pixel_shuffle(walk.current, s.get("Factor"))


@means("PixelUnshuffle")
def _(walk, s):
    walk.current = F.pixel_unshuffle(walk.current, s.get("Factor"))


# ---- activations


def halves(x, of):
    a, b = x.chunk(2, channel_axis(x))
    return of(a) * b


def probability_of(logit):
    """A loss on probabilities finds the logit in it: where p rounds to 0 or 1, PyTorch's gradient of the loss on p is 0, that on the logit is not."""
    p = torch.sigmoid(logit)
    p.of_logit = logit
    return p


ACTIVATIONS = {
    "ReLU": lambda x, s: F.relu(x),
    "LeakyReLU": lambda x, s: F.leaky_relu(x, s.get("Slope", 0.01)),
    "ELU": lambda x, s: F.elu(x, s.get("Alpha", 1.0)),
    "SELU": lambda x, s: F.selu(x),
    "GELU": lambda x, s: F.gelu(x, approximate="tanh" if s.get("Approximate", False) else "none"),
    "ReLU6": lambda x, s: F.relu6(x),
    "CELU": lambda x, s: F.celu(x, s.get("Alpha", 1.0)),
    "Mish": lambda x, s: F.mish(x),
    "HardSwish": lambda x, s: x * torch.clamp(x / 6 + 0.5, 0, 1),
    # F.hardsigmoid has 1/6 as a float, in double too.
    "HardSigmoid": lambda x, s: torch.clamp(x / 6 + 0.5, 0, 1),
    "LogSigmoid": lambda x, s: F.logsigmoid(x),
    "HardTanh": lambda x, s: F.hardtanh(x, s.get("Least", -1.0), s.get("Most", 1.0)),
    "Softsign": lambda x, s: F.softsign(x),
    "GLU": lambda x, s: F.glu(x, channel_axis(x)),
    "SwiGLU": lambda x, s: halves(x, F.silu),
    "GEGLU": lambda x, s: halves(x, F.gelu),
    "Affine": lambda x, s: x * s.get("Scale") + s.get("Shift", 0.0),
    "Clip": lambda x, s: x.clamp(s.get("Least"), s.get("Most")),
    "Power": lambda x, s: x ** s.get("Exponent"),
    "Abs": lambda x, s: x.abs(),
    "Exp": lambda x, s: x.exp(),
    "Log": lambda x, s: x.log(),
    "Sqrt": lambda x, s: x.sqrt(),
    "Square": lambda x, s: x.square(),
    "Reciprocal": lambda x, s: 1 / x,
    "Negate": lambda x, s: -x,
    "Sin": lambda x, s: x.sin(),
    "Cos": lambda x, s: x.cos(),
    "SiLU": lambda x, s: F.silu(x),
    "Sigmoid": lambda x, s: probability_of(x),
    "Tanh": lambda x, s: torch.tanh(x),
    # Beyond its threshold PyTorch's is the identity: for floats from 20 on, for doubles from 40.
    "Softplus": lambda x, s: F.softplus(x, s.get("Beta", 1.0), threshold=40),
    "Sign": lambda x, s: torch.sign(x),
    # A new name for the same tensor.
    "Identity": lambda x, s: x,
}


@means(*ACTIVATIONS)
def _(walk, s):
    walk.current = ACTIVATIONS[s.kind](walk.current, s)


@means("PReLU")
def _(walk, s):
    s.get("Slope"), s.get("PerChannel")
    walk.current = channels_first(walk.current, lambda x: F.prelu(x, walk.parameter("weight")))


def over(x, dims, of):
    """What a function of rows makes of a tensor whose rows are all elements along some axes."""
    rest = [d for d in range(x.dim()) if d not in dims]
    order = rest + list(dims)
    y = x.permute(order)
    rows = of(y.reshape(*y.shape[:len(rest)], -1))
    return rows.reshape(y.shape).permute([order.index(d) for d in range(x.dim())])


SHARES = {"Softmax": lambda r: F.softmax(r, -1), "Softmin": lambda r: F.softmin(r, -1), "LogSoftmax": lambda r: F.log_softmax(r, -1)}


@means(*SHARES)
def _(walk, s):
    x, dims = walk.current, axes(walk.current, s)
    # Past the end nothing has a share.
    x = without_padding(x, torch.inf if s.kind == "Softmin" else -torch.inf) if x.dim() == 3 and 1 in dims else x
    walk.current = with_real(over(x, dims, SHARES[s.kind]), walk.current)


@means("L2Normalize")
def _(walk, s):
    epsilon = s.get("Epsilon", 1e-12)
    walk.current = over(walk.current, axes(walk.current, s), lambda r: F.normalize(r, dim=-1, eps=epsilon))


REDUCTIONS = {
    "Sum": lambda x, d: x.sum(d, keepdim=True),
    "Mean": lambda x, d: x.mean(d, keepdim=True),
    "Max": lambda x, d: x.amax(d, keepdim=True),
    "Min": lambda x, d: x.amin(d, keepdim=True),
    "L2Norm": lambda x, d: x.norm(dim=d, keepdim=True),
    "LogSumExp": lambda x, d: x.logsumexp(d, keepdim=True),
}


@means(*REDUCTIONS)
def _(walk, s):
    x, dims = walk.current, axes(walk.current, s)
    past = real(x) is not None and 1 in dims
    y = REDUCTIONS[s.kind](without_padding(x, {"Max": -torch.inf, "Min": torch.inf, "LogSumExp": -torch.inf}.get(s.kind, 0.0)) if past else x, dims)
    if past and s.kind == "Mean":
        y = y * x.shape[1] / real(x).sum(1)[:, None, None]
    if not s.get("KeepDimensions", False):
        y = y.reshape([x.shape[0]] + ([x.shape[d] for d in range(1, x.dim()) if d not in dims] or [1]))
    walk.current = y


# ---- noise and normalisation


def dropped(walk, x, rate):
    """In training some numbers are zero and the others larger; each place that drops draws from a stream of its own."""
    stream = walk.dropouts
    walk.dropouts += 1
    if not walk.training:
        return x
    kept = uniform(walk.seed, walk.step, stream, walk.batch, x[0].numel()).reshape(x.shape) >= rate
    return x * kept / (1 - rate)


@means("Dropout")
def _(walk, s):
    rate = s.get("Rate", 0.5)
    if rate > 0:
        walk.current = dropped(walk, walk.current, rate)
    else:
        walk.dropouts += 1


@means("SpatialDropout", "Dropout2D")
def _(walk, s):
    rate, stream = s.get("Rate", 0.5), walk.dropouts
    walk.dropouts += 1
    if walk.training and rate > 0:
        x = walk.current
        kept = uniform(walk.seed, walk.step, stream, walk.batch, x.shape[channel_axis(x)]) >= rate
        walk.current = x * lifted(kept, x) / (1 - rate)


def normal(walk, x, stream):
    """Standard normal numbers, one for each of x."""
    size = x[0].numel()
    u = uniform(walk.seed, walk.step, stream, walk.batch, size + size % 2).double()
    radius, angle = torch.sqrt(-2 * torch.log1p(-u[:, 0::2])), 2 * torch.pi * u[:, 1::2]
    n = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], 2).flatten(1)[:, :size]
    return n.reshape(x.shape)


@means("GaussianNoise")
def _(walk, s):
    deviation, stream = s.get("Deviation", 0.1), walk.dropouts
    walk.dropouts += 1
    if walk.training and deviation > 0:
        walk.current = walk.current + deviation * normal(walk, walk.current, stream)


@means("Sampling")
def _(walk, s):
    v, stream = walk.tensor(s.get("LogVariance")), walk.dropouts
    walk.dropouts += 1
    if walk.training:
        walk.current = walk.current + torch.exp(0.5 * v) * normal(walk, walk.current, stream)


@means("TimeEmbedding")
def _(walk, s):
    half = s.get("Features") // 2
    angles = walk.current * s.get("MaxPeriod", 10000.0) ** (-torch.arange(half).double() / half)
    walk.current = torch.cat([angles.sin(), angles.cos()], 1)


@means("RMSNorm")
def _(walk, s):
    x = walk.current
    y = x * torch.rsqrt(x.square().mean(-1, keepdim=True) + s.get("Epsilon", 1e-6))
    walk.current = y * walk.parameter("weight") if s.get("Affine", True) else y


@means("BatchNorm")
def _(walk, s):
    walk.current = channels_first(walk.current, lambda x: F.batch_norm(
        x, walk.parameter("running_mean"), walk.parameter("running_var"), walk.parameter("weight"), walk.parameter("bias"),
        walk.training, s.get("Momentum", 0.1), s.get("Epsilon", 1e-5)))


def affine(walk, s, otherwise):
    return (walk.parameter("weight"), walk.parameter("bias")) if s.get("Affine", otherwise) else (None, None)


@means("GroupNorm")
def _(walk, s):
    walk.current = F.group_norm(walk.current, s.get("Groups"), *affine(walk, s, True), s.get("Epsilon", 1e-5))


@means("InstanceNorm")
def _(walk, s):
    weight, bias = affine(walk, s, False)
    walk.current = F.instance_norm(walk.current, weight=weight, bias=bias, eps=s.get("Epsilon", 1e-5))


@means("LayerNorm")
def _(walk, s):
    is_affine, is_shifted = s.get("Affine", True), s.get("Bias", True)
    weight, shift = walk.parameter("weight") if is_affine else None, walk.parameter("bias") if is_affine and is_shifted else None
    walk.current = F.layer_norm(walk.current, walk.current.shape[-1:], weight, shift, s.get("Epsilon", 1e-5))


@means("LocalResponseNorm")
def _(walk, s):
    # PyTorch's takes nothing without positions.
    walk.current = channels_first(walk.current, lambda x: F.local_response_norm(
        x if x.dim() > 2 else x[:, :, None], s.get("Size", 5), s.get("Alpha", 1e-4), s.get("Beta", 0.75), s.get("K", 1.0)).reshape(x.shape))


# ---- losses


def conclude(walk, s, value):
    """A loss leaves its tensor the current one; where there is no Output, prediction returns that of the last loss."""
    weight = s.get("Weight", 1.0)
    walk.last_loss_input = walk.current
    if walk.training:
        walk.losses.append(weight * value())


def given_target(walk, s, default):
    """What the caller calls the target of a loss: as it says; with several losses, as the tensor is called; else by default."""
    name = s.get("Target")
    if name is None and walk.losses_declared > 1:
        name = walk.scope.name_of(walk.current)
    return walk.targets[name or default]


def target(walk, s, default="target"):
    """What an elementwise loss compares with: a number, another tensor of the network, or what the caller gives."""
    if s.get("Value") is not None:
        return torch.full_like(walk.current, s.get("Value"))
    named = None if s.get("Target") is None else walk.scope.find(s.get("Target"))
    if named is not None and named is not walk.current:
        return named
    return given_target(walk, s, default).reshape(walk.current.shape)


def weights(walk, s, default):
    """What the caller says each sample counts for, [batch, 1]; None where all count alike."""
    if not s.get("SampleWeights", False):
        return None
    name = s.get("Target")
    if name is None and walk.losses_declared > 1:
        name = walk.scope.name_of(walk.current)
    return walk.targets[(name or default) + "_weights"].reshape(-1, 1)


def mean(walk, element, each=None):
    """The mean over all elements of real steps, or the weighted sum by the sum of the weights. What counts for nothing may be anything."""
    there = real(walk.current)
    if each is None and there is None:
        return element.mean()
    counts = torch.ones_like(element) if each is None else each.reshape(each.shape[:1] + (1,) * (element.dim() - 1)).expand_as(element)
    if there is not None:
        counts = counts * there.reshape(there.shape + (1,) * (element.dim() - 2))
    return torch.where(counts == 0, torch.zeros_like(element), counts * element).sum() / counts.sum()


def mean_of_samples(terms, each):
    """The mean over samples, or the weighted sum by the sum of the weights."""
    return terms.mean() if each is None else (each[:, 0] * terms).sum() / each.sum()


@loss("SoftmaxCrossEntropy")
def _(walk, s):
    s.get("Target")
    x = walk.current.transpose(1, 2) if walk.current.dim() == 3 else walk.current
    positions = x.shape[:1] + x.shape[2:]
    options = {"label_smoothing": s.get("Smoothing", 0.0)}
    if s.get("ClassWeights") is not None:
        options["weight"] = torch.tensor(s.get("ClassWeights"), dtype=torch.float64)
    if s.get("Ignore") is not None:
        options["ignore_index"] = s.get("Ignore")
    each = weights(walk, s, "labels")

    def of_distributions():
        t = target(walk, s, "labels")
        t = t.transpose(1, 2) if t.dim() == 3 else t
        return mean(walk, F.cross_entropy(x, t, reduction="none", **options), each)

    def of_labels():
        labels = given_target(walk, s, "labels").reshape(positions)
        there = real(walk.current)
        if each is None and there is None:
            return F.cross_entropy(x, labels, **options)
        counts = torch.ones(labels.shape, dtype=torch.float64) if each is None else each.reshape(each.shape[:1] + (1,) * (labels.dim() - 1)).expand(labels.shape)
        if there is not None:
            counts, labels = counts * there, torch.where(there, labels, torch.zeros_like(labels))
        of_class = options["weight"][labels.clamp(0, x.shape[1] - 1)] if "weight" in options else 1.0
        kept = (labels != options["ignore_index"]) if "ignore_index" in options else 1.0
        return (counts * F.cross_entropy(x, labels, reduction="none", **options)).sum() / (counts * of_class * kept).sum()

    conclude(walk, s, of_distributions if s.get("Soft", False) else of_labels)


@loss("CTC")
def _(walk, s):
    s.get("Labels"), s.get("Target")
    steps = torch.full(walk.current.shape[:1], walk.current.shape[1])
    name = s.get("Target") or (walk.scope.name_of(walk.current) if walk.losses_declared > 1 else None) or "labels"
    if real(walk.current) is not None:
        steps = real(walk.current).sum(1)
    counts, is_sum, each = walk.targets[name + "_lengths"].reshape(-1), s.get("Sum", False), weights(walk, s, "labels")
    options = dict(blank=s.get("Blank", 0), reduction="none", zero_infinity=s.get("ZeroInfinity", False))

    def value():
        terms = F.ctc_loss(F.log_softmax(walk.current, 2).transpose(0, 1), walk.targets[name], steps, counts, **options)
        if not is_sum:
            return mean_of_samples(terms / counts.clamp(min=1), each)
        return terms.sum() if each is None else (each[:, 0] * terms).sum()

    conclude(walk, s, value)


@loss("MeanSquaredError")
def _(walk, s):
    s.get("Value"), s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.mse_loss(walk.current, target(walk, s), reduction="none"), each))


@loss("BinaryCrossEntropy")
def _(walk, s):
    s.get("Value"), s.get("Target")
    logits = walk.current if s.get("Logits", True) else getattr(walk.current, "of_logit", None)
    positive, each = torch.tensor(s.get("PositiveWeight", 1.0), dtype=torch.float64), weights(walk, s, "target")

    def element(t):
        if logits is not None:
            return F.binary_cross_entropy_with_logits(logits, t, pos_weight=positive, reduction="none")
        if positive == 1:
            return F.binary_cross_entropy(walk.current, t, reduction="none")
        # PyTorch has no such weight for probabilities; its bound of the logarithms is -100.
        p = walk.current
        return -(positive * t * p.log().clamp(min=-100) + (1 - t) * (1 - p).log().clamp(min=-100))

    conclude(walk, s, lambda: mean(walk, element(target(walk, s)), each))


@loss("LogisticLoss")
def _(walk, s):
    s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.soft_margin_loss(walk.current, target(walk, s), reduction="none"), each))


@loss("MeanAbsoluteError")
def _(walk, s):
    s.get("Value"), s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.l1_loss(walk.current, target(walk, s), reduction="none"), each))


@loss("Huber")
def _(walk, s):
    s.get("Value"), s.get("Target")
    delta, each = s.get("Delta", 1.0), weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.huber_loss(walk.current, target(walk, s), delta=delta, reduction="none"), each))


@loss("SmoothL1")
def _(walk, s):
    s.get("Value"), s.get("Target")
    beta, each = s.get("Beta", 1.0), weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.smooth_l1_loss(walk.current, target(walk, s), beta=beta, reduction="none"), each))


@loss("LogCosh")
def _(walk, s):
    s.get("Value"), s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, torch.log(torch.cosh(walk.current - target(walk, s))), each))


@loss("Hinge")
def _(walk, s):
    s.get("Value"), s.get("Target")
    power, each = 2 if s.get("Squared", False) else 1, weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.relu(1 - target(walk, s) * walk.current) ** power, each))


@loss("PoissonLoss")
def _(walk, s):
    s.get("Target")
    log, each = s.get("Log", True), weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, F.poisson_nll_loss(walk.current, target(walk, s), log_input=log, reduction="none"), each))


@loss("Focal")
def _(walk, s):
    s.get("Value"), s.get("Target")
    alpha, gamma, each = s.get("Alpha", 0.25), s.get("Gamma", 2.0), weights(walk, s, "target")

    def value():
        x, t = walk.current, target(walk, s)
        wrong = torch.sigmoid(x) * (1 - t) + torch.sigmoid(-x) * t
        return mean(walk, (alpha * t + (1 - alpha) * (1 - t)) * wrong ** gamma * F.binary_cross_entropy_with_logits(x, t, reduction="none"), each)

    conclude(walk, s, value)


@loss("Wasserstein")
def _(walk, s):
    s.get("Value"), s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean(walk, -walk.current * target(walk, s), each))


@loss("Dice")
def _(walk, s):
    s.get("Target")
    smooth, logits, each = s.get("Smooth", 1.0), s.get("Logits", True), weights(walk, s, "target")

    def value():
        there = real(walk.current)
        p, t = (torch.sigmoid(walk.current) if logits else walk.current), target(walk, s)
        p, t = (x.flatten(1) if there is None else torch.where(there[..., None], x, torch.zeros_like(x)).flatten(1) for x in (p, t))
        return mean_of_samples(1 - (2 * (p * t).sum(1) + smooth) / (p.sum(1) + t.sum(1) + smooth), each)

    conclude(walk, s, value)


def penalty(walk, s, of):
    factor, pattern = s.get("Factor"), s.get("Parameters")

    def value():
        if pattern is None:
            return factor * of(without_padding(walk.current)).flatten(1).sum(1).mean()
        return factor * sum(of(walk.parameters[name]).sum() for name in walk.used if fnmatch.fnmatchcase(name, pattern))

    conclude(walk, s, value)


@loss("L1Penalty")
def _(walk, s):
    penalty(walk, s, torch.abs)


@loss("L2Penalty")
def _(walk, s):
    penalty(walk, s, torch.square)


@loss("KLDivergence")
def _(walk, s):
    s.get("Target")
    log, each = s.get("Log", True), weights(walk, s, "target")

    def value():
        x, t = walk.current, target(walk, s)
        return mean(walk, (torch.xlogy(t, t) - t * (x if log else x.log())).sum(channel_axis(x), keepdim=True), each)

    conclude(walk, s, value)


@loss("GaussianKL")
def _(walk, s):
    mu, logvar, each = walk.current, walk.tensor(s.get("LogVariance")), weights(walk, s, "target")
    there = None if real(mu) is None and real(logvar) is None else (real(mu) if real(logvar) is None else real(logvar) if real(mu) is None else real(mu) & real(logvar))

    def value():
        terms = -0.5 * (1 + logvar - mu ** 2 - logvar.exp())
        return mean_of_samples((terms if there is None else torch.where(there[..., None], terms, torch.zeros_like(terms))).flatten(1).sum(1), each)

    conclude(walk, s, value)


@loss("CosineLoss")
def _(walk, s):
    s.get("Target")
    each = weights(walk, s, "target")
    conclude(walk, s, lambda: mean_of_samples(F.cosine_embedding_loss(walk.current, target(walk, s), torch.ones(walk.batch), reduction="none"), each))


@loss("Triplet")
def _(walk, s):
    a, p, n = (walk.tensor(s.get(name)) for name in ("Anchor", "Positive", "Negative"))
    margin, squared, each = s.get("Margin", 1.0), s.get("Squared", False), weights(walk, s, "target")

    def value():
        if not squared:
            return mean_of_samples(F.triplet_margin_loss(a, p, n, margin=margin, reduction="none"), each)
        return mean_of_samples(F.relu((a - p).square().sum(1) - (a - n).square().sum(1) + margin), each)

    conclude(walk, s, value)


@loss("InfoNCE")
def _(walk, s):
    a, p = walk.tensor(s.get("Anchor")), walk.tensor(s.get("Positive"))
    others, temperature, each = [walk.tensor(name) for name in s.get("Negatives")], s.get("Temperature", 0.1), weights(walk, s, "target")

    def value():
        several = [x if x.dim() == 3 else x[:, None] for x in [p, *others]]
        scores = torch.cat([F.cosine_similarity(a[:, None], x, dim=2) for x in several], 1)
        return mean_of_samples(F.cross_entropy(scores / temperature, torch.zeros(len(scores), dtype=torch.long), reduction="none"), each)

    conclude(walk, s, value)


@loss("Contrastive")
def _(walk, s):
    s.get("Target")
    other, margin, each = walk.tensor(s.get("Other")), s.get("Margin", 1.0), weights(walk, s, "target")

    def value():
        d, t = F.pairwise_distance(other, walk.current), given_target(walk, s, "target").reshape(-1)
        return mean_of_samples(0.5 * t * d ** 2 + 0.5 * (1 - t) * F.relu(margin - d) ** 2, each)

    conclude(walk, s, value)


# What works on each step by itself, or gives as many steps as it takes: they are real where those before it were.
STEPWISE = {
    "Embedding", "Dense", "Positional", "Dropout", "SpatialDropout", "Dropout2D", "GaussianNoise", "LayerNorm", "RMSNorm", "LocalResponseNorm", "PReLU", "Apply", "Detach",
    "MultiHeadAttention", "CausalSelfAttention", "CrossAttention", "AdditiveAttention", *CELLS, *ACTIVATIONS, *MERGES,
}

# What knows real steps besides. Of everything else a sequence with lengths has no meaning here yet.
KNOWING = STEPWISE | LOSSES | {*SHARES} | {
    "Input", "Tokens", "As", "From", "Output", "Freeze", "SkipSum", "BeginBlock", "EndBlock", "Concat", "GlobalAvgPool", "GlobalMaxPool", "Conv1D", "ConvTranspose1D", "Flatten", *REDUCTIONS}
