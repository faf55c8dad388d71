using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes.Edits;

/// <summary>Arguments of an attribute set and taken out. The list is written anew, on one line.</summary>
internal sealed class ArgumentEdit
{
    private readonly AttributeSyntax _attribute;
    private readonly List<(string? Name, string Prefix, string Value)> _arguments;

    private ArgumentEdit(AttributeSyntax attribute, SemanticModel model)
    {
        _attribute = attribute;
        var constructor = model.GetSymbolInfo(attribute).Symbol as IMethodSymbol;
        _arguments = (attribute.ArgumentList?.Arguments ?? default)
            .Select((argument, i) => (NameOf(argument) ?? (constructor?.Parameters.Length > i ? constructor.Parameters[i].Name : null), Prefix(argument),
                argument.Expression.ToString()))
            .ToList();
    }

    public static ArgumentEdit Of(AttributeSyntax attribute, SemanticModel model) => new(attribute, model);

    public bool Has(string name) => Find(name) >= 0;

    /// <summary>Whether an argument of one of these names is written; what ends in * begins so.</summary>
    public IEnumerable<string> Written(params string[] names) => _arguments.Select(a => a.Name).OfType<string>().Where(written => names.Any(name => Means(name, written)));

    /// <summary>The same value to a positional argument, or as <c>Name = value</c>.</summary>
    public ArgumentEdit Set(string name, string value)
    {
        int index = Find(name);
        if (index < 0)
            _arguments.Add((name, name + " = ", value));
        else
            _arguments[index] = (name, _arguments[index].Prefix, value);
        return this;
    }

    public ArgumentEdit Remove(params string[] names)
    {
        _arguments.RemoveAll(a => a.Name is { } written && names.Any(name => Means(name, written)));
        return this;
    }

    public TextChange Change()
    {
        string list = _arguments.Count == 0 ? "" : "(" + string.Join(", ", _arguments.Select(a => a.Prefix + a.Value)) + ")";
        TextSpan span = _attribute.ArgumentList?.Span ?? new TextSpan(_attribute.Name.Span.End, 0);
        return new(span, list);
    }

    private int Find(string name) => _arguments.FindIndex(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool Means(string name, string written) => name.EndsWith("*", StringComparison.Ordinal)
        ? written.StartsWith(name.Substring(0, name.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(name, written, StringComparison.OrdinalIgnoreCase);

    private static string Prefix(AttributeArgumentSyntax argument) => argument.NameEquals?.ToFullString() ?? argument.NameColon?.ToFullString() ?? "";

    private static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
}
