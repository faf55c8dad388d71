namespace WaveNet;

/// <summary>Levels that lie close together where a sound is soft, as telephones have them (ITU-T G.711): sign(x)·ln(1 + 255·|x|)/ln 256, in 256 steps.</summary>
internal static class MuLaw
{
    public const int Levels = 256;

    private const double Mu = Levels - 1;

    /// <summary>The level of a silence.</summary>
    public const byte Silence = Levels / 2;

    public static byte Encode(short sample)
    {
        double x = sample / 32768.0;
        double y = Math.Sign(x) * Math.Log(1 + Mu * Math.Abs(x)) / Math.Log(1 + Mu);
        return (byte)Math.Clamp(Math.Floor((y + 1) / 2 * Mu + 0.5), 0, Mu);
    }

    public static short Decode(byte level)
    {
        double y = 2 * level / Mu - 1;
        double x = Math.Sign(y) * (Math.Pow(1 + Mu, Math.Abs(y)) - 1) / Mu;
        return (short)Math.Clamp(Math.Round(x * 32768), short.MinValue, short.MaxValue);
    }
}
