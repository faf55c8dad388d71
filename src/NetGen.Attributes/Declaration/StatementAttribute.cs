using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>One statement of a network's program, or of a step's (<see cref="StepAttribute"/>).</summary>
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
