using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what a workspace is made for: the memory of its programs, and the pointers of the kernel that takes the most.</summary>
internal static class SizesText
{
    public static string OfTraining(NetworkPlan plan) =>
        Of(plan, Names(plan, ProgramNames.Forward, ProgramNames.Backward, ProgramNames.MoveStatistics));

    public static string OfPrediction(NetworkPlan plan) => Of(plan, PredictorPrograms.Of(plan).ToList());

    public static string OfStepping(NetworkPlan plan) => Of(plan, PredictorPrograms.OfStepper(plan).ToList());

    public static string OfEvaluation(NetworkPlan plan) => Of(plan, Names(plan, ProgramNames.Evaluate));

    private static List<ProgramPlan> Names(NetworkPlan plan, params string[] programs) => programs.Select(plan.Find).OfType<ProgramPlan>().ToList();

    private static string Of(NetworkPlan plan, List<ProgramPlan> programs)
    {
        int arguments = programs.SelectMany(p => p.Preparation.Concat(p.Calls)).Select(c => new KernelSignature(plan.Kernels[c.Kernel]).Pointers.Count).DefaultIfEmpty(0).Max();
        string owners = plan.Owners.Count > 1 ? Code.Text($", Owners: {plan.Owners.Count}") : "";
        long kept = programs.Max(p => p.StatePerSample);
        string state = kept > 0 ? Code.Text($", StatePerSample: {kept}") : "";
        return Code.Text($"new(ArenaPerSample: {programs.Max(p => p.ArenaPerSample)}, SharedFloats: {programs.Max(p => p.SharedFloats)}, Arguments: {arguments}{owners}{state})");
    }
}
