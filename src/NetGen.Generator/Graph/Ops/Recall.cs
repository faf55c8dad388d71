using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// What a causal convolution sees at one step: inputs (x [B, C], ring [B, (Farthest + 1)·C], positions [B, 1]); x is put into the ring, in which the last Farthest + 1 steps lie
/// by their number
/// modulo so many; result [B, Taps, C]: x of Farthest, Farthest - Dilation, … steps before, zeros before the first step. Only what is seen is copied. The ring is changed in place.
/// </summary>
internal sealed record RecallOp(int Taps, int Dilation, int Farthest) : Op
{
    /// <summary>Numbers of the ring.</summary>
    public int RingSize(int channels) => checked((Farthest + 1) * channels);

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        EquatableArray.Of(new OperandInfo("x"), new OperandInfo("ring"), new OperandInfo("positions", Element.Index));

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Nothing is trained a step at a time.</summary>
    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} ({y.Y.Label}).");

    public override string Summary(OpUse use) => $"Keeps {use.Inputs[0]} of this step, and recalls {Taps} steps up to {Farthest} before it: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Recall";
}
