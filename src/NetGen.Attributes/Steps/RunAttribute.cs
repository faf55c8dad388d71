using System;

namespace NetGen;

/// <summary>In a step: runs a network. What it predicts becomes the current tensor: its first output, or what its last loss works on. Its losses are left out.</summary>
/// <remarks>
/// It runs as in training: batch normalisation takes the statistics of the batch and moves the running ones, dropout drops; whether it learns is the step's to say. With
/// <see cref="Frozen"/> it runs
/// as it predicts, and nothing of it changes. Tensors and layers of the network have names behind it, <c>From("Vgg.relu4_2")</c>, those of the last run of it.
/// </remarks>
/// <param name="network">Name of a <see cref="NetAttribute"/> field.</param>
/// <param name="inputs">Names of tensors, one for each input of the network; none: the current tensor is its one input.</param>
/// <example><code>[Noise(100), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]</code></example>
/// <example>A frozen judge in a generator's step, its answer under a name: <code>
/// [Noise(100), Run(nameof(G)), Run(nameof(D), Frozen = true, As = "verdict"), BinaryCrossEntropy(Value = 1)]
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RunAttribute(string network, params string[] inputs) : StatementAttribute
{
    /// <summary>Whether it runs as it predicts (running statistics, no dropout) and nothing of it changes. Default false.</summary>
    public bool Frozen { get; set; }

    /// <summary>Names the tensor that it leaves, as a following <see cref="AsAttribute"/> would.</summary>
    public string? As { get; set; }
}
