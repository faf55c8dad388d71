using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Convolutions and poolings over the steps of a sequence, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(9, 3), Conv1D(5, 3), Tanh, Conv1D(2, 2, Bias = false), MeanSquaredError]
public partial class Conv1DCase;

[Network, Input(11, 3), Conv1D(4, 3, Pad = Pad.Causal), Tanh, Conv1D(5, 2, Pad = Pad.Causal, Dilation = 4), SiLU, Conv1D(2, 1), MeanSquaredError]
public partial class CausalConv1DCase;

[Network, Input(10, 4), Conv1D(3, 4, Stride = 3, Padding = 2), Tanh, Conv1D(2, 2, Stride = 2, Dilation = 2, PaddingBefore = 1, PaddingAfter = 0), MeanSquaredError]
public partial class StridedConv1DCase;

[Network, Input(8, 6), Conv1D(9, 3, Groups = 3, Pad = Pad.Same), Tanh, Conv1D(9, 4, Groups = 9, Pad = Pad.Same), Conv1D(18, 2, Groups = 9), GELU, Dense(2), MeanSquaredError]
public partial class GroupedConv1DCase;

[Network, Input(9, 4), Conv1D(19, 1), Tanh, Conv1D(19, 3, Groups = 19, Stride = 2, Padding = 1), Conv1D(19, 1, Groups = 19, Bias = false), Dense(2), MeanSquaredError]
public partial class DepthwiseConv1DCase;

[Network, Input(4, 3), Conv1D(5, 1, Stride = 2), Tanh, Conv1D(3, 1, Padding = 1, Bias = false), MeanSquaredError]
public partial class PointwiseConv1DCase;

[Network, Input(1, 3), Conv1D(4, 3, Pad = Pad.Causal, Dilation = 3), Tanh, Conv1D(2, 5, Padding = 2), MeanSquaredError]
public partial class OneStepConv1DCase;

[Network, Input(3, 2), Conv1D(4, 7, Pad = Pad.Same, Dilation = 2), Tanh, Conv1D(18, 6, Padding = 4), Dense(2), MeanSquaredError]
public partial class LongKernelConv1DCase;

[Network, Input(7, 33), Conv1D(18, 3, Pad = Pad.Same), Tanh, Conv1D(35, 5, Padding = 1), MeanSquaredError]
public partial class WideConv1DCase;

[Network, Input(5, 3), Conv1D(4, 1), ConvTranspose1D(3, 3), Tanh, ConvTranspose1D(2, 4, Stride = 2, Padding = 1), MeanSquaredError]
public partial class ConvTranspose1DCase;

[Network, Input(4, 4), Conv1D(4, 2), ConvTranspose1D(6, 3, Stride = 3, Groups = 2, OutputPadding = 1), SiLU, ConvTranspose1D(2, 2, Dilation = 3, Bias = false), MeanSquaredError]
public partial class ConvTranspose1DGroupsCase;

[Network, Input(11, 3), Conv1D(5, 2), MaxPool1D(3, Stride = 2, Padding = 1), MaxPool1D(2), Dense(2), MeanSquaredError]
public partial class MaxPool1DCase;

[Network, Input(10, 3), Conv1D(5, 2), MaxPool1D(3, Stride = 2, Ceil = true), MaxPool1D(3, Stride = 1, Pad = Pad.Same), MeanSquaredError]
public partial class MaxPool1DCeilCase;

[Network, Input(11, 3), Conv1D(5, 2), AvgPool1D(3, Stride = 2, Padding = 1), AvgPool1D(2), Dense(2), MeanSquaredError]
public partial class AvgPool1DCase;

[Network, Input(10, 3), Conv1D(5, 2), AvgPool1D(4, Stride = 3, Padding = 2, CountPadding = false, Ceil = true), MeanSquaredError]
public partial class AvgPool1DCeilCase;

[Network, Input(9, 4), Conv1D(7, 3), As("h"), GlobalMaxPool, As("highest"), From("h"), GlobalAvgPool, Concat("highest"), Tanh, Dense(3), MeanSquaredError]
public partial class GlobalPool1DCase;

[Network, Input(3, 5, 7), Conv2D(4, 3), As("h"), GlobalMaxPool, As("highest"), From("h"), GlobalAvgPool, Concat("highest"), Dense(3), MeanSquaredError]
public partial class GlobalMaxPoolCase;

[Network, Input(11, 3), Conv1D(5, 2), As("h"), AdaptiveMaxPool1D(4), As("highest")]
[From("h"), Tanh, AdaptiveAvgPool1D(4), Concat("highest"), AdaptiveAvgPool1D(2), MeanSquaredError]
public partial class AdaptivePool1DCase;

[Block]
[Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Tanh, As("f")]
[From(In), Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Sigmoid, Multiply("f"), Conv1D(ch, 1), SkipSum("skip"), Add(In)]
public partial class WaveBlock
{
    [Param] const int ch = 64;
    [RepeatIndex] const int i = 0;
}

[Network, Input(21, 1)]
[Conv1D(6, 2, Pad = Pad.Causal), Use<WaveBlock>(6, Repeat = 4)]
[From("skip"), ReLU, Conv1D(7, 1), ReLU, Dense(5), SoftmaxCrossEntropy]
public partial class WaveCase;

[Network, Tokens(9, Vocab = 11), Embedding(6), As("words")]
[Conv1D(5, 3), ReLU, GlobalMaxPool, As("three")]
[From("words"), Conv1D(5, 4), ReLU, GlobalMaxPool, As("four")]
[From("words"), Conv1D(5, 5), ReLU, GlobalMaxPool, Concat("three", "four")]
[Dense(2), SoftmaxCrossEntropy]
public partial class TextCnnCase;
