namespace Diffusion;

/// <summary>
/// How a code becomes noise: a·z + b·n, a = cos(πt/2), b = sin(πt/2), t from 0 (the code) to 1 (noise) (Nichol and Dhariwal 2021: a cosine). What is learned is the velocity,
/// a·n - b·z (Salimans and Ho 2022), which says both: z = a·x - b·v, n = b·x + a·v.
/// </summary>
internal static class Schedule
{
    /// <summary>The network is told t times this.</summary>
    public const float Times = 1000;

    public static (float A, float B) At(double t)
    {
        (double sin, double cos) = Math.SinCos(Math.PI / 2 * t);
        return ((float)cos, (float)sin);
    }
}
