using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>Statements that bring named tensors together with the current one.</summary>
internal abstract class Merge(string stem, params string[] kinds) : Layer(stem, kinds)
{
    /// <summary>The named tensors; null if one is unknown, in error, or none is named.</summary>
    protected static IReadOnlyList<NamedTensor>? Others(StatementContext merge)
    {
        EquatableArray<string> names = merge.Statement.Texts("Tensors");
        if (merge.Statement.Text("Tensor") is { } single)
            names = EquatableArray.Of(single);
        if (names.Count == 0)
            merge.Report(DiagnosticIds.NoTensorNamed, merge.Statement.Kind);
        var others = new List<NamedTensor>();
        foreach (string name in names)
        {
            if (merge.Walk.Use(name, merge.Site) is { } other)
                others.Add(other);
        }
        bool complete = names.Count > 0 && others.Count == names.Count && others.All(o => o.Tensor is not null) && merge.Current is not null;
        return complete ? others : null;
    }

    protected static void DoNotMerge(StatementContext merge, NamedTensor other, string rule) =>
        merge.Report(Problem.Between(DiagnosticIds.ShapesDoNotMerge, merge.Site, other.Site,
            merge.Text, merge.Current!.Shape.ToString(), other.Name, other.Tensor!.Shape.ToString(), rule));
}

/// <summary>An elementwise merge of tensors of one shape: x ∘ a ∘ b ∘ ….</summary>
internal abstract class ElementwiseMerge(string stem, Func<ScalarExpression, ScalarExpression, ScalarExpression> combine, params string[] kinds) : Merge(stem, kinds)
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        Tensor current = merge.Current!;
        ScalarExpression expression = new Operand(0);
        for (int i = 0; i < others.Count; i++)
        {
            if (others[i].Tensor!.Shape != current.Shape)
                DoNotMerge(merge, others[i], "all dimensions must agree");
            expression = combine(expression, new Operand(i + 1));
        }
        if (!merge.HasFailed)
            merge.Result = merge.Add(new MapOp(expression), current.Shape, [current, .. others.Select(o => o.Tensor!)]);
    }
}

/// <summary>Add("a", …): x + a + ….</summary>
internal sealed class AddMerge() : ElementwiseMerge("add", (x, a) => x + a, "Add");

/// <summary>Multiply("a", …): x·a·….</summary>
internal sealed class MultiplyMerge() : ElementwiseMerge("multiply", (x, a) => x * a, "Multiply");

/// <summary>Scale("a"): the named tensor times the current one, which is repeated over what it lacks: [C] or [C, 1, 1] over positions, [1, H, W] over channels, [1] over all.</summary>
internal sealed class ScaleMerge() : Merge("scale", "Scale")
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        Tensor gate = merge.Current!, scaled = others[0].Tensor!;
        if (Broadcasting.Of(gate.Shape, scaled.Shape) is null)
            DoNotMerge(merge, others[0], "the current tensor must be [channels], [1, height, width] or [1] of the scaled one, or as large");
        merge.Result = merge.HasFailed ? scaled : merge.Add(new MapOp(new Operand(0) * new Operand(1)), scaled.Shape, scaled, gate);
    }
}

/// <summary>Concat("a", …): the current tensor and the named ones joined along the channels.</summary>
internal sealed class ConcatMerge() : Merge("concat", "Concat")
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        TensorShape shape = merge.Current!.Shape;
        long channels = shape.Channels;
        foreach (NamedTensor other in others)
        {
            TensorShape joined = other.Tensor!.Shape;
            if (joined.Rank != shape.Rank || joined.Height != shape.Height || joined.Width != shape.Width)
                DoNotMerge(merge, other, "all dimensions but the channels must agree");
            channels += joined.Channels;
        }
        if (channels > int.MaxValue)
            merge.Report(DiagnosticIds.TooLarge, "The output of " + merge.Text, channels.ToString(System.Globalization.CultureInfo.InvariantCulture), "2147483647");
        if (merge.HasFailed)
            return;
        TensorShape result = TensorShape.Sample([(int)channels, .. shape.Dimensions.Skip(1)]);
        merge.Result = merge.Add(new ConcatOp(), result, [merge.Current!, .. others.Select(o => o.Tensor!)]);
    }
}
