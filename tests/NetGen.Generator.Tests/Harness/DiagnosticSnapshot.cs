using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Diagnostics as Verify.SourceGenerators writes them: relaxed JSON with the source around each place.</summary>
internal static class DiagnosticSnapshot
{
    public static string Write(IEnumerable<Diagnostic> diagnostics) =>
        "{\n  Diagnostics: [\n" + string.Join(",\n", diagnostics.Select(Write)) + "\n  ]\n}";

    private static string Write(Diagnostic diagnostic)
    {
        DiagnosticDescriptor d = diagnostic.Descriptor;
        var outer = new List<string>
        {
            "Location: " + Place(diagnostic.Location),
            "Message: " + diagnostic.GetMessage(CultureInfo.InvariantCulture),
            "Severity: " + diagnostic.Severity,
        };
        if (diagnostic.WarningLevel != 0)
            outer.Add(FormattableString.Invariant($"WarningLevel: {diagnostic.WarningLevel}"));
        var inner = new List<string> { "Id: " + d.Id, "Title: " + d.Title.ToString(CultureInfo.InvariantCulture) };
        if (!string.IsNullOrWhiteSpace(d.Description.ToString(CultureInfo.InvariantCulture)))
            inner.Add("Description: " + d.Description.ToString(CultureInfo.InvariantCulture));
        if (!string.IsNullOrWhiteSpace(d.HelpLinkUri))
            inner.Add("HelpLink: " + d.HelpLinkUri);
        inner.Add("MessageFormat: " + d.MessageFormat.ToString(CultureInfo.InvariantCulture));
        inner.Add("Category: " + d.Category);
        inner.Add("DefaultSeverity: " + d.DefaultSeverity);
        inner.Add("IsEnabledByDefault: " + (d.IsEnabledByDefault ? "true" : "false"));
        outer.Add("Descriptor: {\n        " + string.Join(",\n        ", inner) + "\n      }");
        return "    {\n      " + string.Join(",\n      ", outer) + "\n    }";
    }

    private static string Place(Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        if (location.SourceTree is not { } tree)
            return span.ToString();
        TextLineCollection lines = tree.GetText().Lines;
        int first = span.StartLinePosition.Line, last = span.EndLinePosition.Line;
        var text = new StringBuilder("/*\n");
        for (int i = Math.Max(first - 1, 0); i <= Math.Min(last + 1, lines.Count - 1); i++)
        {
            text.Append(lines[i]).Append('\n');
            if (i < first || i > last)
                continue;
            int from = i == first ? span.StartLinePosition.Character : lines[i].ToString().TakeWhile(char.IsWhiteSpace).Count();
            int to = i == last ? span.EndLinePosition.Character : lines[i].Span.Length;
            text.Append(' ', from).Append('^', Math.Max(to - from, 1)).Append('\n');
        }
        return text.Append("*/\n ").Append(span).ToString();
    }
}
