using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Simd;

namespace NetGen.Reports;

/// <summary>Where and when.</summary>
internal static class EnvironmentSection
{
    public static void Write(Page page, FitResult result)
    {
        IEnumerable<(string Name, string Value)> rows =
        [
            ("written", DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)),
            ("system", RuntimeInformation.OSDescription),
            ("processor", string.Create(CultureInfo.InvariantCulture,
                $"{RuntimeInformation.ProcessArchitecture}, {Counted.Of(Environment.ProcessorCount, "processor")}, vectors of {SimdWidth.Best}")),
            (".NET", RuntimeInformation.FrameworkDescription),
            .. result.ResumedAt is long steps ? [("resumed", string.Create(CultureInfo.InvariantCulture, $"after {steps:N0} steps"))] : Array.Empty<(string, string)>(),
        ];
        page.Raw($"<footer><dl>{string.Concat(rows.Select(row => $"<dt>{Page.Escaped(row.Name)}</dt><dd>{Page.Escaped(row.Value)}</dd>"))}</dl></footer>");
    }
}
