using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Marks a method that is an elementwise function of a layer's numbers, which <see cref="ApplyAttribute"/> names. NetGen reads its expression: the derivative comes from it, and
/// vectors, devices and fusion work on it as on NetGen's own activations. The method itself is not called.
/// </summary>
/// <remarks>
/// A static method of floats with one expression: <c>+ - * /</c>, comparisons in <c>?:</c>, constants, <c>MathF</c>'s Exp, Log, Sqrt, Tanh, Sin, Cos, Abs, Min, Max and Pow, and
/// other methods that are marked so.
/// The first parameter is the number, the others are given with <see cref="ApplyAttribute"/>.
/// </remarks>
/// <example><code>[Activation] public static float SoftSwish(float x, float beta = 1) => x / (1 + MathF.Exp(-beta * x));</code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActivationAttribute : Attribute;
