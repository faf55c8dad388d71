namespace NetGen;

/// <summary>Some of the elements along one axis: <c>y[i] = x[first + i]</c> for <c>i</c> below <c>count</c>. The other axes stay whole.</summary>
/// <param name="first">The first one, from 0.</param>
/// <param name="count">How many, at least 1.</param>
/// <example>The last of 10 steps: <code>[Input(10, 4), Slice(9, 1, Axis = Axis.Steps), Flatten, Dense(2)]</code></example>
public sealed class SliceAttribute(int first, int count) : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
