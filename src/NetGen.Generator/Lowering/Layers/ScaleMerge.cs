using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Scale("a"): the named tensor times the current one, which is repeated over what it lacks: [C] or [C, 1, 1] over positions, [1, H, W] or [T, 1] over channels, [1] over
/// all.
/// </summary>
internal sealed class ScaleMerge() : Merge("scale", "Scale", Tensor)
{
    public override void Apply(StatementContext merge)
    {
        if (Others(merge) is not { } others)
            return;
        Tensor gate = merge.Current!, scaled = others[0].Tensor!;
        if (Broadcasting.Of(gate.Shape, scaled.Shape) is null)
            DoNotMerge(merge, others[0], "the current tensor must be [channels], [1, height, width], [steps, 1] or [1] of the scaled one, or as large");
        merge.Result = merge.HasFailed ? scaled : WithLengths(merge, merge.Add(new MapOp(new Operand(0) * new Operand(1)), scaled.Shape, scaled, gate), others);
    }
}
