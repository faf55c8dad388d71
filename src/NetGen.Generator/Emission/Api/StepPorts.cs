using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>What a caller gives to a step.</summary>
/// <param name="Inputs">Inputs that are not drawn.</param>
/// <param name="Trained">Those of them that the step changes.</param>
/// <param name="Read">The others.</param>
/// <param name="Targets">What losses compare with.</param>
/// <param name="Given">All of them in the order of the user's method; null stands for the number of samples.</param>
internal sealed record StepPorts(Port[] Inputs, Port[] Trained, Port[] Read, Port[] Targets, Port?[] Given)
{
    public static StepPorts Of(StepPlan plan)
    {
        NetworkGraph graph = plan.Plan.Graph;
        HashSet<int> drawn = [.. plan.Noises.Select(noise => noise.Input)];
        Port[] inputs = Port.Inputs(graph).Where(port => !drawn.Contains(port.Index)).ToArray(), targets = [.. Port.Targets(graph)];
        Port[] trained = inputs.Where(port => plan.TrainedInputs.Contains(port.Index)).ToArray();
        return new(inputs, trained, inputs.Except(trained).ToArray(), targets, plan.Step.Parameters.Select(Of).ToArray());

        Port? Of(StepParameter parameter) =>
            parameter.Kind == StepParameterKind.Batch ? null : inputs.Concat(targets).First(port => StepParameter.NameOf(port.Name) == parameter.Name);
    }

    /// <summary>As parameters of a method.</summary>
    public string Parameters => string.Join(", ", Given.Select(port => port is null ? "int batch" : $"{TypeOf(port)} {port.Identifier}"));

    private string TypeOf(Port port) => Trained.Contains(port) ? "global::System.Span<float>" : port.SpanType;
}
