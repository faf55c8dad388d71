using System.Globalization;

namespace NetGen.ConsoleTests;

/// <summary>A culture in which nothing is written as in C#.</summary>
internal sealed class Foreign : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
