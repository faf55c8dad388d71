using NetGen.Generator;
using NetGen.Generator.Lowering;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>What has a plan and kernels of its own beside training and prediction.</summary>
internal static class NetworkParts
{
    public const string Stepper = "Stepper", Derivatives = "Derivatives";

    /// <summary>All that the cases have.</summary>
    public static IEnumerable<(string Network, string Part)> All => CaseNames.Stepped.Select(name => (name, Stepper)).Concat(CaseNames.Derived.Select(name => (name, Derivatives)));

    /// <summary>The plan that its kernels are printed from.</summary>
    public static NetworkPlan Plan(string network, string part)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(network);
        BuildResult built = GraphBuilder.Build(declared.Spec);
        return (part == Stepper ? NetworkCompiler.StepperForDevice(declared.Spec, built) : NetworkCompiler.DerivativesForDevice(declared.Spec, built))
            ?? throw new ArgumentException($"{network} has no {part}.");
    }
}
