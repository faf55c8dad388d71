namespace NetGen;

/// <summary>Numbers of things in messages: "1 sample", "2 samples".</summary>
internal static class Counted
{
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them; an s makes it several.</param>
    public static string Of(long count, string one) => FormattableString.Invariant($"{count} {one}{(count == 1 ? "" : "s")}");
}
