namespace NetGen;

/// <summary>
/// Connectionist temporal classification (Graves et al. 2006): <c>-ln</c> of the probability of a sample's labels, in their order, over all ways to spread them over its steps,
/// where each step
/// gives out one class, a label may last several steps, and the class <see cref="Blank"/> may stand between them.
/// </summary>
/// <remarks>
/// Works on logits <c>[steps, classes]</c>, the blank among the classes; of sequences with lengths on the real steps. Callers give two targets: <c>labels [B, labels]</c>, of
/// which the first ones of
/// each sample count, and behind it <c>labels_lengths [B]</c>, how many, from 0 on. The same as PyTorch's <c>CTCLoss</c> on the logarithm of the softmax: by default the mean over
/// samples of each
/// loss divided by its labels. A sample with more labels than its steps can give out (between equal neighbours there has to be a blank) has an infinite loss, which is a
/// <c>DivergedException</c>
/// unless <see cref="ZeroInfinity"/> is set. <c>CtcDecoder</c> finds the labels of an answer.
/// </remarks>
/// <param name="labels">The most labels that a sample may have, at least 1.</param>
/// <example><code>[Input(50, 64, Lengths = true), RNN(128), Dense(20), CTC(6)]</code></example>
/// <example>PyTorch's numbering (0 is the blank), its sum over the batch, and texts that do not fit into their steps count nothing: <code>
/// [Input(50, 64, Lengths = true), RNN(128), Dense(20), CTC(6, Blank = 0, Sum = true, ZeroInfinity = true)]
/// </code></example>
public sealed class CTCAttribute(int labels) : SampleLossAttribute
{
    /// <summary>The class that stands for no label: 0 or the last one. Default 0.</summary>
    public int Blank { get; set; }

    /// <summary>Whether the losses of the samples are added up as they are (PyTorch's reduction <c>sum</c>) instead of the mean of each by its labels. Default false.</summary>
    public bool Sum { get; set; }

    /// <summary>Whether samples whose labels do not fit their steps count 0 and learn nothing. Default false.</summary>
    public bool ZeroInfinity { get; set; }
}
