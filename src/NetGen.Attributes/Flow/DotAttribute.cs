namespace NetGen;

/// <summary>The scalar product of the current tensor and a named one of the same shape along an axis: <c>y = Σ x·b</c>. The axis goes.</summary>
/// <param name="tensor">A name given before, or <see cref="Names.In"/>.</param>
/// <example>Two towers: <code>[Input(8), Dense(4), As("a"), From(In), Dense(4), Dot("a")]</code></example>
/// <example><code>[Input(9, 4), Dense(8), As("a"), From(In), Dense(8), Dot("a", Axis = Axis.Features)]</code></example>
public sealed class DotAttribute(string tensor) : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
