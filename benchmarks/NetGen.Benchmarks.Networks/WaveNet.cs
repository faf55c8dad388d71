using static NetGen.Names;

namespace NetGen.Benchmarks.Networks;

/// <summary>A gated causal convolution with a residual and a skip connection; the dilation doubles from block to block.</summary>
[Block]
[Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Tanh, As("filter")]
[From(In), Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Sigmoid, Multiply("filter"), Conv1D(ch, 1), SkipSum("skip"), Add(In)]
public partial class WaveBlock
{
    [Param] const int ch = 64;
    [RepeatIndex] const int i = 0;
}

/// <summary>van den Oord et al.: WaveNet (2016), one stack of ten blocks over 512 samples of sound, a class for each level of the next one.</summary>
[Network]
[Input(512, 1)]
[Conv1D(64, 2, Pad = Pad.Causal), Use<WaveBlock>(64, Repeat = 10)]
[From("skip"), ReLU, Conv1D(64, 1), ReLU, Conv1D(256, 1), SoftmaxCrossEntropy]
public partial class WaveNet;
