using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Split("a", "b", …): parts of the current tensor along one axis, each under its name; the first one becomes the current tensor.</summary>
internal sealed class Split() : Layer("split", "Split", Tensors, Axis, Sizes)
{
    private static readonly TextsArgument Tensors = new("Tensors");
    private static readonly AxisArgument Axis = new();
    private static readonly WholesArgument Sizes = new("Sizes");

    public override void Apply(StatementContext layer)
    {
        EquatableArray<string> names = Tensors.Of(layer);
        if (names.Count == 0)
            layer.Report(DiagnosticIds.NoTensorNamed, layer.Statement.Kind);
        if (layer.Current is not { } x || names.Count == 0)
            return;
        IReadOnlyList<int>? sizes = Axis.Of(layer, x.Shape) is { } axis && !layer.HasFailed ? PartsOf(layer, x.Shape, axis, names.Count) : null;
        int first = 0;
        Tensor? head = null;
        for (int i = 0; i < names.Count; i++)
        {
            Tensor? part = sizes is null ? null : Cuts.Of(layer, x, Axis.Of(layer, x.Shape)!.Value, first, sizes[i]);
            layer.Walk.Declare(names[i], part, layer.Site);
            (head, first) = (i == 0 ? part : head, first + (sizes?[i] ?? 0));
        }
        // It is the current tensor, and needs nobody to call it.
        layer.Walk.Use(names[0], layer.Site);
        layer.Result = head;
    }

    /// <summary>How much of the axis each part has; null if they do not make up the whole, which is reported.</summary>
    private static IReadOnlyList<int>? PartsOf(StatementContext layer, TensorShape x, int axis, int count)
    {
        EquatableArray<int> sizes = Sizes.Of(layer);
        bool equal = !Sizes.IsIn(layer.Statement);
        foreach (int size in sizes)
        {
            if (size < 1)
                layer.Report(DiagnosticIds.TooSmall, "Each of Sizes", 1, size);
        }
        if (equal ? x[axis] % count != 0 : sizes.Count != count || sizes.Sum(s => (long)s) != x[axis])
        {
            layer.Report(DiagnosticIds.UnevenParts, layer.Text, Wording.Count(x[axis], Cuts.NameOf(x, axis).TrimEnd('s')), x,
                equal ? FormattableString.Invariant($"{count} equal parts") : FormattableString.Invariant($"{count} parts of {string.Join(" + ", sizes)}"));
        }
        return layer.HasFailed ? null : equal ? Enumerable.Repeat(x[axis] / count, count).ToArray() : sizes;
    }
}
