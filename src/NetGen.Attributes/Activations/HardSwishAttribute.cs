namespace NetGen;

/// <summary>SiLU made of straight lines (Howard et al. 2019), element by element: <c>x·min(max(0, x + 3), 6)/6</c>.</summary>
/// <example><code>[Conv2D(16, 3), HardSwish]</code></example>
public sealed class HardSwishAttribute : LayerAttribute;
