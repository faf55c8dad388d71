using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Mutations;

/// <summary>Damages a declaration the way people do, and worse.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly string[] Numbers = ["0", "-1", "1", "2", "3", "7", "16", "1000", "1000000", "2147483647", "-2147483648", "0.5", "-0.1f", "1e30", "double.NaN",
        "float.PositiveInfinity"];

    private static readonly string[] Statements =
    [
        "ReLU", "Flatten", "Dense(3)", "Conv2D(4, 3)", "MaxPool2D(2)", "GlobalAvgPool", "As(\"x\")", "From(\"x\")", "From(In)", "Add(\"x\")", "Add(In)", "Concat(\"x\")", "Scale(\"x\")",
        "Softmax", "SoftmaxCrossEntropy", "MSE", "BinaryCrossEntropy(Value = 1)", "Input(5)", "Output(\"x\")", "BatchNorm", "Dropout", "Upsample(2)", "Reshape(4, 2, 2)", "LRN", "PReLU",
        "Dense(4, Phase = Phase.Train)", "Dense(4, When = false)", "ConvTranspose2D(3, 3, Stride = 2, OutputPadding = 1)", "AvgPool2D(2, Ceil = true)",
    ];

    public string Mutate(string source, int times)
    {
        for (int i = 0; i < times; i++)
            source = Mutate(source);
        return source;
    }

    private string Mutate(string source) => random.Next(10) switch
    {
        0 => WithAttributes(source, list => list.RemoveAt(random.Next(list.Count))),
        1 => WithAttributes(source, list => list.Insert(random.Next(list.Count), list[random.Next(list.Count)])),
        2 => WithAttributes(source, list => { int a = random.Next(list.Count), b = random.Next(list.Count); (list[a], list[b]) = (list[b], list[a]); }),
        3 => WithAttributes(source, list => list.Insert(random.Next(list.Count + 1), Pick(Statements))),
        4 or 5 => ReplaceOne(source, @"(?<![\w.""])-?\d+(\.\d+f?)?(?![\w""])", Numbers),
        6 => ReplaceOne(source, "\"[^\"]*\"", ["\"x\"", "\"In\"", "\"\"", "\"body\"", "\"a b\"", "null", "3", "nameof(Pad)"]),
        7 => ReplaceOne(source, @"\b(partial|public|const|int|bool|class|Network|Block|Param|true|false|Pad\.Same|Phase\.Train)\b",
            ["", "static", "file", "string", "float", "Network", "Block", "true", "(Pad)9", "record", "abstract"]),
        8 => DeleteToken(source),
        _ => ReplaceOne(source, @"\b(Stride|Padding|Bias|Repeat|Share|As|When|Phase|Name|Weight|Target|Ceil|Groups|Dilation|Init)\b",
            ["Stride", "Padding", "Dilation", "Repeat", "Kernel", "Value", "Name", "Groups"]),
    };

    /// <summary>Changes the list of attributes on one class, each on a line of its own.</summary>
    private string WithAttributes(string source, Action<List<string>> change)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        TypeDeclarationSyntax[] types = [.. root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0)];
        if (types.Length == 0)
            return source;
        TypeDeclarationSyntax type = types[random.Next(types.Length)];
        List<string> attributes = [.. type.AttributeLists.SelectMany(list => list.Attributes).Select(a => a.ToString())];
        if (attributes.Count == 0)
            return source;
        change(attributes);
        var span = TextSpan.FromBounds(type.AttributeLists[0].SpanStart, type.AttributeLists[^1].Span.End);
        return source[..span.Start] + string.Join("\n", attributes.Select(a => $"[{a}]")) + source[span.End..];
    }

    private string DeleteToken(string source)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0)];
        if (tokens.Length == 0)
            return source;
        TextSpan span = tokens[random.Next(tokens.Length)].Span;
        return source.Remove(span.Start, span.Length);
    }

    private string ReplaceOne(string source, string pattern, string[] replacements)
    {
        MatchCollection matches = Regex.Matches(source, pattern);
        if (matches.Count == 0)
            return source;
        Match match = matches[random.Next(matches.Count)];
        return source.Remove(match.Index, match.Length).Insert(match.Index, Pick(replacements));
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
