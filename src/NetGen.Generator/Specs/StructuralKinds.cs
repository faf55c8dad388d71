namespace NetGen.Generator.Specs;

/// <summary>The kinds of statement that the parser itself knows or writes. What all others mean stands in the rules of their layers.</summary>
internal static class StructuralKinds
{
    public const string Input = "Input", Tokens = "Tokens", As = "As", Output = "Output", BeginBlock = "BeginBlock", EndBlock = "EndBlock",
        From = "From", Run = "Run", Apply = "Apply", Formula = "Formula", Gradient = "Gradient",
        Entrance = "Entrance", Answer = "Answer", Custom = "Custom", CustomLoss = "CustomLoss", Type = "Type", Weights = "Weights of the type";

    /// <summary>Kinds that no attribute is called by: the parser writes them.</summary>
    public static readonly IReadOnlyList<string> Unwritten = [BeginBlock, EndBlock, Entrance, Answer];

    /// <summary>Whether it is an input of the network.</summary>
    public static bool IsInput(string kind) => kind is Input or Tokens;
}
