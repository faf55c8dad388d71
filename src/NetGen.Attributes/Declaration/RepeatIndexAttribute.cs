using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Marks an int constant of a <see cref="BlockAttribute">block</see> that stands for the number of the repetition (0, 1, 2, …) under <c>Repeat</c>.
/// </summary>
/// <example>
/// Dilation 1, 2, 4, 8, … over the repetitions:
/// <code>
/// [Block]
/// [Conv2D(64, 3, Padding = 1 &lt;&lt; i, Dilation = 1 &lt;&lt; i), ReLU]
/// public partial class Dilated { [RepeatIndex] const int i = 0; }
/// </code>
/// </example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Field)]
public sealed class RepeatIndexAttribute : Attribute;
