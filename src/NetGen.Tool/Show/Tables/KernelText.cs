using System.Text;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Tool.Show.Tables;

/// <summary>The programs of a network: what is computed together, in its order.</summary>
internal static class KernelText
{
    /// <param name="network">The network.</param>
    /// <param name="width">Characters of a line.</param>
    public static string Of(ShownNetwork network, int width)
    {
        var text = new StringBuilder();
        foreach (ProgramPlan program in network.Plan.Programs)
        {
            text.Append($"{program.Name}\n");
            foreach (ProgramStep step in program.Steps)
            {
                string depth = "    ";
                if (step is Repeat loop)
                {
                    text.Append(FormattableString.Invariant($"    {loop.Loop.Name}: {loop.Loop.Steps} steps\n"));
                    depth = "        ";
                }
                foreach (KernelCall call in step.Calls)
                {
                    Kernel kernel = network.Plan.Kernels[call.Kernel];
                    text.AppendWrapped($"{depth}{call.Title} ({kernel.Name}, {kernel.Body.Layout.Title()})", width);
                    foreach (string sentence in KernelSummary.Of(kernel))
                        text.AppendWrapped($"{depth}    {sentence}", width);
                }
            }
            text.Append('\n');
        }
        return text.ToString();
    }
}
