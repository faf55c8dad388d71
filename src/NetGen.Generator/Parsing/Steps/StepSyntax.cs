using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing.Caching;

namespace NetGen.Generator.Parsing.Steps;

/// <summary>Steps as they are written, before anything is bound.</summary>
internal static class StepSyntax
{
    private const string Step = "Step";

    /// <summary>Whether a part of a class may have a method that is a step.</summary>
    public static bool HasSteps(TypeDeclarationSyntax type)
    {
        foreach (MemberDeclarationSyntax member in type.Members)
        {
            if (member is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method
                && method.AttributeLists.SelectMany(list => list.Attributes).Any(a => AttributeNames.Simple(a.Name) == Step))
            {
                return true;
            }
        }
        return false;
    }
}
