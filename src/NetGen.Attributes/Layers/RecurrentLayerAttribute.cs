namespace NetGen;

/// <summary>What layers that walk over the steps of a sequence have in common.</summary>
/// <remarks>
/// Parameters of level <c>k</c> (of <see cref="Layers"/>, from 0) for <c>g</c> gates, PyTorch's: <c>weight_ih_lk [g·hidden, features]</c>, <c>weight_hh_lk [g·hidden, hidden]</c>,
/// <c>bias_ih_lk [g·hidden]</c> and <c>bias_hh_lk [g·hidden]</c>; of the other direction the same with <c>_reverse</c> behind. All start uniform in ±1/√hidden.
/// </remarks>
/// <example>Two levels in both directions, one bias a gate; the state at the end begins a decoder, which looks at the encoder's steps: <code>
/// [GRU(256, Layers = 2, Bidirectional = true, Biases = 1, Dropout = 0.1, State = "s"), As("states")]
/// [LSTM(256, Over = "states", AttentionUnits = 128, Context = "context", Weights = "seen", Return = Return.Sequence)]
/// </code></example>
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

    /// <summary>
    /// A named sequence <c>[S, k]</c> that the layer looks at at each step (Bahdanau, Cho and Bengio 2015): the state before the step asks by
    /// <see cref="AdditiveAttentionAttribute">additive attention</see>, over the real steps where the sequence has lengths, and what it finds, <c>[k]</c>, stands behind the
    /// step's input, so that <c>weight_ih_l0</c> is <c>[g·hidden, features + k]</c>. For a layer of one level that goes forwards. Parameters besides:
    /// <c>attention.query.weight [units, hidden]</c>, <c>attention.query.bias [units]</c>, <c>attention.key.weight [units, k]</c>, <c>attention.score.weight [1, units]</c>.
    /// Default: none.
    /// </summary>
    /// <example><code>[GRU(512, InitialState = "s0", Over = "states", Context = "context"), Concat("context"), Dense(5893), SoftmaxCrossEntropy]</code></example>
    public string? Over { get; set; }

    /// <summary>With <see cref="Over"/>: numbers in which a state and a step of that sequence meet, at least 1. Default: as many as the state has.</summary>
    public int AttentionUnits { get; set; }

    /// <summary>With <see cref="Over"/>: names what is found at each step, <c>[steps, k]</c>. Default: nobody else wants it.</summary>
    public string? Context { get; set; }

    /// <summary>With <see cref="Over"/>: names how much each step looks at each of the sequence, <c>[steps, S]</c>. Default: nobody wants it.</summary>
    public string? Weights { get; set; }
}
