using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>[1] → [n]: the sines, then the cosines, of t·period^(-i/(n/2)) (Ho et al. 2020).</summary>
internal sealed class TimeEmbedding() : Layer("timeembedding", "TimeEmbedding", Features, MaxPeriod)
{
    private static readonly WholeArgument Features = new("Features", least: 2);
    private static readonly RealArgument MaxPeriod = new("MaxPeriod", 10_000, Interval.Above(0));

    public override void Apply(StatementContext layer)
    {
        int features = Features.Of(layer), half = features / 2;
        double period = MaxPeriod.Of(layer);
        if (features % 2 != 0)
            layer.Report(DiagnosticIds.OddTimeEmbedding, layer.Text, features);
        if (layer.Current is { } given && given.Shape != TensorShape.Sample(1))
            layer.Report(DiagnosticIds.WrongRank, layer.Text, "a single number [1]", given.Shape, "");
        if (layer.Current is not { } time || layer.HasFailed)
        {
            layer.Recover(TensorShape.Sample(features));
            return;
        }
        EquatableArray<double> frequencies = Enumerable.Range(0, half).Select(i => Math.Pow(period, -(double)i / half)).ToEquatableArray();
        TensorShape each = TensorShape.Sample(half);
        ScalarExpression angle = new Operand(0) * new Operand(1);
        if (layer.AddPart("frequencies", new TableOp(frequencies), TensorShape.Shared(half)) is not { } table)
            return;
        Tensor? sines = layer.AddPart("sines", new MapOp(Activations.Sin.Substitute(0, angle)), each, time, table);
        Tensor? cosines = layer.AddPart("cosines", new MapOp(Activations.Cos.Substitute(0, angle)), each, time, table);
        layer.Result = sines is null || cosines is null ? null : layer.Add(new ConcatOp(), TensorShape.Sample(features), sines, cosines);
    }
}
