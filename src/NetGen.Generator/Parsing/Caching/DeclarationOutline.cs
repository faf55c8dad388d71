using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Caching;

/// <summary>
/// Compares two versions of a file by what the attributes of a class, in this file or another, can see of it: usings, types, signatures and
/// constants. What is inside of methods, and of initializers of anything but constants, is not seen, and neither are statements at the top of a program; so most keys that are pressed in an editor change
/// nothing here.
/// </summary>
internal static class DeclarationOutline
{
    public static bool AreEqual(SyntaxTree before, SyntaxTree after)
    {
        if (!before.Options.Equals(after.Options))
            return false;
        return before.GetRoot() is CompilationUnitSyntax one && after.GetRoot() is CompilationUnitSyntax other
            && AreEqual(one.Externs, other.Externs) && AreEqual(one.Usings, other.Usings) && AreEqual(one.AttributeLists, other.AttributeLists)
            && AreEqual(one.Members, other.Members);
    }

    private static bool AreEqual(SyntaxList<MemberDeclarationSyntax> before, SyntaxList<MemberDeclarationSyntax> after)
    {
        using IEnumerator<MemberDeclarationSyntax> one = Seen(before).GetEnumerator(), other = Seen(after).GetEnumerator();
        while (one.MoveNext())
        {
            if (!other.MoveNext() || !AreEqual(one.Current, other.Current))
                return false;
        }
        return !other.MoveNext();
    }

    /// <summary>All but what declares nothing: statements of a program without a class, and members of which so far a word is written.</summary>
    private static IEnumerable<MemberDeclarationSyntax> Seen(SyntaxList<MemberDeclarationSyntax> members) =>
        members.Where(member => member is not (GlobalStatementSyntax or IncompleteMemberSyntax));

    private static bool AreEqual(MemberDeclarationSyntax before, MemberDeclarationSyntax after) => (before, after) switch
    {
        (BaseNamespaceDeclarationSyntax one, BaseNamespaceDeclarationSyntax other) => one.IsKind(other.Kind())
            && SyntaxFactory.AreEquivalent(one.Name, other.Name) && AreEqual(one.Externs, other.Externs) && AreEqual(one.Usings, other.Usings) && AreEqual(one.Members, other.Members),
        (TypeDeclarationSyntax one, TypeDeclarationSyntax other) => one.IsKind(other.Kind()) && AreHeadersEqual(one, other) && AreEqual(one.Members, other.Members),
        // What an activation computes is part of the networks that apply it.
        (MethodDeclarationSyntax one, MethodDeclarationSyntax other) when IsActivation(one) || IsActivation(other) => AreEqual((SyntaxNode)one, other),
        // Bodies are left out, and so are the initializers of fields, but not of constants; enums are compared with their values.
        _ => SyntaxFactory.AreEquivalent(before, after, topLevel: true) || SyntaxFactory.AreEquivalent(WithoutExpressions(before), WithoutExpressions(after), topLevel: true),
    };

    /// <summary>The same without what stands behind <c>=&gt;</c> and <c>=</c>, and without accessors.</summary>
    private static MemberDeclarationSyntax WithoutExpressions(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default),
        PropertyDeclarationSyntax property => property.WithAccessorList(null).WithExpressionBody(null).WithInitializer(null).WithSemicolonToken(default),
        ConstructorDeclarationSyntax constructor => constructor.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default),
        OperatorDeclarationSyntax @operator => @operator.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default),
        _ => member,
    };

    private static bool IsActivation(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeNames.Simple(attribute.Name) == "Activation");

    private static bool AreHeadersEqual(TypeDeclarationSyntax one, TypeDeclarationSyntax other) =>
        one.Identifier.ValueText == other.Identifier.ValueText
        && AreEqual(one.AttributeLists, other.AttributeLists)
        && SyntaxFactory.AreEquivalent(one.Modifiers, other.Modifiers)
        && AreEqual(one.TypeParameterList, other.TypeParameterList)
        && AreEqual(one.ParameterList, other.ParameterList)
        && AreEqual(one.BaseList, other.BaseList)
        && AreEqual(one.ConstraintClauses, other.ConstraintClauses);

    private static bool AreEqual(SyntaxNode? one, SyntaxNode? other) => SyntaxFactory.AreEquivalent(one, other, topLevel: false);

    private static bool AreEqual<T>(SyntaxList<T> one, SyntaxList<T> other)
        where T : SyntaxNode => SyntaxFactory.AreEquivalent(one, other);
}
