namespace NetGen;

/// <summary>A layer with weights and a bias.</summary>
/// <example><code>[Dense(64, Bias = false, Init = Init.Normal, InitScale = 0.02)]</code></example>
public abstract class WeightedLayerAttribute : LayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>Whether a learned number is added per output (channel). Default true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weights start. Default <see cref="Init.Default"/>.</summary>
    public Init Init { get; set; }

    /// <summary>Deviation of <see cref="Init.Normal"/>, half-width of <see cref="Init.Uniform"/>. Default 0.05.</summary>
    public double InitScale { get; set; } = 0.05;
}
