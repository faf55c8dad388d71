using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Steps;

/// <summary>Reads one class with training steps (<c>[Step]</c> on partial methods) into its specification.</summary>
internal static class StepsParser
{
    public static ParsedSteps Parse(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        NamedProject project = NamedProject.Of(compilation);
        (type, compilation) = (project.Seen(type, syntax), project.Compilation);
        var sites = new SiteList();
        var problems = new DeclarationProblems(sites);
        sites.Add(syntax.Identifier);
        ProjectRules.Check((CSharpCompilation)compilation, type.Name, syntax.Identifier, problems);
        NetworkRules.Check(type, syntax, problems);
        List<StepNet> nets = new StepNets(compilation, sites, problems, cancellation).Read(type);
        var methods = new StepMethods(type, project.Models, sites, problems, cancellation);
        List<StepMethod> steps = type.GetMembers().OfType<IMethodSymbol>().Where(IsStep).Select(methods.Read).OfType<StepMethod>().ToList();
        if (problems.Count > 0 || !methods.IsValid || nets.Any(net => net.Spec.Statements.Count == 0))
            return new(null, problems.ToReport());
        NetworkSpec header = NetworkParser.Header(type, compilation, sites) with { EmitDevice = DeviceReference.IsUsable(compilation), Names = project.NamesOf(type) };
        var spec = new StepsSpec(header, nets.ToEquatableArray(), steps.ToEquatableArray());
        return new(spec, problems.ToReport());
    }

    /// <summary>Whether the class has a method that is a step.</summary>
    public static bool HasSteps(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Any(IsStep);

    public static bool IsStep(IMethodSymbol method) => NetGenAttributes.IsMarked(method, NetGenAttributes.Step);
}

/// <summary>What was read of one class with steps.</summary>
/// <param name="Spec">The declaration; null where it holds errors.</param>
/// <param name="Report">What is wrong so far, and the sites of all statements.</param>
internal sealed record ParsedSteps(StepsSpec? Spec, Report Report);
