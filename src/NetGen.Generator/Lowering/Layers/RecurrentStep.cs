using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>One step of a recurrent layer, as its cell sees it. Values that cannot be made are null, and so is what is made of them.</summary>
/// <param name="layer">The layer.</param>
/// <param name="place">Which of its loops.</param>
/// <param name="ofInput">The input's half of each gate at this step.</param>
/// <param name="weights">What the layer has learned.</param>
/// <param name="gates">What the gates are called.</param>
/// <param name="before">What the step before has handed on.</param>
internal sealed class RecurrentStep(
    StatementContext layer, RecurrentPlace place, Func<int, Tensor?> ofInput, RecurrentWeights weights, string[] gates, Tensor?[] before)
{
    public StatementContext Layer => layer;

    /// <summary>A state as the step before has left it.</summary>
    public Tensor? Before(int state) => before[state];

    /// <summary>W·x_t + b of a gate, with the state's bias unless that is kept apart.</summary>
    public Tensor? OfInput(int gate) => ofInput(gate);

    /// <summary>U·h of a gate, with a bias where that is kept apart.</summary>
    public Tensor? OfState(int gate, Tensor? state)
    {
        if (state is null)
            return null;
        int hidden = state.Shape.Size;
        Tensor? product = layer.AddPart(gates[gate], new DenseOp(hidden, hidden), state.Shape, state, weights.OfState[gate]);
        return weights.OwnBias[gate] is { } bias ? Map(gates[gate], new Operand(0) + new Operand(1), product, bias) : product;
    }

    /// <summary>f(W·x_t + b + U·h).</summary>
    public Tensor? Gate(int gate, ScalarExpression curve, Tensor? state) =>
        Map(gates[gate], curve.Substitute(0, new Operand(0) + new Operand(1)), OfInput(gate), OfState(gate, state));

    /// <summary>Elementwise work on numbers of the state's shape, called by what it gives.</summary>
    public Tensor? Compute(string part, ScalarExpression tree, params Tensor?[] operands) => Map($"{place.Title} {part}".TrimStart(), tree, operands);

    private Tensor? Map(string part, ScalarExpression tree, params Tensor?[] operands) =>
        operands.All(o => o is not null) ? layer.AddPart(part, new MapOp(tree), operands[0]!.Shape, [.. operands.OfType<Tensor>()]) : null;
}
