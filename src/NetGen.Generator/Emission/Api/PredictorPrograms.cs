using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>The programs of a predictor, which share one workspace.</summary>
internal static class PredictorPrograms
{
    /// <summary>What it can be asked for, in the order in which the predictor's base class counts them.</summary>
    public static IEnumerable<ProgramPlan> Doors(NetworkPlan plan) =>
        new[] { ProgramNames.Predict, ProgramNames.Encode, ProgramNames.Decode }.Select(plan.Find).OfType<ProgramPlan>();

    /// <summary>The program that serves a few samples at that door; null where the one for whole batches does.</summary>
    public static ProgramPlan? Few(NetworkPlan plan, ProgramPlan door) => plan.Find(door.Name + ProgramNames.Few);

    /// <summary>All of them: of each door the one for whole batches, then the one for a few samples.</summary>
    public static IEnumerable<ProgramPlan> Of(NetworkPlan plan) => Doors(plan).SelectMany(door => new[] { door, Few(plan, door) }).OfType<ProgramPlan>();

    /// <summary>The programs of the stepper; none where the network cannot be run a step at a time.</summary>
    public static IEnumerable<ProgramPlan> OfStepper(NetworkPlan plan) =>
        new[] { ProgramNames.Step, ProgramNames.Step + ProgramNames.Few, ProgramNames.Begin, ProgramNames.Begin + ProgramNames.Few }.Select(plan.Find).OfType<ProgramPlan>();
}
