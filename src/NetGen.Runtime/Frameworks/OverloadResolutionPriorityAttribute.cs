namespace System.Runtime.CompilerServices;

/// <summary>What .NET 9 brought: the compiler knows it by its name.</summary>
/// <param name="priority">Of several methods that fit, those with the greatest are looked at.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority => priority;
}
