namespace NetGen.Generator.Specs;

/// <summary>The enums of the language, which are compiled into attributes and generator from the same files.</summary>
internal static class Choices
{
    private static readonly Dictionary<string, Type> ByName =
        new[]
        {
            typeof(Phase), typeof(Pad), typeof(Interpolation), typeof(Init), typeof(ConvAlgorithm), typeof(Vectors), typeof(Return), typeof(Reset), typeof(RecurrentActivation),
            typeof(Axis), typeof(PadMode),
            typeof(Positions), typeof(Derivative), typeof(Precisions),
        }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>A member of one of them.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="member">The member's name.</param>
    public static Enum Of(string type, string member) => (Enum)Enum.Parse(ByName[type], member);
}
