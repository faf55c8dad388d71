namespace NetGen;

/// <summary>The mean over all elements of <c>ln cosh(x - t)</c>: squared near 0, absolute far away, smooth everywhere. Computed so that it does not overflow.</summary>
/// <remarks>Any shape; the target has the same shape. The same as Keras' <c>LogCosh</c>.</remarks>
/// <example><code>[Input(8), Dense(1), LogCosh]</code></example>
/// <example><code>[Dense(1), LogCosh(Value = 0)]                                                        // towards 0, without a target</code></example>
public sealed class LogCoshAttribute : SampleLossAttribute
{
    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
