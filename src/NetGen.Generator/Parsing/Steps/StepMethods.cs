using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Blocks;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Steps;

/// <summary>Reads methods marked [Step]: their form, what callers give them, their program.</summary>
internal sealed class StepMethods(INamedTypeSymbol type, SemanticModels models, SiteList sites, DeclarationProblems problems, CancellationToken cancellation)
{
    /// <summary>How types are written in the part of the class that is generated.</summary>
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    /// <summary>False if something is wrong that the compiler says, or a block.</summary>
    public bool IsValid { get; private set; } = true;

    public StepMethod? Read(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax)
            return null;
        int before = problems.Count;
        AttributeData step = method.GetAttributes().First(a => a.AttributeClass is { } c && NetGenAttributes.IsNamed(c, NetGenAttributes.Step));
        SyntaxNode place = step.ApplicationSyntaxReference?.GetSyntax(cancellation) ?? syntax;
        if (Wrong(method, syntax) is { } wrong)
            problems.At(DiagnosticIds.StepForm, syntax.Identifier, method.Name, wrong);
        List<StepParameter> parameters = method.Parameters.Select(Parameter).OfType<StepParameter>().ToList();
        int accumulate = step.NamedArguments.FirstOrDefault(a => a.Key == "Accumulate").Value.Value is int calls ? calls : 1;
        if (accumulate < 1)
            problems.At(DiagnosticIds.TooSmall, place, "Accumulate", "1", accumulate.ToString(CultureInfo.InvariantCulture));
        ClassDeclaration declaration = ClassDeclaration.Read(type, syntax, models, problems, cancellation);
        EquatableArray<Statement>? program = new BlockExpander(type, models, sites, problems, cancellation).Expand(declaration);
        IsValid &= program is not null && declaration.IsValid;
        if (problems.Count > before || program is null)
            return null;
        return new(Id(method.Name), Signature(method, syntax), parameters.ToEquatableArray(), Trains(step).ToEquatableArray(), accumulate, program.Value, sites.Add(place));
    }

    private static string? Wrong(IMethodSymbol method, MethodDeclarationSyntax syntax) => method switch
    {
        { IsStatic: true } => "it is static; it works with the networks of an object",
        { Arity: > 0 } => "it is generic",
        _ when !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) => "it is not partial: NetGen writes its body",
        _ when syntax.Body is not null || syntax.ExpressionBody is not null || method.PartialImplementationPart is not null => "it has a body",
        { ReturnType.SpecialType: not SpecialType.System_Single } => $"it returns {Short(method.ReturnType)}, not float, the sum of its losses",
        _ when !syntax.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword) =>
            "it says neither public nor private, which C# asks of partial methods that return something",
        _ => null,
    };

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private StepParameter? Parameter(IParameterSymbol parameter)
    {
        if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not ParameterSyntax syntax)
            return null;
        string type = parameter.Type.ToDisplayString(Qualified);
        bool isTrained = NetGenAttributes.IsMarked(parameter, NetGenAttributes.Trainable);
        StepParameterKind? kind = parameter.RefKind != RefKind.None ? null : (type, isTrained) switch
        {
            ("global::System.ReadOnlySpan<float>", false) => StepParameterKind.Values,
            ("global::System.ReadOnlySpan<int>", false) => StepParameterKind.Indices,
            ("global::System.Span<float>", true) => StepParameterKind.Trained,
            ("int", false) when parameter.Name == "batch" => StepParameterKind.Batch,
            _ => null,
        };
        if (kind is { } known)
            return new(parameter.Name, known, sites.Add(syntax.Identifier));
        if (parameter.Type.TypeKind == TypeKind.Error)
            IsValid = false;
        else
            problems.At(DiagnosticIds.StepParameterType, syntax.Identifier, parameter.Name, (isTrained ? "[Trainable] " : "") + Short(parameter.Type));
        return null;
    }

    private static IEnumerable<string> Trains(AttributeData step)
    {
        IEnumerable<object?> given = step.ConstructorArguments.Where(a => a.Kind == TypedConstantKind.Array && !a.IsNull).SelectMany(a => a.Values).Select(v => v.Value);
        IEnumerable<object?> named = step.NamedArguments.Where(a => a.Key == "Trains").Select(a => a.Value.Value);
        return given.Concat(named).OfType<string>().Distinct(StringComparer.Ordinal);
    }

    /// <summary>The method as it is declared, types written out.</summary>
    private static string Signature(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> parameters = method.Parameters.Select(p => $"{p.Type.ToDisplayString(Qualified)} {TypeHeader.Escaped(p.Name)}");
        return $"{string.Join(" ", syntax.Modifiers.Select(m => m.ValueText))} float {TypeHeader.Escaped(method.Name)}({string.Join(", ", parameters)})";
    }

    private string Id(string name)
    {
        _names.TryGetValue(name, out int before);
        _names[name] = before + 1;
        return before == 0 ? name : name + (before + 1).ToString(CultureInfo.InvariantCulture);
    }
}
