using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What networks that are run a step at a time are given.</summary>
internal static class SteppedFeed
{
    /// <summary>The same numbers, where what is given a step at a time has no step past its end.</summary>
    public static Feed WithAllSteps(DeclaredNetwork declared, Feed feed)
    {
        NetworkGraph graph = declared.Prediction;
        string[] stepped = [.. StepByStep.Run(graph).Network!.Step.Graph.Inputs.Select(port => port.Name)];
        string?[] lengths = [.. graph.Inputs.Where(port => stepped.Contains(port.Name)).Select(port => port.Lengths)];
        return feed with
        {
            Inputs = [.. feed.Inputs.Select((values, i) => lengths.Contains(graph.Inputs[i].Name) ? Array.ConvertAll(values, _ => (double)(graph.Inputs[i].Op.Bound - 1)) : values)],
        };
    }
}
