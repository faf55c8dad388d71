using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// r, z = σ(W·x_t + b + U·h_(t-1) + c), n = tanh(W·x_t + b + r⊙(U·h_(t-1) + c)), h_t = (1 - z)⊙n + z⊙h_(t-1) (Cho et al. 2014, where r multiplies the state itself).
/// </summary>
internal sealed class GRU() : RecurrentLayer("gru", "GRU", ["reset gate", "update gate", "candidate"], states: 1, Reset)
{
    private static readonly ChoiceArgument<Reset> Reset = new("Reset");

    /// <summary>Which of the two it is, for readers of the table and of other libraries' files: their parameters have the same names and shapes.</summary>
    public override string Title(Statement statement) => Reset.Of(statement) == Specs.Reset.AfterProduct ? Kind : Kind + " reset first";

    protected override bool KeepsBias(StatementContext layer, int gate) => gate == 2 && IsAfterProduct(layer);

    protected override RecurrentCell KindOf(StatementContext layer) => IsAfterProduct(layer) ? RecurrentCell.GRU : RecurrentCell.GRUWithResetBefore;

    protected override Tensor?[] Cell(RecurrentStep step)
    {
        Tensor? h = step.Before(0);
        Tensor? r = step.Gate(0, Activations.Sigmoid, h), z = step.Gate(1, Activations.Sigmoid, h);
        Tensor? n = IsAfterProduct(step.Layer)
            ? step.Compute("candidate", Activations.Tanh.Substitute(0, new Operand(0) + (new Operand(1) * new Operand(2))), step.OfInput(2), r, step.OfState(2, h))
            : step.Gate(2, Activations.Tanh, step.Compute("reset state", new Operand(0) * new Operand(1), r, h));
        return [step.Compute("state", new Operand(1) + (new Operand(0) * (new Operand(2) - new Operand(1))), z, n, h)];
    }

    private static bool IsAfterProduct(StatementContext layer) => Reset.Of(layer.Statement) == Specs.Reset.AfterProduct;
}
