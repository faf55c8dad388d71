using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>One statement of a network's program, or of a step's (<see cref="StepAttribute"/>).</summary>
/// <example>What is there for training only, and what a constant leaves out: <code>
/// [Dense(128), ReLU, GaussianNoise(0.1, Phase = Phase.Train), Dense(128, When = c &gt; 16), Dense(10)]
/// </code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public abstract class StatementAttribute : Attribute
{
    private protected StatementAttribute()
    {
    }

    /// <summary>False leaves the statement out. For conditions on a block's parameters: <c>When = stride != 1</c>. Default true.</summary>
    public bool When { get; set; } = true;

    /// <summary>When the statement is there. Default <see cref="Phase.Always"/>.</summary>
    public Phase Phase { get; set; }
}
