using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>What can be wrong with a field marked [Param] or [RepeatIndex].</summary>
internal static class ParamRules
{
    public static Report Check(IFieldSymbol field, bool isRepeatIndex)
    {
        var problems = new DeclarationProblems(new SiteList());
        if (Requirement(field, isRepeatIndex) is { } requirement && field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax declarator)
            problems.At(DiagnosticIds.BadParam, declarator.Identifier, field.Name, requirement);
        return problems.ToReport();
    }

    /// <summary>What the field must be but is not; null if all is well.</summary>
    private static string? Requirement(IFieldSymbol field, bool isRepeatIndex)
    {
        if (!NetGenAttributes.IsMarked(field.ContainingType, NetGenAttributes.Block))
            return "in a class marked [Block]";
        if (!field.IsConst)
            return "const";
        if (isRepeatIndex)
            return field.Type.SpecialType == SpecialType.System_Int32 ? null : "an int";
        if (!IsArgumentType(field.Type))
            return "a number, a bool, a string or an enum";
        if (BlockParameters.Of(field.ContainingType) is var all && Part(field) != Part(all[0]))
            return "on the same part of the class as the other parameters, because they are set by position";
        return null;
    }

    /// <summary>What C# allows as an argument of an attribute.</summary>
    private static bool IsArgumentType(ITypeSymbol type) => type.TypeKind == TypeKind.Enum
        || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Single or SpecialType.System_Double
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static SyntaxNode? Part(IFieldSymbol field) => field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
