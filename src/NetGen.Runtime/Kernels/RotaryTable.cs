using System.Collections.Concurrent;

namespace NetGen.Kernels;

/// <summary>
/// Sines and cosines of rotary positions (Su et al. 2021, "RoFormer"): pair i of the features of a head, (2i, 2i + 1), is turned at step t by the angle t·base^(-2i/d).
/// Those of all steps are computed once for all networks.
/// </summary>
internal sealed class RotaryTable
{
    private static readonly ConcurrentDictionary<(int Features, int Steps, double Base), RotaryTable> s_tables = new();

    private RotaryTable(int features, int steps, double angleBase)
    {
        Pairs = features / 2;
        Cosines = new float[steps * Pairs];
        Sines = new float[steps * Pairs];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < Pairs; i++)
            {
                (double sine, double cosine) = Math.SinCos(step * Math.Pow(angleBase, -2.0 * i / features));
                (Sines[(step * Pairs) + i], Cosines[(step * Pairs) + i]) = ((float)sine, (float)cosine);
            }
        }
    }

    /// <summary>Pairs of a head.</summary>
    public int Pairs { get; }

    /// <summary>[steps][pairs].</summary>
    public float[] Cosines { get; }

    /// <summary>[steps][pairs].</summary>
    public float[] Sines { get; }

    /// <summary>That of heads of so many features.</summary>
    public static RotaryTable Of(int features, int steps, double angleBase)
    {
        (int, int, double) key = (features, steps, angleBase);
        return s_tables.TryGetValue(key, out RotaryTable? table) ? table : s_tables.GetOrAdd(key, static k => new RotaryTable(k.Features, k.Steps, k.Base));
    }
}
