using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen;

namespace Playground.Compilation;

/// <summary>Names of layers that there are not. The compiler speaks of types and using directives, twice; what helps is the name that was meant.</summary>
public static class UnknownLayers
{
    private static readonly string[] Known =
    [
        .. typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && typeof(Attribute).IsAssignableFrom(type))
            .Select(type => type.Name.Split('`')[0][..^"Attribute".Length]),
    ];

    /// <summary>One for each name that is neither a layer nor a block of the declaration.</summary>
    public static IEnumerable<Squiggle> Of(SemanticModel model, CancellationToken cancel)
    {
        foreach (AttributeSyntax attribute in model.SyntaxTree.GetRoot(cancel).DescendantNodes().OfType<AttributeSyntax>())
        {
            if (model.GetTypeInfo(attribute, cancel).Type is { TypeKind: not TypeKind.Error })
                continue;
            string name = attribute.Name.ToString().Split('<')[0];
            string[] near = Near(name);
            string hint = near switch
            {
                [] => "docs/operators.md lists all that there are.",
                [var only] => $"Did you mean {only}?",
                [.. var some, var last] => $"Did you mean {string.Join(", ", some)} or {last}?",
            };
            yield return DeclarationGuard.At(attribute.Name.GetLocation(), "PLAY", $"There is no layer {name}. {hint}", isError: true);
        }
    }

    private static string[] Near(string name) =>
    [
        .. Known.Select(known => (Name: known, Distance: Distance(name, known)))
            .Where(known => known.Distance <= Math.Max(1, name.Length / 3))
            .OrderBy(known => known.Distance)
            .Select(known => known.Name)
            .Take(3),
    ];

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein 1966), whatever their case.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int before, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                int change = before + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
