namespace NetGen;

/// <summary>What layers that walk over the steps of a sequence have in common.</summary>
/// <remarks>
/// Parameters of level <c>k</c> (of <see cref="Layers"/>, from 0) for <c>g</c> gates, PyTorch's: <c>weight_ih_lk [g·hidden, features]</c>, <c>weight_hh_lk [g·hidden, hidden]</c>,
/// <c>bias_ih_lk [g·hidden]</c> and <c>bias_hh_lk [g·hidden]</c>; of the other direction the same with <c>_reverse</c> behind. All start uniform in ±1/√hidden.
/// </remarks>
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    /// <summary>How many of them work on each other's sequences. Default 1.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Whether the layer gives every step or the last one.</summary>
    public Return Return { get; set; }

    /// <summary>
    /// Whether a second set of weights goes over the sequence from its end. Each step then gives both states, <c>[steps, 2·hidden]</c>, the forward one first; so does the last
    /// one, where each direction is behind all that it has read (Schuster and Paliwal 1997). Default false.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>With several <see cref="Layers"/>: the rate of the <see cref="DropoutAttribute">dropout</see> between them, at least 0 and less than 1. Default 0.</summary>
    public double Dropout { get; set; }

    /// <summary>
    /// How many vectors of biases there are. 2, the default, is PyTorch's: one beside each product. 1 is Keras': one for both, <c>bias_lk</c>. 0 is none.
    /// </summary>
    public int Biases { get; set; } = 2;

    /// <summary>
    /// Names the state behind the last step as a tensor <c>[layers·directions·hidden]</c>: level by level, in each the forward direction first, as PyTorch's <c>h_n</c> has them.
    /// Of a layer that has a cell besides, its state has <c>_cell</c> behind the name.
    /// </summary>
    public string? State { get; set; }

    /// <summary>
    /// The tensor of that name, in the order of <see cref="State"/>, is what the state begins with (an encoder's result); where a tensor of that name with <c>_cell</c> behind is
    /// there too, the cell begins with it. Otherwise zeros.
    /// </summary>
    public string? InitialState { get; set; }
}
