using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>
/// van den Oord et al.: WaveNet, a generative model for raw audio (2016): gated causal convolutions whose dilation doubles from block to block, residual and skip connections, a
/// class for each of
/// 256 levels of the next sample. One stack of ten blocks sees 1,024 samples.
/// </summary>
[Network]
[Input(512, 1)]
[Conv1D(64, 2, Pad = Pad.Causal), Use<WaveBlock>(64, Repeat = 10)]
[From("skip"), ReLU, Conv1D(64, 1), ReLU, Conv1D(256, 1), SoftmaxCrossEntropy]
public partial class WaveNet;
