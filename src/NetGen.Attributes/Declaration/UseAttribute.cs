namespace NetGen;

/// <summary>Inserts the layers of a block.</summary>
/// <typeparam name="TBlock">A class marked <see cref="BlockAttribute"/>, in the source of the same project.</typeparam>
/// <param name="arguments">Values for the block's <see cref="ParamAttribute"/> constants, by position; those left out keep their defaults.</param>
/// <example><code>[Use&lt;BasicBlock&gt;(128, 2), Use&lt;BasicBlock&gt;(128, Repeat = 3)]</code></example>
public sealed class UseAttribute<TBlock>(params object[] arguments) : LayerAttribute
{
    /// <summary>How many times in a row, each with parameters of its own. 0 leaves the block out. Default 1.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Uses with the same name here, anywhere in the network, have the same parameters (weight sharing). They must be the same block with the same arguments.</summary>
    public string? Share { get; set; }
}
