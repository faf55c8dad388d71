namespace NetGen;

/// <summary>The tensor as it is; gives a place in the program a name.</summary>
/// <example><code>[Identity(Name = "bottleneck")]</code></example>
public sealed class IdentityAttribute : LayerAttribute;
