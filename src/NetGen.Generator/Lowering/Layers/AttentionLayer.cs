using NetGen.Generator.Contract;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Scaled dot-product attention with its projections, as PyTorch's MultiheadAttention has them: Q, K, V = x·Wᵀ + b with <c>in_proj_weight</c> [3·m, m], softmax(Q·Kᵀ/√d)·V for
/// each head of d = m/heads
/// features, and the heads side by side times <c>out_proj.weight</c> [m, m].
/// </summary>
internal abstract class AttentionLayer(string stem, string kind, params DeclaredArgument[] arguments)
    : Layer(stem, kind, [Heads, Dropout, Bias, Start, StartScale, OutputScale, WeightsName, .. arguments])
{
    private static readonly WholeArgument Heads = new("Heads", least: 1);
    private static readonly RealArgument Dropout = new("Dropout", 0, Interval.AtLeastAndBelow(0, 1));
    private static readonly FlagArgument Bias = new("Bias", true);
    private static readonly ChoiceArgument<Init> Start = new("Init");
    private static readonly RealArgument StartScale = new("InitScale", 0.05, Interval.AtLeast(0)), OutputScale = new("OutputScale", 0, Interval.AtLeast(0));
    private static readonly TextArgument WeightsName = new("Weights");

    public sealed override bool KeepsSteps => true;

    public sealed override void Apply(StatementContext layer)
    {
        int heads = Heads.Of(layer);
        double rate = Dropout.Of(layer), scale = StartScale.Of(layer), outputScale = OutputScale.Of(layer);
        // Every layer that draws has a stream of its own, in training and where nothing is dropped.
        int stream = layer.Walk.NextStream();
        Tensor? x = layer.Sequence();
        if (x is not null && x.Shape.Channels % heads != 0)
            layer.Report(DiagnosticIds.HeadsDoNotDivide, Divisors.Nearest("Heads", heads, x.Shape.Channels), heads, x.Shape.Channels);
        Sources? sources = x is null ? null : SourcesOf(layer, x, heads);
        if (x is null || sources is null || layer.HasFailed)
        {
            if (x is not null)
                layer.Recover(x.Shape);
            return;
        }
        int width = x.Shape.Channels;
        var attention = new AttentionOp(sources.Geometry, sources.HasLengths, layer.IsPrediction ? 0 : rate, stream);
        Tensor? attended = layer.AddPart("heads", attention, x.Shape, sources.Read);
        Initializer start = Initializers.Weights(Start.Of(layer.Statement), width, width, outputScale == 0 ? scale : outputScale);
        Tensor? weight = layer.Parameter("out_proj.weight", TensorShape.Shared(width, width), start);
        Tensor? product = attended is null || weight is null ? null : layer.Add(new DenseOp(width, width), x.Shape, attended, weight);
        layer.Result = product is null ? null : WithBias(layer, product, "out_proj.bias");
        if (WeightsName.Of(layer) is { } name)
            layer.Walk.Declare(name, Weights(layer, sources), layer.Site);
    }

    /// <summary>Queries, keys and values, projected; null after an error.</summary>
    protected abstract Sources? SourcesOf(StatementContext layer, Tensor x, int heads);

    /// <summary>What attention reads, and its sizes. How many keys are real is read last.</summary>
    /// <param name="HasLengths">Whether some are not.</param>
    protected sealed record Sources(AttentionShape Geometry, bool HasLengths, Tensor[] Read);

    /// <summary>Queries, keys and values, and the lengths that the keys' sequence has.</summary>
    protected static Sources SourcesOf(StatementContext layer, AttentionShape geometry, Tensor keys, params Tensor[] read) => RealSteps.CountOf(layer, keys) is { } count
        ? new Sources(geometry, true, [.. read, count])
        : new Sources(geometry, false, read);

    /// <summary>x·Wᵀ + b, at every step alike.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="part">What is made: "qkv".</param>
    /// <param name="x">A sequence.</param>
    /// <param name="weight">[features, features of x].</param>
    /// <param name="bias">[features]; null where none is wanted.</param>
    protected static Tensor? Projected(StatementContext layer, string part, Tensor x, Tensor? weight, Tensor? bias)
    {
        if (weight is null)
            return null;
        TensorShape shape = x.Shape.WithChannels(weight.Shape[0]);
        Tensor? product = layer.AddPart(part, new DenseOp(x.Shape.Channels, weight.Shape[0]), shape, x, weight);
        return product is null || bias is null ? product : layer.AddPart(part, new MapOp(new Operand(0) + new Operand(1)), shape, product, bias);
    }

    /// <summary>PyTorch draws the weights of the three projections from Xavier's uniform distribution, taken as one matrix, and starts biases at 0.</summary>
    protected static Tensor? InputWeight(StatementContext layer, string name, int outputs, int inputs)
    {
        Init init = Start.Of(layer.Statement);
        Initializer start = Initializers.Weights(init == Init.Default ? Init.XavierUniform : init, inputs, outputs, StartScale.Of(layer));
        return layer.Parameter(name, TensorShape.Shared(outputs, inputs), start);
    }

    protected static Tensor? InputBias(StatementContext layer, int width) =>
        Bias.Of(layer) ? layer.Parameter("in_proj_bias", TensorShape.Shared(3 * width), Initializers.Zeros) : null;

    private static Tensor? WithBias(StatementContext layer, Tensor x, string name)
    {
        if (!Bias.Of(layer))
            return x;
        Tensor? bias = layer.Parameter(name, TensorShape.Shared(x.Shape.Channels), Initializers.Zeros);
        return bias is null ? null : layer.Add(new MapOp(new Operand(0) + new Operand(1)), x.Shape, x, bias);
    }

    private static Tensor? Weights(StatementContext layer, Sources sources)
    {
        AttentionShape g = sources.Geometry;
        Tensor? statistics = layer.AddPart("statistics", new AttentionStatisticsOp(g, sources.HasLengths), TensorShape.Sample(g.Queries, g.Heads), sources.Read);
        return statistics is null
            ? null
            : layer.AddPart("weights", new AttentionWeightsOp(g, sources.HasLengths), TensorShape.Sample(g.Queries, g.Keys), [.. sources.Read, statistics]);
    }
}
