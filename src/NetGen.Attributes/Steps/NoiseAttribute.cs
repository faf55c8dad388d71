using System;

namespace NetGen;

/// <summary>In a step: random numbers become the current tensor, drawn anew at each step, independent and standard normal.</summary>
/// <remarks>
/// Each number is a function of the seed, the number of the step, the sample and its place in the sample (Philox): the same on any number of threads and at every width of vectors.
/// </remarks>
/// <param name="shape"><c>features</c>, or <c>steps, features</c>, or <c>channels, height, width</c>.</param>
/// <example>What a GAN's generator begins with: <code>[Noise(100), Run(nameof(G))]</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NoiseAttribute(params int[] shape) : StatementAttribute
{
    /// <summary>Whether it is uniform in [0, 1) instead. Default false.</summary>
    public bool Uniform { get; set; }

    /// <summary>Names the tensor, as a following <see cref="AsAttribute"/> would.</summary>
    public string? As { get; set; }
}
