namespace NetGen;

/// <summary>Names that every declaration knows; made for <c>using static NetGen.Names;</c>.</summary>
public static class Names
{
    /// <summary>The input: of the network, or inside a block of the block.</summary>
    public const string In = "In";
}
