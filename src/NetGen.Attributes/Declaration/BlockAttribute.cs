using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Makes the class a reusable piece of networks: the attributes on it are inserted wherever <see cref="UseAttribute{TBlock}"/> names it.
/// </summary>
/// <remarks>
/// A block works on the current tensor, which it knows as <see cref="Names.In"/>, and leaves its last tensor as the current one. Names that it gives with
/// <see cref="AsAttribute"/> are its own. What varies are constants marked <see cref="ParamAttribute"/>; arithmetic on them is C#'s own. Blocks may use blocks.
/// </remarks>
/// <example>
/// <code>
/// [Block]
/// [Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
/// [Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
/// [From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
/// [Add("body"), ReLU]
/// public partial class BasicBlock
/// {
///     [Param] const int ch = 64, stride = 1;
///     [Param] const bool project = stride != 1;
/// }
/// </code>
/// </example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;
