namespace NetGen.Simd;

/// <summary>
/// How wide the vectors are that a network computes with. A network asks for <see cref="Best"/> once, when it is constructed, and runs with
/// <see cref="F512"/>, <see cref="F256"/>, <see cref="F128"/> or <see cref="F1"/> accordingly.
/// </summary>
/// <example><code>
/// int lanes = SimdWidth.Best.Lanes;                  // 16 on a machine with AVX-512
/// using (SimdWidth.Force(SimdWidth.Scalar))          // a test of the scalar path
///     new LeNet5().Predict(image, logits);
/// </code></example>
public readonly record struct SimdWidth
{
    /// <summary>The environment variable that overrides the detection: 512, 256, 128 or scalar.</summary>
    public const string Variable = "NETGEN_SIMD";

    private SimdWidth(int lanes) => Lanes = lanes;

    /// <summary>Floats per vector: 16, 8, 4 or 1.</summary>
    public int Lanes { get; }

    /// <summary><see cref="F512"/>.</summary>
    public static SimdWidth Bits512 => new(16);

    /// <summary><see cref="F256"/>.</summary>
    public static SimdWidth Bits256 => new(8);

    /// <summary><see cref="F128"/>.</summary>
    public static SimdWidth Bits128 => new(4);

    /// <summary><see cref="F1"/>.</summary>
    public static SimdWidth Scalar => new(1);

    /// <summary>Every width, widest first.</summary>
    public static IReadOnlyList<SimdWidth> All { get; } = [Bits512, Bits256, Bits128, Scalar];

    /// <summary>Whether this machine has the instructions.</summary>
    public bool IsSupported => Lanes switch
    {
        16 => F512.IsSupported,
        8 => F256.IsSupported,
        4 => F128.IsSupported,
        1 => F1.IsSupported,
        _ => false,
    };

    /// <summary>The width to use: the one forced in this scope, else the one that <see cref="Variable"/> names, else the widest that this machine runs well.</summary>
    /// <exception cref="NotSupportedException"><see cref="Variable"/> names a width that doesn't exist or that this machine lacks.</exception>
    public static SimdWidth Best => Choice.Forced.Value ?? (Choice.Detected ??= Detect(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>Makes <see cref="Best"/> answer <paramref name="width"/> until the result is disposed, in this call chain only.</summary>
    /// <exception cref="NotSupportedException">This machine lacks it.</exception>
    public static IDisposable Force(SimdWidth width)
    {
        var scope = new Scope(Choice.Forced.Value);
        Choice.Forced.Value = Supported(width, "SimdWidth.Force was asked for");
        return scope;
    }

    /// <summary>What <see cref="Best"/> is where nothing is forced and the variable has this value.</summary>
    internal static SimdWidth Detect(string? variable)
    {
        switch (variable?.Trim().ToLowerInvariant())
        {
            case null or "":
                return All.First(width => width.IsSupported);
            case "512":
                return Supported(Bits512, $"{Variable} asks for");
            case "256":
                return Supported(Bits256, $"{Variable} asks for");
            case "128":
                return Supported(Bits128, $"{Variable} asks for");
            case "scalar" or "1":
                return Scalar;
            default:
                throw new NotSupportedException($"{Variable} is '{variable}'. Expected 512, 256, 128 or scalar, or no such variable for the widest that this machine has.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Lanes == 1 ? "scalar" : $"{32 * Lanes}-bit";

    private static SimdWidth Supported(SimdWidth width, string asked)
    {
        if (!width.IsSupported)
            throw new NotSupportedException($"{asked} {width} vectors, but this machine has only: {string.Join(", ", All.Where(w => w.IsSupported))}.");
        return width;
    }

    private sealed class Scope(SimdWidth? outer) : IDisposable
    {
        public void Dispose() => Choice.Forced.Value = outer;
    }

    /// <summary>In a class, because .NET 9 cannot load a struct with a static field of its own nullable type.</summary>
    private static class Choice
    {
        public static SimdWidth? Detected;

        /// <summary>Async-local, so that tests that force widths in parallel don't disturb each other.</summary>
        public static readonly AsyncLocal<SimdWidth?> Forced = new();
    }
}
