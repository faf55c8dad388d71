using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>What was read of one class marked [Network].</summary>
/// <param name="Spec">The declaration, free of locations; null where it holds errors (NetGen's, or the C# compiler's, which need no word from us).</param>
/// <param name="Report">What is wrong so far, and the sites of all statements.</param>
/// <param name="Outline">Where the declaration holds errors: the class with the names that it gives to tensors, which others refer to all the same; null if there are none, or
/// no place for them.</param>
internal sealed record ParsedNetwork(NetworkSpec? Spec, Report Report, NetworkSpec? Outline = null);
