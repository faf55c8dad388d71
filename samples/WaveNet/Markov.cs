namespace WaveNet;

/// <summary>
/// Counts of levels behind the two before them, interpolated with those behind one and none (Witten and Bell 1991): p(c | h) = (n(h, c) + d(h)·p(c | h'))/(n(h) + d(h)), d(h)
/// the number of different levels behind h, h' the same without its first level.
/// </summary>
internal sealed class Markov
{
    private const int Levels = MuLaw.Levels;

    private readonly Counts _none = new(1), _one = new(Levels), _two = new(Levels * Levels);

    public Markov(IEnumerable<byte[]> sounds)
    {
        foreach (byte[] sound in sounds)
        {
            (int a, int b) = (MuLaw.Silence, MuLaw.Silence);
            foreach (byte c in sound)
            {
                _none.Add(0, c);
                _one.Add(b, c);
                _two.Add(a * Levels + b, c);
                (a, b) = (b, c);
            }
        }
    }

    /// <summary>The mean of -log₂ p over the samples of some sounds.</summary>
    public double Bits(IEnumerable<byte[]> sounds)
    {
        double sum = 0;
        long count = 0;
        foreach (byte[] sound in sounds)
        {
            (int a, int b) = (MuLaw.Silence, MuLaw.Silence);
            foreach (byte c in sound)
            {
                sum -= Math.Log2(_two.Probability(a * Levels + b, c, _one.Probability(b, c, _none.Probability(0, c, 1.0 / Levels))));
                (a, b) = (b, c);
            }
            count += sound.Length;
        }
        return sum / count;
    }

    private sealed class Counts(int histories)
    {
        private readonly int[] _pairs = new int[histories * Levels], _all = new int[histories], _kinds = new int[histories];

        public void Add(int history, byte level)
        {
            _kinds[history] += _pairs[history * Levels + level]++ == 0 ? 1 : 0;
            _all[history]++;
        }

        public double Probability(int history, byte level, double shorter) => _all[history] == 0
            ? shorter
            : (_pairs[history * Levels + level] + _kinds[history] * shorter) / (_all[history] + _kinds[history]);
    }
}
