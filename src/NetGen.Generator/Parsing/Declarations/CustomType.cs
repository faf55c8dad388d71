using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Declarations;

/// <summary>A type of the project's own that a layer or a loss names.</summary>
/// <param name="Name">As generated code names it: "global::My.Cube".</param>
/// <param name="Weights">What it learns.</param>
internal sealed record CustomType(string Name, EquatableArray<CustomWeight> Weights);
