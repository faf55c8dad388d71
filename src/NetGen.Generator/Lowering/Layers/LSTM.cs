using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>i, f, o = σ(W·x_t + b + U·h_(t-1) + c), g = tanh(…), c_t = f⊙c_(t-1) + i⊙g, h_t = o⊙tanh(c_t) (Hochreiter and Schmidhuber 1997; Gers et al. 2000).</summary>
internal sealed class LSTM() : RecurrentLayer("lstm", "LSTM", ["input gate", "forget gate", "candidate", "output gate"], states: 2)
{
    protected override RecurrentCell KindOf(StatementContext layer) => RecurrentCell.LSTM;

    /// <summary>
    /// In the order of the products, so that each is followed by the elementwise work that waits for it alone: the new cell by that of the candidate, the state by that of the
    /// output gate.
    /// </summary>
    protected override Tensor?[] Cell(RecurrentStep step)
    {
        Tensor? h = step.Before(0), before = step.Before(1);
        Tensor? i = step.Gate(0, Activations.Sigmoid, h), f = step.Gate(1, Activations.Sigmoid, h), g = step.Gate(2, Activations.Tanh, h);
        Tensor? cell = step.Compute("cell", (new Operand(0) * new Operand(1)) + (new Operand(2) * new Operand(3)), f, before, i, g);
        Tensor? o = step.Gate(3, Activations.Sigmoid, h);
        return [step.Compute("state", new Operand(0) * Activations.Tanh.Substitute(0, new Operand(1)), o, cell), cell];
    }
}
