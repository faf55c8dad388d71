using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Brings the kernels of each loop together and puts before them what their carries begin with. Kernels that stood between them go before the loop, if it needs them, or behind it;
/// apart from that the order stays as it is.
/// </summary>
internal static class GatherLoops
{
    /// <param name="kernels">Kernels in an order in which they could run, were there no loops.</param>
    /// <param name="laidOut">The graph that they come from.</param>
    /// <param name="aliases">Its values as their readers see them.</param>
    /// <param name="firstValue">First free number for a value that no node has.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels, LaidOutGraph laidOut, Aliases aliases, int firstValue)
    {
        if (kernels.All(k => k.Loop < 0))
            return kernels;
        var groups = new List<List<FusedKernel>>();
        var ofLoop = new Dictionary<int, List<FusedKernel>>();
        foreach (FusedKernel kernel in kernels)
        {
            if (kernel.Loop >= 0 && ofLoop.TryGetValue(kernel.Loop, out List<FusedKernel>? group))
            {
                group.Add(kernel);
                continue;
            }
            groups.Add(group = [kernel]);
            if (kernel.Loop >= 0)
                ofLoop.Add(kernel.Loop, group);
        }
        foreach (KeyValuePair<int, List<FusedKernel>> loop in ofLoop)
            loop.Value.InsertRange(0, Beginnings(loop.Value, laidOut, aliases, firstValue));
        return Ordered(groups);
    }

    /// <summary>A kernel for what each carry of a loop begins with.</summary>
    private static List<FusedKernel> Beginnings(List<FusedKernel> loop, LaidOutGraph laidOut, Aliases aliases, int firstValue)
    {
        NetworkGraph graph = laidOut.Graph;
        var written = new HashSet<int>(loop.SelectMany(k => k.Outputs).Select(o => o.Node));
        var beginnings = new List<FusedKernel>();
        foreach (Node previous in graph.Nodes)
        {
            if (previous.Op is not PreviousOp { Carry: var carry } || !written.Contains(aliases[graph.Carries[carry]].Root))
                continue;
            EquatableArray<ValueView> from = previous.Inputs.Select(i => aliases[i]).ToEquatableArray();
            beginnings.Add(new FusedKernel(
                null, EquatableArray<ValueView>.Empty, null, from,
                EquatableArray.Of(new FusedOutput(firstValue + carry, from.Count > 0 ? new Scalars.Operand(1) : new Scalars.Constant(0))),
                previous.Shape, previous.Id, previous.Layer, loop[0].Backward, laidOut.Of(previous.Id)) { Begins = carry });
        }
        return beginnings;
    }

    /// <summary>The groups one after the other, each as soon as what it reads is there, the earliest first.</summary>
    private static List<FusedKernel> Ordered(List<List<FusedKernel>> groups)
    {
        // Several where kernels compute parts of a value.
        ILookup<int, int> writers = groups
            .SelectMany((group, g) => group.SelectMany(k => k.Outputs.Select(o => o.Node).Append(k.Places)).Distinct().Select(value => (value, g)))
            .ToLookup(writer => writer.value, writer => writer.g);
        var waiting = new int[groups.Count];
        var readers = groups.Select(_ => new List<int>()).ToList();
        for (int g = 0; g < groups.Count; g++)
        {
            foreach (int writer in groups[g].SelectMany(k => k.Reads).SelectMany(v => writers[v.Root]).Distinct().Where(w => w != g))
            {
                waiting[g]++;
                readers[writer].Add(g);
            }
        }
        var ready = new SortedSet<int>(Enumerable.Range(0, groups.Count).Where(g => waiting[g] == 0));
        var ordered = new List<FusedKernel>();
        while (ready.Count > 0)
        {
            int next = ready.Min;
            ready.Remove(next);
            ordered.AddRange(groups[next]);
            foreach (int reader in readers[next])
            {
                if (--waiting[reader] == 0)
                    ready.Add(reader);
            }
        }
        return ordered;
    }
}
