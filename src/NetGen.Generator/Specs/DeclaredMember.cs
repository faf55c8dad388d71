namespace NetGen.Generator.Specs;

/// <summary>A member that the network's class has without NetGen, of a name that a generated one might have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Types of a method's parameters, as in <see cref="GeneratedMember"/>; null for all that is no method.</param>
/// <param name="BaseClass">The class that the network has it from; null for its own.</param>
/// <param name="Site">Its declaration, or where the base class is named.</param>
internal sealed record DeclaredMember(string Name, string? Parameters, string? BaseClass, int Site);
