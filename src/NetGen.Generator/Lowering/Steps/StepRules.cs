using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>What must hold of a step as a whole, once it has been lowered.</summary>
internal static class StepRules
{
    public static void Check(StepsSpec steps, StepMethod step, GraphWalk walk, ProblemList problems)
    {
        GraphAssembly graph = walk.Assembly;
        if (graph.Losses.Count == 0)
            problems.Add(Problem.At(DiagnosticIds.StepWithoutLoss, step.Site, step.Id));
        else if (!step.Statements.Any(s => s.Kind == StructuralKinds.Run))
            problems.Add(Problem.At(DiagnosticIds.StepWithoutRun, step.Site, step.Id));
        CheckParameters(step, walk, problems);
        CheckTrained(steps, step, graph, problems);
    }

    /// <summary>Each port is a parameter of the right type, and each parameter a port.</summary>
    private static void CheckParameters(StepMethod step, GraphWalk walk, ProblemList problems)
    {
        GraphAssembly graph = walk.Assembly;
        HashSet<int> drawn = [.. walk.Step!.Noises.Select(noise => noise.Input)];
        PortInfo[] ports = graph.Inputs.Where((_, i) => !drawn.Contains(i)).Concat(graph.Targets).ToArray();
        foreach (PortInfo port in ports)
        {
            bool isIndex = port.Op.Element == Element.Index;
            string name = StepParameter.NameOf(port.Name);
            StepParameter? parameter = step.Parameters.FirstOrDefault(p => p.Name == name && p.Kind != StepParameterKind.Batch);
            string wanted = isIndex ? "ReadOnlySpan<int>" : "ReadOnlySpan<float>";
            if (parameter is null)
            {
                int site = graph.Nodes[port.Node].Layer >= 0 ? walk.SiteOf(port.Node) : step.Site;
                problems.Add(Problem.At(DiagnosticIds.MissingStepParameter, site, name, step.Id, wanted));
            }
            else if (isIndex != (parameter.Kind == StepParameterKind.Indices))
                problems.Add(Problem.At(DiagnosticIds.StepParameterElement, parameter.Site, name, port.Shape.ToString(), isIndex ? "whole numbers" : "numbers", wanted));
            else if (parameter.Kind == StepParameterKind.Trained && graph.Targets.Contains(port))
                problems.Add(Problem.At(DiagnosticIds.NothingLearned, parameter.Site, step.Id, port.Name));
        }
        foreach (StepParameter parameter in step.Parameters.Where(p => p.Kind != StepParameterKind.Batch && ports.All(port => StepParameter.NameOf(port.Name) != p.Name)))
            problems.Add(Problem.At(DiagnosticIds.UnusedStepParameter, parameter.Site, parameter.Name, step.Id));
    }

    /// <summary>What is trained exists, and a loss depends on it.</summary>
    private static void CheckTrained(StepsSpec steps, StepMethod step, GraphAssembly graph, ProblemList problems)
    {
        if (step.Trains.Count == 0)
            problems.Add(Problem.At(DiagnosticIds.TrainsNothing, step.Site, step.Id));
        StepParameter[] tensors = step.Parameters.Where(p => p.Kind == StepParameterKind.Trained).ToArray();
        foreach (string name in step.Trains)
        {
            bool isNet = steps.Nets.Any(net => net.Name == name), isTensor = tensors.Any(t => t.Name == name);
            string[] known = steps.Nets.Select(net => net.Name).Concat(tensors.Select(t => t.Name)).ToArray();
            if (!isNet && !isTensor)
                problems.Add(Problem.At(DiagnosticIds.UnknownTrained, step.Site, name, known.Length == 0 ? "the class has no [Net] field"
                    : Wording.Listed(known)) with { Remedy = Remedy.OneOf(known) });
            else if (graph.Losses.Count > 0 && !Learns(graph, name))
                problems.Add(Problem.At(DiagnosticIds.NothingLearned, step.Site, step.Id, name));
        }
        foreach (StepParameter tensor in tensors.Where(t => !step.Trains.Contains(t.Name)))
            problems.Add(Problem.At(DiagnosticIds.TrainableNotTrained, tensor.Site, tensor.Name, step.Id));
    }

    /// <summary>Whether a loss depends on the parameters of that network, or on that input.</summary>
    private static bool Learns(GraphAssembly graph, string name)
    {
        NetworkGraph whole = graph.ToGraph();
        bool[] reaches = Dependence.On(whole, node => node.Op switch
        {
            ParameterOp parameter => whole.Parameters[parameter.Index] is { Trainable: true, IsHeld: false, Name: var full }
                && full.StartsWith(name + ".", StringComparison.Ordinal),
            PortOp port => port.Role == PortRole.Input && port.Name == name,
            _ => false,
        });
        return whole.Losses.Any(loss => reaches[loss]);
    }
}
