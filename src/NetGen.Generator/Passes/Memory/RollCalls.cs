using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Finds layers that are alike: runs of calls that come several times, one behind the other, with the same kernels and with places that lie equally far apart from one
/// time to the next (a stack of blocks, whose parameters follow each other). They are printed once, as a loop, so that the text of a network does not grow with its
/// depth.
/// </summary>
internal static class RollCalls
{
    /// <summary>Times from which on a loop reads better than what it stands for.</summary>
    private const int FewestTimes = 3;

    /// <summary>Calls that a loop has to save.</summary>
    private const int FewestSaved = 6;

    /// <summary>Calls of the longest block that is looked for.</summary>
    private const int LongestBlock = 256;

    /// <summary>The same calls in the same order; those that are alike together.</summary>
    public static EquatableArray<ProgramStep> Run(EquatableArray<ProgramStep> steps)
    {
        var rolled = new List<ProgramStep>();
        for (int from = 0, to; from < steps.Count; from = to)
        {
            for (to = from; to < steps.Count && steps[to] is KernelCall; to++)
            {
            }
            if (to == from)
                rolled.Add(steps[to++]);
            else
                Roll(steps.Skip(from).Take(to - from).Cast<KernelCall>().ToArray(), rolled);
        }
        return rolled.ToEquatableArray();
    }

    private static void Roll(KernelCall[] calls, List<ProgramStep> rolled)
    {
        if (Best(calls) is not { } best)
        {
            rolled.AddRange(calls);
            return;
        }
        int end = best.From + (best.Length * best.Times);
        Roll(calls.Take(best.From).ToArray(), rolled);
        rolled.Add(new RepeatedCalls(calls.Skip(best.From).Take(end - best.From).ToEquatableArray(), best.Times));
        Roll(calls.Skip(end).ToArray(), rolled);
    }

    /// <summary>The repetition that saves most; of equals the one with the shortest block.</summary>
    private static (int From, int Length, int Times)? Best(KernelCall[] calls)
    {
        (int From, int Length, int Times)? best = null;
        int most = FewestSaved - 1;
        for (int length = 1; length <= Math.Min(LongestBlock, calls.Length / FewestTimes); length++)
        {
            for (int from = 0, to; from + (2 * length) < calls.Length; from = to + 1)
            {
                // Calls from which two steps of the block's length lead to the same kernel, equally far on.
                for (to = from; to + (2 * length) < calls.Length && AreInStep(calls[to], calls[to + length], calls[to + (2 * length)]); to++)
                {
                }
                int times = ((to - from) / length) + 2;
                if (times < FewestTimes)
                    continue;
                (int start, times) = Aligned(calls, from, length, times, spare: (to - from) % length);
                if ((times - 1) * length <= most)
                    continue;
                most = (times - 1) * length;
                best = (start, length, times);
            }
        }
        return best;
    }

    /// <summary>A repetition may begin anywhere in a block. It is made to begin where a block of the declaration does, even if that costs one time.</summary>
    /// <param name="spare">By how many calls it can be moved as it is.</param>
    private static (int From, int Times) Aligned(KernelCall[] calls, int from, int length, int times, int spare)
    {
        (int Moved, int Shared) best = (0, int.MaxValue);
        for (int moved = 0; moved < length && (moved <= spare || times > FewestTimes); moved++)
        {
            int start = from + moved, shared = start == 0 ? 0 : calls[start].SharedParts(calls[start - 1].Layer);
            if (shared < best.Shared)
                best = (moved, shared);
        }
        return (from + best.Moved, best.Moved <= spare ? times : times - 1);
    }

    private static bool AreInStep(KernelCall first, KernelCall second, KernelCall third)
    {
        if (first.Kernel != second.Kernel || second.Kernel != third.Kernel || second.RandomStream - first.RandomStream != third.RandomStream - second.RandomStream)
            return false;
        using IEnumerator<Location> a = first.Places.GetEnumerator(), b = second.Places.GetEnumerator(), c = third.Places.GetEnumerator();
        while (a.MoveNext() & b.MoveNext() & c.MoveNext())
        {
            if (!AreInStep(a.Current, b.Current, c.Current))
                return false;
        }
        return true;
    }

    /// <summary>Ports are counted, memory is measured: only in memory is there a way from one place to the next.</summary>
    private static bool AreInStep(Location first, Location second, Location third) =>
        first with { Offset = 0 } == second with { Offset = 0 } && second with { Offset = 0 } == third with { Offset = 0 }
        && second.Offset - first.Offset == third.Offset - second.Offset
        && (first.Offset == second.Offset || first.Space is Space.Arena or Space.Shared or Space.State or Space.Parameters or Space.Gradients);
}
