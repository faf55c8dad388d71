using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>
/// Attention has the statistics of its softmax when it is done: where the gradient (or somebody who wants to see the weights) reads them, they are stored by the kernel that
/// computes attention of the same operands, in
/// place of a kernel of their own, which would compute all scores once more.
/// </summary>
internal static class JoinStatistics
{
    /// <param name="kernels">The program, in order.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels)
    {
        var joined = new List<FusedKernel>(kernels);
        foreach (FusedKernel statistics in kernels.Where(k => k.Product is AttentionStatisticsOp))
        {
            var op = (AttentionStatisticsOp)statistics.Product!;
            int at = joined.FindIndex(k => k.Product is AttentionOp { KeepsStatistics: false } attention && attention.Geometry == op.Geometry
                && k.Layout == statistics.Layout && k.Inputs.Equals(statistics.Inputs));
            if (at < 0 || joined.FindIndex(k => ReferenceEquals(k, statistics)) < at)
                continue;
            joined[at] = joined[at] with { Product = (AttentionOp)joined[at].Product! with { KeepsStatistics = true }, Places = statistics.Outputs[0].Node };
            joined.RemoveAll(k => ReferenceEquals(k, statistics));
        }
        return joined;
    }
}
