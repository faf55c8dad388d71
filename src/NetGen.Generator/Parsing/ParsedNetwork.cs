using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing;

/// <summary>What was read of one class marked [Network].</summary>
/// <param name="Spec">The declaration, free of locations; null where it holds errors (NetGen's, or the C# compiler's, which need no word from us).</param>
/// <param name="Report">What is wrong so far, and the sites of all statements.</param>
internal sealed record ParsedNetwork(NetworkSpec? Spec, Report Report);
