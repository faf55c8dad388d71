namespace NetGen;

/// <summary>The logarithm of softmax along an axis: <c>y[c] = x[c] - log Σ exp(x[c'])</c>, which is finite where softmax itself would round to 0. The shape stays.</summary>
/// <example><code>[Dense(10), LogSoftmax]</code></example>
/// <example><code>[Input(9, 4), Dense(10), LogSoftmax(Axis = Axis.Features)]                            // [9, 10]</code></example>
public sealed class LogSoftmaxAttribute : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
