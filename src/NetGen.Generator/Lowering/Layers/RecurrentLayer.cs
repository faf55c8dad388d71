using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A layer that walks over the steps of a sequence with a state: [T, n] → [T, m], or [m] where only the last step is wanted. The half of every gate that depends on the input alone is one
/// product over all steps before the loop; inside, each step has the product with the state before it and what the cell makes of both. Names and order of gates are PyTorch's:
/// <c>weight_ih_l0</c> [gates·m, n], <c>weight_hh_l0</c> [gates·m, m], <c>bias_ih_l0</c> and <c>bias_hh_l0</c> [gates·m].
/// </summary>
/// <param name="stem">The first part of its name.</param>
/// <param name="kind">The name of its attribute without the suffix.</param>
/// <param name="gates">How many vectors of m numbers the products give: the gates.</param>
/// <param name="states">How many vectors a step hands to the next one; the first of them is what the layer gives.</param>
/// <param name="arguments">What its attribute takes besides.</param>
internal abstract class RecurrentLayer(string stem, string kind, int gates, int states, params DeclaredArgument[] arguments) : Layer(stem, kind, [Hidden, Layers, Return, .. arguments])
{
    private static readonly WholeArgument Hidden = new("Hidden", least: 1);
    private static readonly WholeArgument Layers = new("Layers", least: 1, otherwise: 1);
    private static readonly ChoiceArgument<Return> Return = new("Return");

    public sealed override void Apply(StatementContext layer)
    {
        int hidden = Hidden.Of(layer), layers = Layers.Of(layer);
        bool last = Return.Of(layer.Statement) == Specs.Return.Last;
        Tensor? x = layer.Sequence();
        if (x is null || layer.HasFailed)
        {
            layer.Recover(last ? TensorShape.Sample(hidden) : TensorShape.Sample(layer.Current is { Shape.IsSequence: true } sequence ? sequence.Shape.Steps : 1, hidden));
            return;
        }
        for (int level = 0; level < layers && x is not null; level++)
            x = Level(layer, x, RealSteps.Mask(layer, layer.Current!), hidden, level, last && level == layers - 1);
        layer.Result = x;
    }

    /// <summary>What a step makes of the gates and of what the step before has handed on: as many vectors, in the same order. One that cannot be made is null.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The input's half of every gate, biases included.</param>
    /// <param name="state">The state's half.</param>
    /// <param name="before">What the step before has handed on.</param>
    protected abstract Tensor?[] Cell(StatementContext layer, Tensor input, Tensor state, Tensor[] before);

    public override bool KeepsSteps => true;

    /// <param name="layer">The layer.</param>
    /// <param name="x">The sequence.</param>
    /// <param name="mask">Tells its real steps; past them the state stays as it was at the last real one, so that the last step has it too. Null where all are real.</param>
    /// <param name="hidden">Numbers in the state.</param>
    /// <param name="level">Which of the layers on top of each other.</param>
    /// <param name="last">Whether only the last step is wanted.</param>
    private Tensor? Level(StatementContext layer, Tensor x, Tensor? mask, int hidden, int level, bool last)
    {
        string suffix = FormattableString.Invariant($"_l{level}");
        int features = x.Shape.Channels, steps = x.Shape.Steps, width = checked(gates * hidden);
        // PyTorch's: all of them uniform in ±1/√m.
        var initializer = new Initializer(InitializerKind.FanInUniform, hidden, hidden, 0, 0);
        Tensor? ofInput = layer.Parameter("weight_ih" + suffix, TensorShape.Shared(width, features), initializer);
        Tensor? ofState = layer.Parameter("weight_hh" + suffix, TensorShape.Shared(width, hidden), initializer);
        Tensor? bias = layer.Parameter("bias_ih" + suffix, TensorShape.Shared(width), initializer), other = layer.Parameter("bias_hh" + suffix, TensorShape.Shared(width), initializer);
        if (ofInput is null || ofState is null || bias is null || other is null)
            return null;
        TensorShape all = TensorShape.Sample(steps, width);
        Tensor? inputs = layer.Add(new DenseOp(features, width), all, x, ofInput);
        inputs = inputs is null ? null : layer.Add(new MapOp(new Operand(0) + new Operand(1) + new Operand(2)), all, inputs, bias, other);
        if (inputs is null)
            return null;

        var loop = new LoopScope(layer, steps);
        Tensor? made = null;
        using (loop)
        {
            (Tensor? Value, int Carry)[] before = Enumerable.Range(0, states).Select(_ => loop.Previous(TensorShape.Sample(hidden))).ToArray();
            Tensor? input = loop.Step(inputs), real = mask is null ? null : loop.Step(mask);
            Tensor? state = before[0].Value is { } own ? layer.Add(new DenseOp(hidden, width), TensorShape.Sample(width), own, ofState) : null;
            Tensor?[] now = input is null || state is null ? [] : Cell(layer, input, state, before.Select(b => b.Value).OfType<Tensor>().ToArray());
            for (int i = 0; i < now.Length; i++)
            {
                now[i] = Held(layer, now[i], before[i].Value, real);
                if (now[i] is { } value)
                    loop.Hand(before[i].Carry, value);
            }
            made = now.FirstOrDefault();
        }
        return made is null ? null : last ? loop.Last(made) : loop.All(made);
    }

    /// <summary>A state at a real step, and past the end what it was one step before.</summary>
    private static Tensor? Held(StatementContext layer, Tensor? now, Tensor? before, Tensor? real) => now is null || before is null || real is null
        ? now
        : layer.Add(new MapOp(RealSteps.Of(new Operand(0), new Operand(2), new Operand(1))), now.Shape, now, before, real);
}
