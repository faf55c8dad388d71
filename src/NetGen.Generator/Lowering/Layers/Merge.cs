using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Statements that bring named tensors together with the current one.</summary>
internal abstract class Merge(string stem, string kind, DeclaredArgument named) : Layer(stem, kind, named)
{
    /// <summary>Any number of names, at least one.</summary>
    protected static readonly TextsArgument Tensors = new("Tensors");

    /// <summary>One name.</summary>
    protected static readonly TextArgument Tensor = new("Tensor");

    /// <summary>The named tensors; null if one is unknown, in error, or none is named.</summary>
    protected static IReadOnlyList<NamedTensor>? Others(StatementContext merge)
    {
        EquatableArray<string> names = Tensor.Of(merge) is { } single ? EquatableArray.Of(single) : Tensors.Of(merge);
        if (names.Count == 0)
            merge.Report(DiagnosticIds.NoTensorNamed, merge.Statement.Kind);
        var others = new List<NamedTensor>();
        foreach (string name in names)
        {
            if (merge.Walk.Use(name, merge.Site) is { } other && merge.TakesNumbers(other.Tensor))
                others.Add(other);
        }
        bool complete = names.Count > 0 && others.Count == names.Count && others.All(o => o.Tensor is not null) && merge.Current is not null;
        return complete ? others : null;
    }

    /// <summary>
    /// The lengths of a result that each of these has given its steps: those that one of them has, since past the end there is nothing then; two different ones are reported.
    /// </summary>
    public static Tensor? WithLengths(StatementContext merge, Tensor? result, IReadOnlyList<NamedTensor> others)
    {
        SequenceLengths? lengths = merge.Current?.Lengths;
        foreach (NamedTensor other in others)
        {
            if (lengths is not null && other.Tensor?.Lengths is { } own && own != lengths)
                merge.Report(Problem.Between(DiagnosticIds.LengthsDiffer, merge.Site, other.Site, merge.Text, lengths.Port, other.Name, own.Port));
            lengths ??= other.Tensor?.Lengths;
        }
        return result is { Shape.IsSequence: true } && result.Shape.Steps == lengths?.Steps ? result with { Lengths = lengths } : result;
    }

    /// <summary>Reports a named tensor that the current one cannot be combined with.</summary>
    public static void DoNotMerge(StatementContext merge, NamedTensor other, string rule) =>
        merge.Report(Problem.Between(DiagnosticIds.ShapesDoNotMerge, merge.Site, other.Site,
            merge.Text, merge.Current!.Shape.ToString(), other.Name, other.Tensor!.Shape.ToString(), rule));
}
