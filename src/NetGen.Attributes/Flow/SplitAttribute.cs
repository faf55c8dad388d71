namespace NetGen;

/// <summary>Cuts the current tensor along one axis into parts and names them. The first part becomes the current tensor.</summary>
/// <param name="tensors">The names of the parts, in order.</param>
/// <example>Mean and log-variance of an encoder: <code>[Dense(16), Split("mean", "spread"), From("spread"), Tanh, Add("mean")]</code></example>
/// <example><code>[Input(16, 8, 8), Split("few", "many", Axis = Axis.Channels, Sizes = new[] { 4, 12 })]      // [4, 8, 8] and [12, 8, 8]</code></example>
public sealed class SplitAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }

    /// <summary>The size of each part; together they are the whole axis. Default: equal parts.</summary>
    public int[]? Sizes { get; set; }
}
