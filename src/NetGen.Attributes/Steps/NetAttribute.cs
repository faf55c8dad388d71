using System;
using System.Diagnostics;

namespace NetGen;

/// <summary>Marks a field that holds a network which the steps of the class (<see cref="StepAttribute"/>) run by the field's name.</summary>
/// <remarks>
/// The field's type is a class marked <see cref="NetworkAttribute"/> in the same project. The network stays its owner's: it is saved, loaded, used for predictions and disposed as
/// any other.
/// </remarks>
/// <example><code>[Net] readonly Generator G = g;</code></example>
[Conditional("NETGEN_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Field)]
public sealed class NetAttribute : Attribute;
