using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes.Edits;

/// <summary>Arguments of an attribute set and taken out. What stands between the others, line breaks and comments, stays.</summary>
internal sealed class ArgumentEdit
{
    private readonly AttributeSyntax _attribute;
    private readonly List<Argument> _arguments;

    private ArgumentEdit(AttributeSyntax attribute, SemanticModel model)
    {
        _attribute = attribute;
        var constructor = model.GetSymbolInfo(attribute).Symbol as IMethodSymbol;
        _arguments = (attribute.ArgumentList?.Arguments ?? default)
            .Select((argument, i) => new Argument(NameOf(argument) ?? (constructor?.Parameters.Length > i ? constructor.Parameters[i].Name : null),
                Text(argument.SpanStart, argument.Expression.SpanStart), argument.Expression.ToString(), Before(i)))
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
            _arguments.Add(new(name, name + " = ", value, ", "));
        else
            _arguments[index] = _arguments[index] with { Value = value };
        return this;
    }

    public ArgumentEdit Remove(params string[] names)
    {
        for (int i = _arguments.Count - 1; i >= 0; i--)
        {
            if (_arguments[i].Name is not { } written || !names.Any(name => Means(name, written)))
                continue;
            // What stands behind it goes with it; what stands before it belongs to the one before.
            if (i + 1 < _arguments.Count)
                _arguments[i + 1] = _arguments[i + 1] with { Before = _arguments[i].Before };
            _arguments.RemoveAt(i);
        }
        return this;
    }

    public TextChange Change()
    {
        AttributeArgumentListSyntax? list = _attribute.ArgumentList;
        TextSpan span = list?.Span ?? new TextSpan(_attribute.Name.Span.End, 0);
        if (_arguments.Count == 0)
            return new(span, "");
        var text = new StringBuilder();
        for (int i = 0; i < _arguments.Count; i++)
            text.Append(i == 0 ? list is { Arguments.Count: > 0 } ? Text(list.SpanStart, list.Arguments[0].SpanStart) : "(" : _arguments[i].Before)
                .Append(_arguments[i].Prefix).Append(_arguments[i].Value);
        text.Append(list is { Arguments.Count: > 0 } ? Text(list.Arguments.Last().Span.End, list.Span.End) : ")");
        return new(span, text.ToString());
    }

    /// <summary>What separates an argument from the one before it.</summary>
    private string Before(int argument) => argument == 0 ? ", "
        : Text(_attribute.ArgumentList!.Arguments[argument - 1].Span.End, _attribute.ArgumentList.Arguments[argument].SpanStart);

    private string Text(int start, int end) => _attribute.SyntaxTree.GetText().ToString(TextSpan.FromBounds(start, end));

    private int Find(string name) => _arguments.FindIndex(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool Means(string name, string written) => name.EndsWith("*", StringComparison.Ordinal)
        ? written.StartsWith(name.Substring(0, name.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(name, written, StringComparison.OrdinalIgnoreCase);

    private static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;

    /// <param name="Name">What it is called; null where that is not known.</param>
    /// <param name="Prefix">What is written before its value: <c>Pad = </c>.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Before">What stands between the argument before it and itself.</param>
    private sealed record Argument(string? Name, string Prefix, string Value, string Before);
}
