using NetGen;

namespace WaveNet;

/// <summary>
/// Weights that begin alike where levels lie side by side. A network that takes 256 levels for 256 unrelated names has to find out first which are neighbours; here numbers of a
/// level are waves over the levels, and three say how far the air has moved and which level it is.
/// </summary>
internal static class NearLevels
{
    private const float Heard = 0.5f, Said = 0.15f;

    public static void Begin(Voice net)
    {
        Parameter heard = net.Parameters["sound.weight"];
        Waves(heard, Heard);
        Waves(net.Parameters["levels.weight"], Said);
        int width = heard.Shape[1];
        Span<float> weight = heard.Span;
        for (int level = 0; level < MuLaw.Levels; level++)
        {
            float moved = MuLaw.Decode((byte)level) / 32768f;
            Span<float> numbers = weight.Slice(level * width, width);
            // Most samples are soft: thirty times what the loudest have.
            numbers[0] = 30 * moved;
            numbers[1] = 4 * moved;
            numbers[2] = (level - (MuLaw.Levels - 1) / 2f) / ((MuLaw.Levels - 1) / 2f);
        }
    }

    /// <summary>Row by row of [256, n]: number j of a level is a·cos(π·(j + 1)·(level + ½)/256), as in a cosine transform.</summary>
    private static void Waves(Parameter parameter, float a)
    {
        int width = parameter.Shape[1];
        Span<float> weight = parameter.Span;
        for (int i = 0; i < weight.Length; i++)
            weight[i] = a * MathF.Cos(MathF.PI * (i % width + 1) * (i / width + 0.5f) / MuLaw.Levels);
    }
}
