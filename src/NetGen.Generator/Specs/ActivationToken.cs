using System.Globalization;

namespace NetGen.Generator.Specs;

/// <summary>
/// An activation of the user's as the parser hands it on: a formula in postfix order, as texts. "x" is the number, "#0.5" a constant, "Add" or "Exp" takes what stands before it,
/// "Choose.Less" four of these: a &lt; b ? c : d.
/// </summary>
internal static class ActivationToken
{
    public const string Number = "x", Choose = "Choose.";

    private const string Constant = "#";

    public static string Of(double value) => Constant + value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The constant that a token is; null for other tokens.</summary>
    public static double? ValueOf(string token) =>
        token.StartsWith(Constant, StringComparison.Ordinal) ? double.Parse(token.Substring(Constant.Length), CultureInfo.InvariantCulture) : null;
}
