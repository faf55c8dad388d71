namespace NetGen;

/// <summary>
/// Adds the current tensor, which stays the current one, to a running sum. In a block the sum belongs to who uses the block: under <c>Repeat</c> every repetition adds its own,
/// and behind them
/// <c>From</c> takes the sum of all. Outside of blocks it is the network's own. All that is added has one shape.
/// </summary>
/// <param name="sum">The name of the sum: letters, digits and underscores.</param>
/// <example>
/// The skip connections of a WaveNet (van den Oord et al. 2016, section 2.4), a block and its use:
/// <code>
/// [Block]
/// [Conv1D(32, 2, Pad = Pad.Causal, Dilation = 1 &lt;&lt; i), Tanh, As("f")]
/// [From(In), Conv1D(32, 2, Pad = Pad.Causal, Dilation = 1 &lt;&lt; i), Sigmoid, Multiply("f"), Conv1D(32, 1), SkipSum("skip"), Add(In)]
/// public class WaveBlock { [RepeatIndex] const int i = 0; }
///
/// [Network, Input(512, 1), Conv1D(32, 2, Pad = Pad.Causal), Use&lt;WaveBlock&gt;(Repeat = 8), From("skip"), ReLU, Dense(256), SoftmaxCrossEntropy]
/// public partial class Wave;
/// </code>
/// </example>
public sealed class SkipSumAttribute(string sum) : LayerAttribute;
