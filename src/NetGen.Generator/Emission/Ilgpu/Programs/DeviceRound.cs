namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>A kernel of the device: what one launch runs. A kernel of the plan is one or several of these.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Views">Its array views, as arguments of the plan's kernel.</param>
/// <param name="Scalars">Its other parameters, see <see cref="DeviceScalar"/>.</param>
/// <param name="Grid">Groups, as text in which <c>batch</c> is the number of samples.</param>
/// <param name="Threads">Threads of a group.</param>
internal sealed record DeviceRound(
    string Method, IReadOnlyList<(string Type, string Name)> Views, IReadOnlyList<DeviceScalar> Scalars, DeviceGrid Grid, int Threads)
{
    /// <summary>Whether the method exists once more for each <see cref="TensorFormat"/>, with its suffix.</summary>
    public bool HasTensorVariants { get; init; }

    /// <summary>The delegate that launches it, in the class of the program.</summary>
    public string Field => "_" + char.ToLowerInvariant(Method[0]) + Method.Substring(1);

    /// <summary>"ArrayView&lt;float&gt; x, ArrayView&lt;float&gt; y, int batch".</summary>
    public string Parameters => string.Join(", ", Views.Select(v => $"{v.Type} {v.Name}").Concat(Scalars.Select(s => $"{s.Type} {s.Name}")));
}

/// <summary>Groups along the three axes, each an expression of <c>batch</c>.</summary>
internal sealed record DeviceGrid(string X, string Y = "1", string Z = "1")
{
    /// <summary>Whether it depends on the batch.</summary>
    public bool OfBatch => new[] { X, Y, Z }.Any(axis => axis.Contains("batch"));

    /// <summary>How a launch with groups of so many threads says it.</summary>
    public string Config(int threads) => Y == "1" && Z == "1" ? $"new KernelConfig({X}, {Literal.Of(threads)})" : $"Grid3({X}, {Y}, {Z}, {Literal.Of(threads)})";

    /// <summary>Enough groups of 256 for one thread per item.</summary>
    public static DeviceGrid Items(string count) => new($"Groups({count})");
}

/// <summary>A number that the program passes to a kernel.</summary>
internal sealed record DeviceScalar(string Type, string Name)
{
    /// <summary>Samples of this step.</summary>
    public static readonly DeviceScalar Batch = new("int", "batch");

    /// <summary>Low word of the seed.</summary>
    public static readonly DeviceScalar SeedLow = new("uint", "seedLow");

    /// <summary>High word of the seed.</summary>
    public static readonly DeviceScalar SeedHigh = new("uint", "seedHigh");

    /// <summary>Number of the step.</summary>
    public static readonly DeviceScalar Step = new("uint", "step");

    /// <summary>The stream of random numbers, another one for each dropout.</summary>
    public static readonly DeviceScalar Stream = new("uint", "philoxStream");

    /// <summary>Finite if loss and gradient of this step are: what must not be done after a step that diverged looks at it first.</summary>
    public static readonly DeviceScalar Verdict = new("ArrayView<float>", "verdict");
}
