namespace NetGen;

/// <summary>Softmax of <c>-x</c> along an axis: the smallest element has the largest share. The shape stays.</summary>
/// <example><code>[Dense(64), Softmin, Dense(2)]</code></example>
/// <example><code>[Input(9, 4), Softmin(Axis = Axis.Steps)]                                             // [9, 4], each feature's weights over the steps</code></example>
public sealed class SoftminAttribute : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
