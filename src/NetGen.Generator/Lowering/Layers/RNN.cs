using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>h_t = f(W_ih·x_t + b_ih + W_hh·h_(t-1) + b_hh) with f = tanh or the rectifier (Elman 1990).</summary>
internal sealed class RNN() : RecurrentLayer("rnn", "RNN", gates: 1, states: 1, Activation)
{
    private static readonly ChoiceArgument<RecurrentActivation> Activation = new("Activation");

    protected override Tensor?[] Cell(StatementContext layer, Tensor input, Tensor state, Tensor[] before)
    {
        ScalarExpression curve = Activation.Of(layer.Statement) == RecurrentActivation.ReLU ? Activations.ReLU : Activations.Tanh;
        return [layer.Add(new MapOp(curve.Substitute(0, new Operand(0) + new Operand(1))), state.Shape, input, state)];
    }
}
