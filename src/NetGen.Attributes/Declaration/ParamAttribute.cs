using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Marks a constant of a <see cref="BlockAttribute">block</see> as its parameter. The value written is the default; <see cref="UseAttribute{TBlock}"/> sets others by position,
/// in order of declaration, and everything computed from them is computed anew for each use.
/// </summary>
/// <remarks>The constant is a number, a bool, a string or an enum.</remarks>
/// <example><code>[Param] const int channels = 64, stride = 1;</code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Field)]
public sealed class ParamAttribute : Attribute;
