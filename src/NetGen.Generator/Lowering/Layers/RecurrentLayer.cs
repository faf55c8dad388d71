using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A layer that walks over the steps of a sequence with a state: [T, n] → [T, m], or [m] where only the last step is wanted; in two directions twice as wide. Levels work on each
/// other's sequences. Names and order of gates are PyTorch's (<see cref="RecurrentWeights"/>).
/// </summary>
/// <param name="stem">The first part of its name.</param>
/// <param name="kind">The name of its attribute without the suffix.</param>
/// <param name="gates">What each vector of m numbers that the products give is called: "forget gate"; nothing where there is one.</param>
/// <param name="states">How many vectors a step hands to the next one; the first of them is what the layer gives, the second is called the cell.</param>
/// <param name="arguments">What its attribute takes besides.</param>
internal abstract class RecurrentLayer(string stem, string kind, string[] gates, int states, params DeclaredArgument[] arguments)
    : Layer(stem, kind, [Hidden, Layers, Return, Bidirectional, Dropout, Biases, State, InitialState, .. RecurrentAttention.Arguments, .. arguments])
{
    private static readonly WholeArgument Hidden = new("Hidden", least: 1), Layers = new("Layers", least: 1, otherwise: 1), Biases = new("Biases", least: 0, otherwise: 2);
    private static readonly ChoiceArgument<Return> Return = new("Return");
    private static readonly FlagArgument Bidirectional = new("Bidirectional", false);
    private static readonly RealArgument Dropout = new("Dropout", 0, Interval.AtLeastAndBelow(0, 1));

    /// <summary>Names that other statements use for what the layer begins with and ends with.</summary>
    public static readonly TextArgument State = new("State"), InitialState = new("InitialState");

    public sealed override bool KeepsSteps => true;

    public sealed override void Apply(StatementContext layer)
    {
        int hidden = Hidden.Of(layer), layers = Layers.Of(layer), directions = Bidirectional.Of(layer) ? 2 : 1, biases = BiasesOf(layer);
        double dropout = DropoutOf(layer, layers);
        var ends = new RecurrentStates(layer, states, hidden, layers * directions);
        IReadOnlyList<Tensor?>? beginnings = InitialState.Of(layer) is { } initial ? ends.Named(initial) : null;
        bool last = Return.Of(layer.Statement) == Specs.Return.Last;
        Tensor? x = layer.Sequence();
        RecurrentAttention? attention = RecurrentAttention.Of(layer, hidden, layers, directions);
        if (x is null || layer.HasFailed)
        {
            TensorShape one = TensorShape.Sample(directions * hidden);
            layer.Recover(last ? one : TensorShape.Sample(layer.Current is { Shape.IsSequence: true } sequence ? sequence.Shape.Steps : 1, one.Size));
            ends.Name(State.Of(layer), []);
            RecurrentAttention.Name(layer, null, null);
            return;
        }
        var final = new List<Tensor?[]>();
        for (int level = 0; level < layers && x is not null; level++)
        {
            if (level > 0)
                x = Dropped(layer, x, dropout);
            bool lastStep = last && level == layers - 1;
            Tensor? input = x;
            IEnumerable<RecurrentPlace> places = Enumerable.Range(0, directions).Select(direction => new RecurrentPlace(hidden, level, direction, directions, layers, biases));
            RecurrentPass?[] passes = [.. places.Select(place => input is null ? null : Pass(layer, input, place, beginnings, attention))];
            final.AddRange(passes.Select(p => p?.Last ?? []));
            x = Joined(layer, passes.Select(p => lastStep ? p?.Last[0] : p?.All));
            if (attention is not null)
                RecurrentAttention.Name(layer, passes[0]?.Contexts, passes[0]?.Weights);
        }
        layer.Result = x;
        ends.Name(State.Of(layer), final);
    }

    /// <summary>What a step makes of its input and of what the step before has handed on: as many vectors as that, in the same order. One that cannot be made is null.</summary>
    protected abstract Tensor?[] Cell(RecurrentStep step);

    /// <summary>What the cell is called.</summary>
    protected abstract RecurrentCell KindOf(StatementContext layer);

    /// <summary>Whether the bias of a gate's product with the state must stay with that product, because more happens to it than that the input's half is added.</summary>
    protected virtual bool KeepsBias(StatementContext layer, int gate) => false;

    private RecurrentPass? Pass(StatementContext layer, Tensor x, RecurrentPlace place, IReadOnlyList<Tensor?>? beginnings, RecurrentAttention? attention)
    {
        int features = x.Shape.Channels + (attention?.Width ?? 0);
        var weights = RecurrentWeights.Of(layer, place, features, gates.Length, gate => KeepsBias(layer, gate));
        if (weights is null)
            return null;
        // All levels have the steps of the sequence that comes in.
        Tensor? mask = RealSteps.Mask(layer, layer.Current!);
        return RecurrentPass.Run(layer, x, mask, place, weights, gates, RecurrentStates.Of(layer, place, states, beginnings), attention?.Begin(), Cell, KindOf(layer));
    }

    /// <summary>x with some of its numbers dropped, as between two layers.</summary>
    private static Tensor? Dropped(StatementContext layer, Tensor x, double rate)
    {
        if (rate == 0)
            return x;
        int stream = layer.Walk.NextStream();
        return layer.IsPrediction ? x : layer.Add(new DropoutOp(rate, stream), x.Shape, x);
    }

    /// <summary>What both directions give, the forward one first.</summary>
    private static Tensor? Joined(StatementContext layer, IEnumerable<Tensor?> directions)
    {
        Tensor[] parts = [.. directions.OfType<Tensor>()];
        return parts.Length < 2 ? parts.FirstOrDefault() : layer.Add(new ConcatOp(), parts[0].Shape.WithChannels(parts.Sum(p => p.Shape.Channels)), parts);
    }

    private static int BiasesOf(StatementContext layer)
    {
        int biases = Biases.Of(layer);
        if (biases <= 2)
            return biases;
        layer.Report(DiagnosticIds.OutOfRange, Biases.Name, "0, 1 or 2", biases);
        return 2;
    }

    private static double DropoutOf(StatementContext layer, int layers)
    {
        double rate = Dropout.Of(layer);
        if (rate > 0 && layers == 1 && !layer.IsPrediction)
            layer.Report(DiagnosticIds.DropoutBetweenNothing, layer.Text);
        return rate;
    }
}
