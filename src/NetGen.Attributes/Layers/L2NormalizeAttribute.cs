namespace NetGen;

/// <summary>Brings a tensor to length 1 along an axis: <c>y = x / max(‖x‖, ε)</c>. The shape stays. The same as PyTorch's <c>F.normalize</c>.</summary>
/// <example>An embedding on the unit sphere: <code>[Dense(128), L2Normalize]</code></example>
/// <example><code>[Input(10, 4), L2Normalize(Axis = Axis.Features, Epsilon = 1e-6)]                     // [10, 4], each step of length 1</code></example>
public sealed class L2NormalizeAttribute : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }

    /// <summary>ε. Default 1e-12.</summary>
    public double Epsilon { get; set; } = 1e-12;
}
