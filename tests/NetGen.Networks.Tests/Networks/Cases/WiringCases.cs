using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Parameters that several layers share, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Tokens(6, Vocab = 9), Embedding(5, Name = "wte"), Tanh]
[Dense(9, Bias = false, Tie = "wte"), SoftmaxCrossEntropy]
public partial class TiedHeadCase;

// One matrix three times; the bias of it twice.
[Network, Input(5), Dense(5, Name = "mix"), Tanh, Dense(5, Tie = "mix"), Tanh, Dense(5, Tie = "mix.weight"), Dense(2), MeanSquaredError]
public partial class TiedDenseCase;

[Network, Input(2, 6, 5), Conv2D(3, 3, Name = "encode"), Tanh, ConvTranspose2D(2, 3, Tie = "encode.weight"), MeanSquaredError]
public partial class TiedConvCase;

// A tie of a tie, in a block: to the layer of the same block, and to one around it.
[Block, Dense(4, Name = "first"), Tanh, Dense(4, Tie = "first"), Tanh, Dense(4, Tie = "outer"), Tanh]
public partial class TiedBlock;

[Network, Input(3, 4), Dense(4, Name = "outer"), Use<TiedBlock>, Use<TiedBlock>, MeanSquaredError]
public partial class TiedInBlocksCase;

[Block, Conv2D(ch, 3, Bias = false), BatchNorm, ReLU, GlobalAvgPool, Dense(5)]
public partial class SmallTower { [Param] const int ch = 4; }

[Network, Input("a", 2, 6, 5), Input("b", 2, 6, 5)]
[From("a"), Use<SmallTower>(3, Share = "tower", As = "ea")]
[From("b"), Use<SmallTower>(3, Share = "tower"), Multiply("ea"), Dense(1), BinaryCrossEntropy]
public partial class SharedTowerCase;

[Network, Input(6), Dense(5), Tanh, As("h"), Detach, Dense(4), As("a"), From("h"), Dense(4), Multiply("a"), Identity, Dense(3), MeanSquaredError]
public partial class DetachCase;

// PyTorch's twin would have fewer parameters than there are here.

[Network, Input(5), Dense(7, Name = "trunk"), Tanh, Dense(6, Name = "middle"), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class OpenTrunk;

[Network, Input(5), Dense(7, Name = "trunk"), Tanh, Dense(6, Name = "middle"), Tanh, Dense(3), SoftmaxCrossEntropy]
[Freeze("trunk.*", "middle.b*")]
public partial class FrozenTrunk;

// A network as a layer of another, twice with the same parameters: it leaves its first output, and brings no loss.
[Network, Input(6, As = "x"), Dense(5), Tanh, Dense(4), As("scores"), Output("scores"), SoftmaxCrossEntropy(Name = "own"), Softmax, Output("p")]
public partial class UsedJudge;

[Network, Input(6), Dense(6), Sigmoid, Use<UsedJudge>(Share = "judge"), As("a")]
[From(In), Use<UsedJudge>(Share = "judge"), Multiply("a"), Dense(2), MeanSquaredError]
public partial class UsedNetworkCase;
