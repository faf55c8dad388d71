using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Marks a parameter of a step (<see cref="StepAttribute"/>) as something that the step trains: the numbers that the caller hands over are changed by the optimizer of that name.
/// </summary>
/// <remarks>The parameter is a <c>Span&lt;float&gt;</c>. The optimizer keeps its moments from call to call, for as many samples as the steps were prepared for.</remarks>
/// <example>The image of a style transfer: <code>public partial float Step([Trainable] Span&lt;float&gt; image, ReadOnlySpan&lt;float&gt; content);</code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TrainableAttribute : Attribute;
