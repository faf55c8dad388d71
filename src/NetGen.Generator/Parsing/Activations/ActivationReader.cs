using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Activations;

/// <summary>Reads the method that an [Apply] names into a formula (<see cref="ActivationToken"/>).</summary>
internal sealed class ActivationReader(SemanticModels models, SiteList sites, DeclarationProblems problems)
{
    /// <summary>The formula; null if there is none, which has been reported.</summary>
    /// <param name="apply">The statement.</param>
    /// <param name="given">Values for the parameters behind the first.</param>
    /// <param name="via">Site of the [Use] that brought it in; -1 for the network's own.</param>
    public EquatableArray<string>? Read(BoundStatement apply, IReadOnlyList<double> given, int via)
    {
        int site = sites.Add(apply.Syntax, via);
        ExpressionSyntax name = apply.Find("Activation")!.Values[0];
        if (Named(name) is not { } method)
        {
            problems.At(DiagnosticIds.NotAnActivation, site, name.ToString(), "give the method by nameof, one that is not overloaded");
            return null;
        }
        int optional = method.Parameters.Count(p => p.HasExplicitDefaultValue), least = method.Parameters.Length - 1 - optional;
        if (Wrong(method) is { } why)
            problems.At(DiagnosticIds.NotAnActivation, site, method.Name, why);
        else if (given.Count < least || given.Count > method.Parameters.Length - 1)
        {
            string takes = Wording.CountOrNone(method.Parameters.Length - 1, "number"), came = Wording.CountOrNone(given.Count, "number");
            problems.At(DiagnosticIds.NotAnActivation, site, method.Name, $"it takes {takes} besides x, and {came} came");
        }
        else
            return Formula(method, given, via);
        return null;
    }

    private EquatableArray<string>? Formula(IMethodSymbol method, IReadOnlyList<double> given, int via)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [method.Parameters[0].Name] = [ActivationToken.Number] };
        for (int i = 1; i < method.Parameters.Length; i++)
            values[method.Parameters[i].Name] = [ActivationToken.Of(i <= given.Count ? given[i - 1] : DecimalOf(method.Parameters[i].ExplicitDefaultValue))];
        var formula = new FormulaReader(models);
        if (formula.Read(method, values) is { } tokens)
            return tokens.ToEquatableArray();
        problems.At(DiagnosticIds.NotDifferentiable, sites.Add(formula.Offending!, via), formula.Offending!.ToString());
        return null;
    }

    /// <summary>The method in "nameof(MyOps.Swish)".</summary>
    private IMethodSymbol? Named(ExpressionSyntax name)
    {
        if (name is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } meant })
            return null;
        SymbolInfo symbol = models.Model(name.SyntaxTree).GetSymbolInfo(meant[0].Expression);
        return symbol.Symbol as IMethodSymbol ?? (symbol.CandidateSymbols.Length == 1 ? symbol.CandidateSymbols[0] as IMethodSymbol : null);
    }

    /// <summary>Why a method cannot be an activation; null if it can.</summary>
    public static string? Wrong(IMethodSymbol method) => method switch
    {
        _ when !NetGenAttributes.IsMarked(method, "NetGen.ActivationAttribute") => "it is not marked [Activation]",
        { IsStatic: false } => "it is not static",
        { Parameters.IsEmpty: true } => "it takes no number",
        { ReturnType.SpecialType: not SpecialType.System_Single } => "it does not return float",
        _ when method.Parameters.Any(p => p.Type.SpecialType != SpecialType.System_Single || p.RefKind != RefKind.None) => "its parameters are not all float",
        _ when FormulaReader.Expression(method) is null => "it is not one expression: float F(float x) => …",
        _ => null,
    };

    /// <summary>A float means the decimal number that it was written as.</summary>
    public static double DecimalOf(object? value) => value is float single
        ? double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
