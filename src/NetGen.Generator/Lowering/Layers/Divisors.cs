using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What a number could be instead that does not divide what it should.</summary>
internal static class Divisors
{
    /// <summary>The largest number, not above the one that is written, that divides all of these.</summary>
    public static Remedy Nearest(string argument, int written, params int[] wholes) =>
        Remedy.Setting(argument, Enumerable.Range(1, Math.Max(1, Math.Min(written, wholes.Min()))).Last(n => wholes.All(whole => whole % n == 0)));
}
