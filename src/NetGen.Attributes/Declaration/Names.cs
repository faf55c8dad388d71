namespace NetGen;

/// <summary>Names that every declaration knows; made for <c>using static NetGen.Names;</c>.</summary>
/// <example>Names of the language that are no strings, by `global using static NetGen.Names`: <code>
/// [Input(64), Dense(64), ReLU, Add(In)]                                                 // In is the network's input, or the block's
/// </code></example>
public static class Names
{
    /// <summary>The input: of the network, or inside a block of the block.</summary>
    public const string In = "In";
}
