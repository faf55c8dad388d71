namespace NetGen;

/// <summary>What layers that walk over the steps of a sequence have in common.</summary>
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    /// <summary>How many of them work on each other's sequences. Default 1.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Whether the layer gives every step or the last one.</summary>
    public Return Return { get; set; }
}
