using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>An elementwise merge of tensors of one shape: x ∘ a ∘ b ∘ ….</summary>
internal abstract class ElementwiseMerge(string stem, string kind, Func<ScalarExpression, ScalarExpression, ScalarExpression> combine) : Merge(stem, kind, Tensors)
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
            merge.Result = WithLengths(merge, merge.Add(new MapOp(expression), current.Shape, [current, .. others.Select(o => o.Tensor!)]), others);
    }
}
