"""Names of layers: what a declaration gives them, else their kind and a running number in the network or the use of a block that they stand in."""

# The first part of the name of what has numbers of its own. (Others have names too, which nobody sees.)
STEMS = {"Dense": "dense", "Conv1D": "conv", "ConvTranspose1D": "convtranspose",
         "Conv2D": "conv", "ConvTranspose2D": "convtranspose", "BatchNorm": "batchnorm", "GroupNorm": "groupnorm", "InstanceNorm": "instancenorm",
         "LayerNorm": "layernorm", "PReLU": "prelu", "RMSNorm": "rmsnorm", "Embedding": "embedding", "RNN": "rnn", "LSTM": "lstm", "GRU": "gru",
         "MultiHeadAttention": "attention", "CausalSelfAttention": "attention", "CrossAttention": "attention", "AdditiveAttention": "attention", "Positional": "positional", "Learned": "learned"}


class NamesOfOnePlace:
    def __init__(self, prefix):
        self.prefix, self.counts, self.taken = prefix, {}, set()

    def numbered(self, stem):
        while True:
            self.counts[stem] = self.counts.get(stem, 0) + 1
            name = stem + str(self.counts[stem])
            if name not in self.taken:
                return self.take(name)

    def take(self, name):
        self.taken.add(name)
        return self.prefix + name


def names_of(statements):
    """The full name of each statement; None where it has none."""
    names, places = [], [NamesOfOnePlace("")]
    for statement in statements:
        name = None
        if statement.kind == "BeginBlock":
            # Every use under one share is the same piece of the network, wherever it stands; a repetition has its number behind a name.
            share, given = statement.get("Share"), statement.get("Name")
            number = "" if statement.get("Index") is None else "." + str(statement.get("Index"))
            block = statement.get("Block").lower()
            if share is not None:
                name = share + number
                places[-1].taken.add(name)
            elif given is not None:
                name = places[-1].take(given + number)
            else:
                name = places[-1].numbered(block)
            places.append(NamesOfOnePlace(name + "."))
        elif statement.kind == "EndBlock":
            places.pop()
        elif statement.kind not in ("Input", "Tokens", "As", "From", "Output", "Entrance", "Answer"):
            given = statement.get("Name")
            if given is not None:
                name = places[-1].take(given)
            elif statement.kind in STEMS:
                name = places[-1].numbered(STEMS[statement.kind])
        names.append(name)
    return names
