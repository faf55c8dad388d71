using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Tool.Show.Tables;

/// <summary>A value while it is in memory.</summary>
/// <param name="Name">What it is: "conv1".</param>
/// <param name="Offset">Where it begins, in floats per sample.</param>
/// <param name="Size">Floats per sample.</param>
/// <param name="First">The call that writes it.</param>
/// <param name="Last">The last call that reads it.</param>
internal sealed record MemoryValue(string Name, long Offset, long Size, int First, int Last);

/// <summary>What lies in the workspace over the calls of programs that run one behind the other, as the plan has laid it out.</summary>
/// <param name="Title">The programs.</param>
/// <param name="Calls">What each call computes.</param>
/// <param name="Values">What lies there.</param>
/// <param name="Total">Floats per sample of the workspace.</param>
internal sealed record MemoryMap(string Title, IReadOnlyList<string> Calls, IReadOnlyList<MemoryValue> Values, long Total)
{
    /// <summary>Prediction, and training where there is a loss.</summary>
    public static IEnumerable<MemoryMap> Of(ShownNetwork network)
    {
        NetworkPlan plan = network.Plan;
        yield return Of("Predict", plan, [plan[ProgramNames.Predict]]);
        if (plan.Trains)
            yield return Of("Forward and Backward", plan, [plan[ProgramNames.Forward], plan[ProgramNames.Backward]]);
    }

    /// <summary>Floats per sample that are in use during a call.</summary>
    public long InUse(int call) => Values.Where(v => v.First <= call && call <= v.Last).Sum(v => v.Size);

    private static MemoryMap Of(string title, NetworkPlan plan, ProgramPlan[] programs)
    {
        var titles = new List<string>();
        var alive = new Dictionary<long, MemoryValue>();
        var values = new List<MemoryValue>();
        foreach ((ProgramStep step, KernelCall call) in programs.SelectMany(p => p.Steps).SelectMany(s => s.Calls.Select(c => (s, c))))
        {
            int at = titles.Count, steps = step is Repeat loop ? loop.Loop.Steps : 1;
            KernelBody body = plan.Kernels[call.Kernel].Body;
            titles.Add(call.Title);
            foreach (Location read in call.Inputs.Concat(call.Operands).Where(l => l.Space == Space.Arena))
            {
                if (alive.TryGetValue(read.Offset, out MemoryValue? value))
                    alive[read.Offset] = value with { Last = at };
            }
            foreach (Location written in call.Outputs.Where(l => l.Space == Space.Arena))
            {
                long size = (long)body.Shape.Size * (written.Stride == 0 ? 1 : steps);
                // A part of what is there, or the same once more: a loop, a sum in place.
                if (alive.TryGetValue(written.Offset, out MemoryValue? value) && value.First == at)
                    continue;
                if (value is not null)
                    values.Add(value);
                alive[written.Offset] = new(call.Title, written.Offset, size, at, at);
            }
        }
        values.AddRange(alive.Values);
        return new(title, titles, [.. values.OrderBy(v => v.First).ThenBy(v => v.Offset)], programs.Max(p => p.ArenaPerSample));
    }
}
