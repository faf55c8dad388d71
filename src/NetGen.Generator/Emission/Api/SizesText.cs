using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what a workspace is made for: the memory of its programs, and the pointers of the kernel that takes the most.</summary>
internal static class SizesText
{
    public static string OfTraining(NetworkPlan plan) =>
        Of(plan, Names(plan, ProgramNames.Forward, ProgramNames.Backward, ProgramNames.MoveStatistics));

    public static string OfPrediction(NetworkPlan plan) => Of(plan, PredictorPrograms.Of(plan).ToList());

    public static string OfStepping(NetworkPlan plan) => Of(plan, PredictorPrograms.OfStepper(plan).ToList());

    public static string OfEvaluation(NetworkPlan plan) => Of(plan, Names(plan, ProgramNames.Evaluate));

    /// <summary>Of all derivatives together: they share a workspace.</summary>
    public static string OfDerivatives(NetworkPlan plan) => Of(
        plan, Names(plan, [.. plan.Derived.SelectMany(derived => ProgramNames.Of(derived.Kind))]), plan.Derived.Any(derived => derived.Kind == Derivative.Hessian) ? 2 : 1);

    /// <summary>Of a prediction in other numbers, which reads ranges beside the parameters.</summary>
    public static string OfReduced(NetworkPlan plan, ReducedPlan reduced) => Of(plan, Names(plan, ProgramNames.Of(reduced.Precision)), reduced.RangeFloats > 0 ? 2 : 1);

    private static List<ProgramPlan> Names(NetworkPlan plan, params string[] programs) => programs.Select(plan.Find).OfType<ProgramPlan>().ToList();

    private static string Of(NetworkPlan plan, List<ProgramPlan> programs, int? read = null)
    {
        int arguments = programs.SelectMany(p => p.Preparation.Concat(p.Calls)).Select(c => new KernelSignature(plan.Kernels[c.Kernel]).Pointers.Count).DefaultIfEmpty(0).Max();
        int count = read ?? plan.Owners.Count;
        string owners = count > 1 ? Code.Text($", Owners: {count}") : "";
        long kept = programs.Max(p => p.StatePerSample);
        string state = kept > 0 ? Code.Text($", StatePerSample: {kept}") : "";
        return Code.Text($"new(ArenaPerSample: {programs.Max(p => p.ArenaPerSample)}, SharedFloats: {programs.Max(p => p.SharedFloats)}, Arguments: {arguments}{owners}{state})");
    }
}
