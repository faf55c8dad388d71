using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Networks.Tests.Reference;

/// <summary>The kernels of a program as it runs them: those of a loop together, at each of its steps.</summary>
internal static class ProgramOrder
{
    /// <returns>The position of each kernel that runs, and the step; 0 outside of loops.</returns>
    public static IEnumerable<(int Kernel, int Step)> Of(NetworkGraph graph, IReadOnlyList<FusedKernel> kernels)
    {
        for (int from = 0, to; from < kernels.Count; from = to)
        {
            int loop = kernels[from].Loop;
            for (to = from + 1; loop >= 0 && to < kernels.Count && kernels[to].Loop == loop; to++)
            {
            }
            LoopInfo steps = loop < 0 ? new LoopInfo("", Steps: 1, Backwards: false) : graph.Loops[loop];
            for (int i = 0; i < steps.Steps; i++)
            for (int at = from; at < to; at++)
                yield return (at, steps.Backwards ? steps.Steps - 1 - i : i);
        }
    }
}
