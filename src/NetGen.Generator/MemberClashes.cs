using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>Finds what the user has called like something that NetGen adds to the class: the class itself, a member of it, a member of a base class.</summary>
internal static class MemberClashes
{
    /// <param name="spec">The network.</param>
    /// <param name="built">What the declaration came to.</param>
    /// <param name="graphs">What it can do.</param>
    public static IEnumerable<Problem> Find(NetworkSpec spec, BuildResult built, PreparedGraphs graphs)
    {
        NetworkGraph prediction = built.Prediction!;
        return Find(spec, GeneratedMembers.Of(
            spec, built.Training is not null, built.Evaluating is not null, Names(Port.Inputs(prediction)), Names(Port.Outputs(prediction)),
            encodes: graphs.Code is not null, decodes: graphs.Code?.Decode is not null, steps: graphs.Stepping is not null, refusesSteps: graphs.Obstacle is not null).ToArray());
    }

    /// <summary>The same for a class with steps.</summary>
    public static IEnumerable<Problem> Find(StepsSpec steps) => Find(steps.Class, GeneratedMembers.Of(steps).ToArray());

    private static IEnumerable<Problem> Find(NetworkSpec spec, GeneratedMember[] generated)
    {
        if (generated.FirstOrDefault(g => g.Name == spec.ClassName) is { } namesake)
            yield return Problem.At(DiagnosticIds.ClassOfGeneratedName, NetworkSpec.ClassSite, spec.ClassName, namesake.ToString());
        foreach (DeclaredMember member in spec.Members)
        {
            if (generated.FirstOrDefault(g => g.Meets(member.Name, member.Parameters)) is not { } twin)
                continue;
            yield return member.BaseClass is { } owner
                ? Problem.At(DiagnosticIds.BaseMemberHidden, member.Site, spec.ClassName, twin.ToString(), owner)
                : Problem.At(DiagnosticIds.MemberIsGenerated, member.Site, spec.ClassName, twin.ToString(), "give this one another name");
        }
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<Port> ports) => ports.Select(p => p.Member).ToArray();
}
