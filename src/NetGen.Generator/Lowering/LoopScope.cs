using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;

namespace NetGen.Generator.Lowering;

/// <summary>Nodes that a layer adds between construction and disposal are computed at every step of a sequence.</summary>
internal readonly struct LoopScope : IDisposable
{
    private readonly StatementContext _layer;
    private readonly int _steps;

    /// <param name="layer">The layer.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="name">What readers of the generated code know it by: the layer's, and which of its loops it is.</param>
    /// <param name="backwards">Whether the last one comes first.</param>
    /// <param name="cell">What it computes at each, where that has a name.</param>
    public LoopScope(StatementContext layer, int steps, string name, bool backwards = false, RecurrentCell cell = RecurrentCell.None)
    {
        _layer = layer;
        _steps = steps;
        layer.Walk.Assembly.BeginLoop(new LoopInfo(name, steps, backwards) { Cell = cell });
    }

    /// <summary>The step at hand of a sequence from outside.</summary>
    public Tensor? Step(Tensor sequence) => _layer.Add(new StepOp(), TensorShape.Sample(sequence.Shape.Channels), sequence);

    /// <summary>What a value that is still to be computed (<see cref="Hand"/>) was one step before: at the first step a value from outside, or zeros.</summary>
    public (Tensor? Value, int Carry) Previous(TensorShape shape, Tensor? initial = null)
    {
        int carry = _layer.Walk.Assembly.BeginCarry();
        return (_layer.Add(new PreviousOp(carry), shape, initial is null ? [] : [initial]), carry);
    }

    /// <summary>The value that the next step finds as the previous one.</summary>
    public void Hand(int carry, Tensor value) => _layer.Walk.Assembly.Carry(carry, value.Node);

    /// <summary>Behind the loop: all steps of a value.</summary>
    public Tensor? All(Tensor value) => _layer.Add(new StackOp(), TensorShape.Sample(_steps, value.Shape[0]), value);

    /// <summary>Behind the loop: what its last step made of a value.</summary>
    public Tensor? Last(Tensor value) => _layer.Add(new LastOp(), value.Shape, value);

    /// <summary>The loop ends.</summary>
    public void Dispose() => _layer.Walk.Assembly.EndLoop();
}
