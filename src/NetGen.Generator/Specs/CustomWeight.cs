namespace NetGen.Generator.Specs;

/// <summary>A learned tensor of a layer of the project's own.</summary>
/// <param name="Name">Behind the layer's: "scale".</param>
/// <param name="Dimensions">Its shape.</param>
/// <param name="Init">How it starts.</param>
/// <param name="InitScale">The number that goes with that.</param>
internal sealed record CustomWeight(string Name, EquatableArray<int> Dimensions, Init Init, double InitScale);
