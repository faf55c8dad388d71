using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Gather("index"): the steps of a sequence (the features of a vector) that whole numbers of the caller name.</summary>
internal sealed class Gather() : Merge("gather", "Gather", Tensor)
{
    public override void Apply(StatementContext merge)
    {
        if (Tensor.Of(merge) is null)
            merge.Report(DiagnosticIds.NoTensorNamed, merge.Statement.Kind);
        NamedTensor? named = Tensor.Of(merge) is { } name ? merge.Walk.Use(name, merge.Site) : null;
        if (named?.Tensor is not { } indices || merge.Current is not { } x)
        {
            merge.Result = null;
            return;
        }
        PortOp? port = merge.Walk.Assembly.Nodes[indices.Node].Op as PortOp;
        if (port is not { Element: Element.Index })
            DoNotMerge(merge, named, "the named tensor must be whole numbers, as [Tokens(length, Vocab = n)] takes them");
        else if (x.Shape.Rank > 2)
            merge.Report(DiagnosticIds.WrongRank, merge.Text, "a vector [features] or a sequence [steps, features]", x.Shape, "; put [Reshape(steps, features)] before it");
        else if (port.Bound > x.Shape[0])
            DoNotMerge(merge, named, FormattableString.Invariant($"its numbers are below {port.Bound}, and there are {x.Shape[0]} to choose from"));
        TensorShape shape = x.Shape.With(0, indices.Shape.Size);
        merge.Result = merge.HasFailed ? null : merge.Add(new GatherOp(), shape, x, indices);
    }
}
