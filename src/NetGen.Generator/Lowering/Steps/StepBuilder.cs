using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>What the declaration of a step comes to.</summary>
/// <param name="Forward">Forward and losses, not yet differentiated; null if there is an error.</param>
/// <param name="Networks">The networks whose parameters it reads, as numbers of fields; owner n of the graph is the n-th.</param>
/// <param name="LossNames">What its losses are called, in the order of the graph's.</param>
/// <param name="Noises">Inputs that are drawn at random.</param>
/// <param name="TrainedInputs">Inputs that the step changes, in the order of the method's parameters.</param>
/// <param name="Problems">Everything wrong with it.</param>
internal sealed record BuiltStep(
    NetworkGraph? Forward,
    EquatableArray<int> Networks,
    EquatableArray<string> LossNames,
    EquatableArray<NoiseInfo> Noises,
    EquatableArray<int> TrainedInputs,
    EquatableArray<Problem> Problems);

/// <summary>Lowers a step to one graph: the layers of each network that it runs, by the rules that lower the network itself, with its parameters as those of an owner.</summary>
internal static class StepBuilder
{
    public static BuiltStep Build(StepsSpec steps, StepMethod step)
    {
        var problems = new ProblemList();
        EquatableArray<Statement> program = StepInputs.Declared(steps, step, problems);
        if (problems.HasErrors)
            return Failed(problems);
        string[] names = LayerNames.Of(program, problems), identifiers = LayerNames.Identifiers(program, names);
        int[] used = Used(steps, step);
        StepNetwork[] networks = steps.Nets.Select(net => StepNetwork.Of(net, step.Trains.Contains(net.Name))).ToArray();
        var parameters = new DeclaredParameters();
        for (int owner = 0; owner < used.Length; owner++)
            AddParameters(parameters, networks[used[owner]], owner);

        var surroundings = new StepSurroundings(step.Id, networks);
        var usage = new TensorUsage();
        NetworkSpec spec = steps.ProgramsOf(step) with { Statements = program };
        var walk = new GraphWalk(spec, names, identifiers, parameters, problems, usage, isPrediction: false) { Step = surroundings };
        walk.Run();
        if (!problems.HasErrors)
            StepRules.Check(steps, step, walk, problems);
        if (!problems.HasErrors)
            GradientRules.Check(walk, port => step.Trains.Contains(port.Name), problems);
        if (!problems.HasErrors)
        {
            usage.ReportUnused(problems);
            DeadLayers.Report(program, walk.Assembly, walk.Assembly, problems);
        }
        GraphAssembly assembly = walk.Assembly;
        return new(
            problems.HasErrors ? null : assembly.ToGraph(),
            used.ToEquatableArray(),
            assembly.Losses.Select(loss => assembly.Layer(assembly.Nodes[loss].Layer).Name).ToEquatableArray(),
            surroundings.Noises.ToEquatableArray(),
            step.Parameters.Where(p => p.Kind == StepParameterKind.Trained).Select(p => assembly.Inputs.FindIndex(input => input.Name == p.Name)).ToEquatableArray(),
            problems.ToEquatableArray());
    }

    private static BuiltStep Failed(ProblemList problems) => new(null, default, default, default, default, problems.ToEquatableArray());

    /// <summary>The fields whose networks the step runs.</summary>
    private static int[] Used(StepsSpec steps, StepMethod step)
    {
        var run = new HashSet<string?>(step.Statements.Where(s => s.Kind == StructuralKinds.Run).Select(s => s.Text("Network")));
        return Enumerable.Range(0, steps.Nets.Count).Where(i => run.Contains(steps.Nets[i].Name)).ToArray();
    }

    /// <summary>All parameters of a network in its own order, so that each has the place that it has in the network.</summary>
    private static void AddParameters(DeclaredParameters parameters, StepNetwork network, int owner)
    {
        if (GraphBuilder.Build(network.Spec).Prediction is not { } prediction)
            return;
        foreach (ParameterInfo own in prediction.Parameters)
            parameters.FindOrAdd(own with { Name = network.Prefix + own.Name, Owner = owner, IsHeld = !network.IsTrained });
    }
}
