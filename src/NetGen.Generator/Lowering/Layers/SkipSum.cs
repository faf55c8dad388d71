using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// SkipSum("skip"): the current tensor is added to a running sum, which belongs to the scope around the block that the statement stands in, so that repetitions share it.
/// </summary>
internal sealed class SkipSum() : Layer("skipsum", "SkipSum", Sum)
{
    private static readonly TextArgument Sum = new("Sum");

    public override void Apply(StatementContext layer)
    {
        if (Sum.Of(layer) is not { } name)
            return;
        Scope scope = layer.Walk.Scope.Outer ?? layer.Walk.Scope;
        if (scope.SumOf(name) is not { } sum)
            layer.Walk.DeclareSum(scope, name, layer.Current, layer.Site);
        else if (layer.Current is not { } current || sum.Tensor is not { } before)
            scope.Declare(sum with { Tensor = null });
        else if (before.Shape != current.Shape)
            Merge.DoNotMerge(layer, sum, "all dimensions must agree");
        else
            scope.Declare(sum with { Tensor = Merge.WithLengths(layer, layer.Add(new MapOp(new Operand(0) + new Operand(1)), current.Shape, before, current), [sum]) });
    }
}
