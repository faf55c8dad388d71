using System;

namespace NetGen;

/// <summary>A learned tensor of a layer that the project has written in C# (<c>NetGen.ITrainableLayer</c>): the methods find it in the order in which these stand.</summary>
/// <remarks>It is a parameter as any other: <c>custom1.scale</c> in files, groups of optimizers and <c>[Freeze]</c>.</remarks>
/// <param name="name">The last part of its name: "scale".</param>
/// <param name="shape">Its shape.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class WeightAttribute(string name, params int[] shape) : Attribute
{
    /// <summary>The last part of its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its shape.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>How it starts. Default: a vector as zeros, anything else uniform in ±1/√fan-in, the fan-in being all axes but the first.</summary>
    public Init Init { get; set; }

    /// <summary>The deviation of <see cref="Init.Normal"/>, or the bound of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;
}
