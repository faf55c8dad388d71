namespace NetGen.Generator.Specs;

/// <summary>Which arguments of statements give names to tensors.</summary>
internal static class NamingArguments
{
    /// <summary>Behind the name of an LSTM's state, that of the cell beside it.</summary>
    public const string Cell = "_cell";

    private static readonly string[] OfAll = { "As", "State", "Context", "Weights" };

    /// <summary>Whether the argument of that name names a tensor, or several.</summary>
    public static bool Are(string kind, string argument) => OfAll.Contains(argument) || (kind, argument) is
        (StructuralKinds.As or StructuralKinds.Output or StructuralKinds.Input or StructuralKinds.Tokens, "Name") or ("SkipSum", "Sum") or ("Split", "Tensors");

    /// <summary>All names that come of one that is written.</summary>
    public static IEnumerable<string> Of(string kind, string argument, string written) =>
        (kind, argument) is ("LSTM", "State") ? new[] { written, written + Cell } : new[] { written };
}
