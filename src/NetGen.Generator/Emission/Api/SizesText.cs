using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what a workspace is made for: the memory of its programs, and the pointers of the stage that takes the most.</summary>
internal static class SizesText
{
    public static string OfTraining(NetworkPlan plan) => Of(plan.Forward!.ArenaPerSample, plan.Forward.SharedFloats, Arguments(plan, plan.Forward, plan.Backward!, plan.Statistics!));

    public static string OfPrediction(NetworkPlan plan, NetworkPlan? few) => Of(
        ConstantsText.PredictionArena(plan, few), ConstantsText.PredictionShared(plan, few),
        Math.Max(Arguments(plan, plan.Predict), few is null ? 0 : Arguments(few, few.Predict)));

    public static string OfEvaluation(NetworkPlan plan) => Of(plan.Evaluate!.ArenaPerSample, plan.Evaluate.SharedFloats, Arguments(plan, plan.Evaluate));

    private static string Of(long arena, long shared, int arguments) =>
        Code.Text($"new(ArenaPerSample: {arena}, SharedFloats: {shared}, Arguments: {arguments})");

    private static int Arguments(NetworkPlan plan, params ProgramPlan[] programs) =>
        programs.SelectMany(p => p.Preparation.Concat(p.Calls)).Select(c => new KernelSignature(plan.Kernels[c.Kernel].Body).Pointers.Count).DefaultIfEmpty(0).Max();
}
