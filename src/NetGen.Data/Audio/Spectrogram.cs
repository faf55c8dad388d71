using NWaves.Transforms;

namespace NetGen.Data;

/// <summary>
/// Short-time spectra of a sound: frames of <see cref="Window"/> samples, one every <see cref="Hop"/>, under a periodic Hann window, padded with zeros to a power of two,
/// transformed (NWaves' FFT). Mel bands are
/// triangles of height 1, evenly spaced on HTK's scale, mel = 2595·log10(1 + f/700), as torchaudio's, with no frame before the beginning; logarithms are natural, of at least
/// 1e-10.
/// </summary>
/// <example><code>
/// var mel = new Spectrogram(16_000) { Kind = SpectrumKind.LogMel, Window = 400, Hop = 160, Bands = 80, Lowest = 20, Highest = 7600 };
/// float[] frames = mel.Of(new float[16_000], frames: 98);             // [98, 80]
/// Console.WriteLine($"{mel.FramesOf(16_000)} frames of {mel.Features} numbers at {mel.SampleRate} Hz, by transforms of {mel.FftSize}");
/// </code></example>
public sealed class Spectrogram
{
    private const double Floor = 1e-10;

    private Tables? _tables;

    /// <summary>Of sounds of a sample rate; how it is taken say the properties.</summary>
    /// <param name="sampleRate">Samples of a second.</param>
    public Spectrogram(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        SampleRate = sampleRate;
        Window = Math.Max(2, sampleRate / 40);
        Hop = Math.Max(1, sampleRate / 100);
    }

    /// <summary>Samples of a second.</summary>
    public int SampleRate { get; }

    /// <summary>What it holds.</summary>
    public SpectrumKind Kind { get; init; } = SpectrumKind.LogMel;

    /// <summary>Samples of a frame; 25 ms if not given.</summary>
    public int Window { get; init; }

    /// <summary>Samples from one frame to the next; 10 ms if not given.</summary>
    public int Hop { get; init; }

    /// <summary>Mel bands.</summary>
    public int Bands { get; init; } = 40;

    /// <summary>Cepstral coefficients, where <see cref="Kind"/> is <see cref="SpectrumKind.Mfcc"/>: at most <see cref="Bands"/>.</summary>
    public int Coefficients { get; init; } = 13;

    /// <summary>Where the lowest band begins, in Hz.</summary>
    public double Lowest { get; init; }

    /// <summary>Where the highest band ends, in Hz; half of the sample rate if 0.</summary>
    public double Highest { get; init; }

    /// <summary>Numbers of a frame.</summary>
    public int Features => Kind switch
    {
        SpectrumKind.LogMel => Bands,
        SpectrumKind.Mfcc => Coefficients,
        _ => (FftSize / 2) + 1,
    };

    /// <summary>Samples that are transformed: the power of two that a frame fits into.</summary>
    public int FftSize => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, Window));

    /// <summary>Frames that lie within a sound.</summary>
    public int FramesOf(int samples) => samples < Window ? 0 : 1 + ((samples - Window) / Hop);

    /// <summary>The frames of a sound, [frames, features].</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="frames">How many frames: what lies behind the end of the sound is silence. All that lie within it if not given.</param>
    /// <exception cref="InvalidOperationException">Sizes do not go together.</exception>
    public float[] Of(ReadOnlySpan<float> samples, int? frames = null)
    {
        int count = frames ?? FramesOf(samples.Length);
        float[] features = new float[checked(count * Features)];
        Of(samples, features);
        return features;
    }

    /// <summary>As many frames of a sound as <paramref name="features"/> has room for, [frames, features].</summary>
    /// <exception cref="InvalidOperationException">Sizes do not go together.</exception>
    public void Of(ReadOnlySpan<float> samples, Span<float> features)
    {
        Tables tables = _tables ??= new Tables(this);
        var fft = new RealFft(FftSize);
        float[] frame = new float[FftSize], real = new float[FftSize], imaginary = new float[FftSize];
        double[] power = new double[(FftSize / 2) + 1], bands = new double[Kind is SpectrumKind.LogMel or SpectrumKind.Mfcc ? Bands : 0];
        int width = Features;
        for (int f = 0; (f + 1) * width <= features.Length; f++)
        {
            Array.Clear(frame);
            long start = (long)f * Hop;
            int there = (int)Math.Clamp(samples.Length - start, 0, Window);
            for (int i = 0; i < there; i++)
                frame[i] = samples[(int)start + i] * tables.Window[i];
            fft.Direct(frame, real, imaginary);
            for (int k = 0; k < power.Length; k++)
                power[k] = ((double)real[k] * real[k]) + ((double)imaginary[k] * imaginary[k]);
            Finish(tables, power, bands, features.Slice(f * width, width));
        }
    }

    private void Finish(Tables tables, double[] power, double[] bands, Span<float> to)
    {
        switch (Kind)
        {
            case SpectrumKind.Magnitude:
                for (int k = 0; k < to.Length; k++)
                    to[k] = (float)Math.Sqrt(power[k]);
                return;
            case SpectrumKind.LogPower:
                for (int k = 0; k < to.Length; k++)
                    to[k] = (float)Math.Log(Math.Max(Floor, power[k]));
                return;
        }
        for (int b = 0; b < bands.Length; b++)
        {
            double sum = 0;
            for (int k = 0; k < power.Length; k++)
                sum += tables.Bank[b][k] * power[k];
            bands[b] = Math.Log(Math.Max(Floor, sum));
        }
        for (int c = 0; c < to.Length; c++)
        {
            if (Kind == SpectrumKind.LogMel)
            {
                to[c] = (float)bands[c];
                continue;
            }
            double sum = 0;
            for (int b = 0; b < bands.Length; b++)
                sum += tables.Cosines[c][b] * bands[b];
            to[c] = (float)sum;
        }
    }

    private sealed class Tables
    {
        public Tables(Spectrogram s)
        {
            double highest = s.Highest > 0 ? s.Highest : s.SampleRate / 2.0;
            if (s.Window < 2 || s.Hop < 1 || s.Bands < 1 || (s.Kind == SpectrumKind.Mfcc && (s.Coefficients < 1 || s.Coefficients > s.Bands)) || !(s.Lowest >= 0)
                || !(highest > s.Lowest)
                || highest > s.SampleRate / 2.0)
            {
                string found = FormattableString.Invariant(
                    $"frames of {s.Window}, a hop of {s.Hop}, {s.Coefficients} coefficients of {s.Bands} bands from {s.Lowest} to {highest} Hz");
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"A spectrogram has frames of at least 2 samples, a hop, as many bands as coefficients or more, from 0 to {s.SampleRate / 2.0} Hz; this has {found}."));
            }
            Window = new float[s.Window];
            for (int i = 0; i < Window.Length; i++)
                Window[i] = (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * i / s.Window)));
            Bank = MelBank(s, highest);
            Cosines = new double[s.Kind == SpectrumKind.Mfcc ? s.Coefficients : 0][];
            for (int c = 0; c < Cosines.Length; c++)
            {
                Cosines[c] = new double[s.Bands];
                for (int b = 0; b < s.Bands; b++)
                    Cosines[c][b] = Math.Sqrt((c == 0 ? 1.0 : 2.0) / s.Bands) * Math.Cos(Math.PI * c * (b + 0.5) / s.Bands);
            }
        }

        public float[] Window { get; }

        public double[][] Bank { get; }

        public double[][] Cosines { get; }

        private static double[][] MelBank(Spectrogram s, double highest)
        {
            (double low, double high) = (Mel(s.Lowest), Mel(highest));
            double[] edges = [.. Enumerable.Range(0, s.Bands + 2).Select(i => 700 * (Math.Pow(10, (low + ((high - low) * i / (s.Bands + 1))) / 2595) - 1))];
            double[][] bank = new double[s.Bands][];
            for (int b = 0; b < bank.Length; b++)
            {
                bank[b] = new double[(s.FftSize / 2) + 1];
                for (int k = 0; k < bank[b].Length; k++)
                {
                    double f = (double)k * s.SampleRate / s.FftSize;
                    bank[b][k] = Math.Max(0, Math.Min((f - edges[b]) / (edges[b + 1] - edges[b]), (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1])));
                }
            }
            return bank;
        }

        private static double Mel(double frequency) => 2595 * Math.Log10(1 + (frequency / 700));
    }
}
