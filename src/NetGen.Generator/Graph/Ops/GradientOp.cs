using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>An op that only differentiation makes: the adjoint of another in one operand.</summary>
internal abstract record GradientOp : Op
{
    public override string ResultName => "dx";

    /// <summary>Layers are counted forward.</summary>
    public sealed override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public override bool IsDifferentiable => false;

    public override void Propagate(Pullback y) => throw new NotSupportedException($"No rule differentiates {this} once more ({y.Y.Label}).");

    public override string KernelName(string layer, bool isBackward) => layer + "Gradient";
}
