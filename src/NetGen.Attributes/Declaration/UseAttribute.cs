namespace NetGen;

/// <summary>Inserts the layers of a block, or those of another network, which then is a layer of this one.</summary>
/// <remarks>
/// A network has one input, which must have the current tensor's shape, and leaves what it would predict: its first output, else what its last loss works on. Its losses, and
/// what is there for training only, are left out.
/// Its parameters belong to this network, under the block's name ("judge.conv1.weight"); <see cref="Share"/> makes several uses one, <c>Freeze("judge.*")</c> keeps them as
/// they are, and
/// <c>net.Parameters.CopyPart(judge.Parameters, "judge")</c> takes over those of a network that has been trained.
/// </remarks>
/// <typeparam name="TBlock">
/// A class marked <see cref="BlockAttribute"/>, of this project or public in one that it references, or one of this project marked <see cref="NetworkAttribute"/>.
/// </typeparam>
/// <param name="arguments">Values for the block's <see cref="ParamAttribute"/> constants, by position; those left out keep their defaults.</param>
/// <example><code>[Use&lt;BasicBlock&gt;(128, 2), Use&lt;BasicBlock&gt;(128, Repeat = 3)]</code></example>
/// <example>One set of parameters for three uses in a row (ALBERT): <code>
/// [Use&lt;BasicBlock&gt;(64, Share = "block"), Use&lt;BasicBlock&gt;(64, Share = "block"), Use&lt;BasicBlock&gt;(64, Share = "block")]
/// </code></example>
public sealed class UseAttribute<TBlock>(params object[] arguments) : LayerAttribute
{
    /// <summary>How many times in a row, each with parameters of its own. 0 leaves the block out. Default 1.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Uses with the same name here, anywhere in the network, have the same parameters (weight sharing). They must be the same block with the same arguments.</summary>
    public string? Share { get; set; }
}
