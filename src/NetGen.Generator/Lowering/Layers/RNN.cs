using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>h_t = f(W·x_t + b + U·h_(t-1) + c) with f = tanh or the rectifier (Elman 1990).</summary>
internal sealed class RNN() : RecurrentLayer("rnn", "RNN", [""], states: 1, Activation)
{
    private static readonly ChoiceArgument<RecurrentActivation> Activation = new("Activation");

    protected override RecurrentCell KindOf(StatementContext layer) => IsRectified(layer) ? RecurrentCell.RNNWithReLU : RecurrentCell.RNN;

    protected override Tensor?[] Cell(RecurrentStep step) => [step.Gate(0, IsRectified(step.Layer) ? Activations.ReLU : Activations.Tanh, step.Before(0))];

    private static bool IsRectified(StatementContext layer) => Activation.Of(layer.Statement) == RecurrentActivation.ReLU;
}
