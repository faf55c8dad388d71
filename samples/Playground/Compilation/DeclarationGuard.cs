using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Compilation;

/// <summary>
/// What a visitor may write: classes with attributes, [Param] constants, and [Activation] expressions of arithmetic and <see cref="MathF"/>. Nothing of that can do
/// anything but compute; everything else is refused before it is compiled.
/// </summary>
public static class DeclarationGuard
{
    /// <summary>The most characters of a declaration.</summary>
    public const int MaxLength = 20_000;

    private static readonly HashSet<SyntaxKind> Expressions =
    [
        SyntaxKind.NumericLiteralExpression, SyntaxKind.StringLiteralExpression, SyntaxKind.TrueLiteralExpression, SyntaxKind.FalseLiteralExpression,
        SyntaxKind.NullLiteralExpression,
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression, SyntaxKind.ModuloExpression,
        SyntaxKind.LeftShiftExpression, SyntaxKind.RightShiftExpression, SyntaxKind.UnaryMinusExpression, SyntaxKind.UnaryPlusExpression, SyntaxKind.LogicalNotExpression,
        SyntaxKind.LessThanExpression, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression, SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression, SyntaxKind.BitwiseOrExpression,
        SyntaxKind.ParenthesizedExpression, SyntaxKind.ConditionalExpression, SyntaxKind.IdentifierName, SyntaxKind.SimpleMemberAccessExpression,
        SyntaxKind.ArrayCreationExpression, SyntaxKind.ImplicitArrayCreationExpression, SyntaxKind.ArrayInitializerExpression, SyntaxKind.CollectionExpression,
        SyntaxKind.OmittedArraySizeExpression, SyntaxKind.CastExpression, SyntaxKind.PredefinedType, SyntaxKind.TypeOfExpression,
    ];

    private static readonly HashSet<string> Modifiers = ["public", "internal", "partial", "static", "sealed"];

    /// <summary>What is refused, in the order of the text.</summary>
    public static IEnumerable<Squiggle> Refusals(CompilationUnitSyntax unit)
    {
        foreach (UsingDirectiveSyntax directive in unit.Usings.Where(u => u.Name?.ToString() is not ("NetGen" or "NetGen.Names")))
            yield return Refused(directive, "The playground knows NetGen alone; nothing else can be used.");
        foreach (ExternAliasDirectiveSyntax directive in unit.Externs)
            yield return Refused(directive, "An alias has no place in a declaration.");
        foreach (AttributeListSyntax list in unit.AttributeLists)
            yield return Refused(list, "Attributes of the assembly have no place here.");
        foreach (Squiggle refusal in unit.Members.SelectMany(Refusals))
            yield return refusal;
    }

    private static IEnumerable<Squiggle> Refusals(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax space when space.Usings.Count == 0 => space.Members.SelectMany(Refusals),
        ClassDeclarationSyntax type => OfClass(type),
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => OfConstant(field),
        MethodDeclarationSyntax method when AttributeNames(method).SequenceEqual(["Activation"]) && method.ExpressionBody is { } body => OfActivation(method, body.Expression),
        _ => [Refused(member, "The playground compiles classes with attributes, [Param] constants and [Activation] expressions; nothing else.")],
    };

    private static IEnumerable<Squiggle> OfClass(ClassDeclarationSyntax type)
    {
        if (type.BaseList is { } bases)
            yield return Refused(bases, "A network of the playground has no base class and no interface.");
        if (type.TypeParameterList is { } parameters)
            yield return Refused(parameters, "A network of the playground has no type parameters.");
        if (type.ParameterList is { } constructor)
            yield return Refused(constructor, "A network of the playground has no parameters.");
        foreach (SyntaxToken modifier in type.Modifiers.Where(m => !Modifiers.Contains(m.Text)))
            yield return Refused(modifier.GetLocation(), $"'{modifier.Text}' has no place here.");
        foreach (Squiggle refusal in OfAttributes(type).Concat(type.Members.SelectMany(Refusals)))
            yield return refusal;
    }

    private static IEnumerable<Squiggle> OfConstant(FieldDeclarationSyntax field) =>
        OfAttributes(field).Concat(field.Declaration.Variables.Where(v => v.Initializer is not null).SelectMany(v => OfExpression(v.Initializer!.Value, mayCall: false)));

    private static IEnumerable<Squiggle> OfActivation(MethodDeclarationSyntax method, ExpressionSyntax body)
    {
        if (!method.Modifiers.Any(SyntaxKind.StaticKeyword) || method.TypeParameterList is not null)
            yield return Refused(method.Identifier.GetLocation(), "An [Activation] is a static method of numbers.");
        foreach (Squiggle refusal in OfAttributes(method).Concat(OfExpression(body, mayCall: true)))
            yield return refusal;
    }

    private static IEnumerable<Squiggle> OfAttributes(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(list => list.Attributes).SelectMany(OfAttribute);

    private static IEnumerable<Squiggle> OfAttribute(AttributeSyntax attribute)
    {
        if (attribute.Name is not (IdentifierNameSyntax or GenericNameSyntax))
            yield return Refused(attribute.Name, "An attribute is named by itself, without a namespace.");
        foreach (Squiggle refusal in attribute.ArgumentList?.Arguments.SelectMany(argument => OfExpression(argument.Expression, mayCall: false)) ?? [])
            yield return refusal;
    }

    private static IEnumerable<Squiggle> OfExpression(ExpressionSyntax expression, bool mayCall) => expression
        .DescendantNodesAndSelf(node => !IsNameOf(node))
        .OfType<ExpressionSyntax>()
        .Where(node => !Expressions.Contains(node.Kind()) && node is not TypeSyntax && !IsNameOf(node) && !(mayCall && IsMath(node)))
        .Take(1)
        .Select(node => Refused(node, mayCall ? "An [Activation] is made of numbers, operators and functions of MathF." : "Arguments are constants."));

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    /// <summary>"MathF.Tanh(x)".</summary>
    private static bool IsMath(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "MathF" or "Math" } } };

    private static IEnumerable<string> AttributeNames(MemberDeclarationSyntax member) => member.AttributeLists.SelectMany(list => list.Attributes).Select(a => a.Name.ToString());

    private static Squiggle Refused(SyntaxNode node, string why) => Refused(node.GetLocation(), why);

    private static Squiggle Refused(Location place, string why) => At(place, "PLAY", why, isError: true);

    /// <summary>A squiggle at a place of the visitor's text.</summary>
    public static Squiggle At(Location place, string id, string message, bool isError)
    {
        FileLinePositionSpan span = place.GetLineSpan();
        (int line, int column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
        return new Squiggle(id, message, isError, line, column, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1);
    }
}
