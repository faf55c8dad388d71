using NetGen.RandomNumbers;

namespace NetGen.Parameters;

/// <summary>Fills parameters with their first values. Element e of parameter i depends on (seed, i, e) alone.</summary>
internal static class Initialization
{
    public static void Fill(ParameterDescription description, int index, ulong seed, Span<float> values)
    {
        double a = description.A, b = description.B;
        double fanIn = Math.Max(1, description.FanIn), fans = Math.Max(1, description.FanIn + description.FanOut);
        uint stream = RandomStream.Initialization + (uint)index;
        switch (description.Initializer)
        {
            case InitializerKind.Zeros: values.Clear(); break;
            case InitializerKind.Ones: values.Fill(1); break;
            case InitializerKind.Constant: values.Fill((float)a); break;
            case InitializerKind.Uniform: Uniform(values, seed, stream, a, b); break;
            case InitializerKind.Normal: Normal(values, seed, stream, a, b); break;
            case InitializerKind.FanInUniform: Symmetric(values, seed, stream, 1 / Math.Sqrt(fanIn)); break;
            case InitializerKind.KaimingUniform: Symmetric(values, seed, stream, a * Math.Sqrt(3 / fanIn)); break;
            case InitializerKind.KaimingNormal: Normal(values, seed, stream, 0, a / Math.Sqrt(fanIn)); break;
            case InitializerKind.XavierUniform: Symmetric(values, seed, stream, a * Math.Sqrt(6 / fans)); break;
            case InitializerKind.XavierNormal: Normal(values, seed, stream, 0, a * Math.Sqrt(2 / fans)); break;
            case InitializerKind.LeCunUniform: Symmetric(values, seed, stream, Math.Sqrt(3 / fanIn)); break;
            case InitializerKind.LeCunNormal: Normal(values, seed, stream, 0, 1 / Math.Sqrt(fanIn)); break;
            case InitializerKind.Sinusoids: Sinusoids(values, description.FanIn, a); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(description), description.Initializer, $"{description.Name}: no such initializer.");
        }
        if (description.ZeroRow >= 0)
            values.Slice(description.ZeroRow * (values.Length / description.Shape[0]), values.Length / description.Shape[0]).Clear();
    }

    private static void Sinusoids(Span<float> values, int features, double longest)
    {
        for (int e = 0; e < values.Length; e++)
        {
            int step = e / features, feature = e % features;
            double angle = step * Math.Pow(longest, -(double)(feature & ~1) / features);
            values[e] = (float)(feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }
    }

    private static void Symmetric(Span<float> values, ulong seed, uint stream, double bound) => Uniform(values, seed, stream, -bound, bound);

    private static void Uniform(Span<float> values, ulong seed, uint stream, double low, double high)
    {
        for (int e = 0; e < values.Length; e += 4)
        {
            PhiloxBlock block = Philox.Block(seed, (uint)e >> 2, 0, stream, 0);
            for (int i = 0; i < 4 && e + i < values.Length; i++)
                values[e + i] = (float)(low + (high - low) * Philox.ToUnitInterval(block[i]));
        }
    }

    private static void Normal(Span<float> values, ulong seed, uint stream, double mean, double deviation)
    {
        for (int e = 0; e < values.Length; e += 2)
        {
            PhiloxBlock block = Philox.Block(seed, (uint)e >> 2, 0, stream, 0);
            (float cosine, float sine) = Philox.BoxMuller(block[e & 2], block[(e & 2) + 1]);
            values[e] = (float)(mean + deviation * cosine);
            if (e + 1 < values.Length)
                values[e + 1] = (float)(mean + deviation * sine);
        }
    }
}
