using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Makes a partial method a training step over one or several networks: the attributes on it are a program over a current tensor, as those of a network are, in which
/// <see cref="RunAttribute"/> runs a
/// network. NetGen writes the body: forward, backward, and the update of what the step trains.
/// </summary>
/// <remarks>
/// <para>The method returns <c>float</c>, the sum of its losses before the update. What callers give are its parameters: <c>ReadOnlySpan&lt;float&gt;</c> and
/// <c>ReadOnlySpan&lt;int&gt;</c> for inputs
/// (<c>From(nameof(real))</c>) and targets, <c>[Trainable] Span&lt;float&gt;</c> for a tensor that the step trains, <c>int batch</c> for the number of samples where no span says
/// it.</para>
/// <para>The class gets a method <c>Prepare(maxBatch, …, threads, seed)</c> that takes the optimizer of each trained network by its field's name, <c>LossOf("TrainD.loss1")</c>,
/// <c>StepCount</c> and <c>Dispose</c>.</para>
/// </remarks>
/// <param name="trains">Names of what the step trains: <see cref="NetAttribute"/> fields or <see cref="TrainableAttribute"/> parameters.</param>
/// <example>
/// <code>
/// public partial class DcGan(Generator g, Discriminator d)
/// {
///     [Net] readonly Generator G = g;
///     [Net] readonly Discriminator D = d;
///
///     [Step(Trains = nameof(D))]
///     [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
///     [Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0)]
///     public partial float TrainD(ReadOnlySpan&lt;float&gt; real);
///
///     [Step(Trains = nameof(G))]
///     [Noise(100), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
///     public partial float TrainG();
/// }
///</code>
/// </example>
/// <example>Four calls make one update, by the mean of their gradients: <code>
/// public partial class Slow(Discriminator d)
/// {
///     [Net] readonly Discriminator D = d;
///
///     [Step(Trains = nameof(D), Accumulate = 4)]
///     [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
///     public partial float Train(ReadOnlySpan&lt;float&gt; real);
/// }
/// </code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StepAttribute(params string[] trains) : Attribute
{
    /// <summary>What the step trains, where that is one: the same as the constructor's argument.</summary>
    public string? Trains { get; set; }

    /// <summary>
    /// So many calls make one update, with the mean of their gradients: a batch that large in the memory of one part of it. Default 1: every call updates.
    /// </summary>
    public int Accumulate { get; set; } = 1;
}
