namespace NetGen;

/// <summary>Joins the current tensor and named ones along one axis, the current one first. The other axes must agree.</summary>
/// <param name="tensors">One or more names.</param>
/// <example>A skip connection of a U-Net: <code>[ConvTranspose2D(64, 2, Stride = 2), Concat("s1")]</code></example>
/// <example>One sequence behind another: <code>[Input(5, 4, As = "question"), Dense(4), Concat("question", Axis = Axis.Steps), Dense(2)]</code></example>
public sealed class ConcatAttribute(params string[] tensors) : LayerAttribute
{
    /// <summary>Along which axis. Default: the channels (features).</summary>
    public Axis Axis { get; set; }
}
