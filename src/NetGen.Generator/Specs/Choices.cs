namespace NetGen.Generator.Specs;

/// <summary>When a statement is part of the network; as the attributes' <c>Phase</c>.</summary>
internal enum Phase
{
    Always,
    Train,
}

/// <summary>Padding by rule; as the attributes' <c>Pad</c>.</summary>
internal enum Pad
{
    Valid,
    Same,
}

/// <summary>How the weights of a layer start; as the attributes' <c>Init</c>.</summary>
internal enum Init
{
    Default,
    Kaiming,
    KaimingUniform,
    Xavier,
    XavierUniform,
    LeCun,
    Normal,
    Uniform,
    Zeros,
    Ones,
    DcGan,
}

/// <summary>
/// The enums of the language. The generator does not reference the assembly of the attributes, which it reads as the user's compilation has them: these are its own, with the same members and values.
/// </summary>
internal static class Choices
{
    private static readonly Dictionary<string, Type> ByName = new(StringComparer.Ordinal)
    {
        ["Phase"] = typeof(Phase),
        ["Pad"] = typeof(Pad),
        ["Init"] = typeof(Init),
        ["ConvAlgorithm"] = typeof(ConvMethod),
        ["Vectors"] = typeof(VectorAxis),
    };

    /// <summary>Those of the attributes, by their names there.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>A member of one of them.</summary>
    /// <param name="type">The name of the attributes' enum.</param>
    /// <param name="member">The member's name.</param>
    public static Enum Of(string type, string member) => (Enum)Enum.Parse(ByName[type], member);
}
