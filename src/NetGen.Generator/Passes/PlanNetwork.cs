using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>From differentiated graphs to kernels with pointers: fuses, places every value, and gives equal kernels one body.</summary>
internal static class PlanNetwork
{
    /// <summary>A network with a loss: training and prediction.</summary>
    /// <param name="evaluating">The network as it predicts with further outputs, where its losses need them.</param>
    public static NetworkPlan Run(NetworkSpec spec, DifferentiatedNetwork network, BackEnd? backEnd = null, NetworkGraph? evaluating = null)
    {
        var (parameters, floats, trainableFloats) = LayOutParameters.Run(network.Training.Parameters);
        var kernels = new KernelTable(backEnd ?? BackEnd.Cpu);
        var (training, layouts) = LayOut.Run(network, kernels.BackEnd);
        training = ChooseConvolutions.Run(training, layouts);
        LaidOutGraph prediction = LayOut.Run(network.Prediction, kernels.BackEnd);
        // Training first: kernels are named after the first layer that needs them.
        var (forward, backward, statistics, loss) = PlanTraining(training, new LaidOutGraph(training.Training, layouts), parameters, kernels);
        ProgramPlan predict = PlanPrediction(prediction, parameters, kernels);
        ProgramPlan? evaluate = evaluating is null ? null : PlanPrediction(LayOut.Run(evaluating, kernels.BackEnd), parameters, kernels);
        return new NetworkPlan(spec, training.Training, prediction.Graph, kernels.All, parameters, floats, trainableFloats, forward, backward, statistics, loss, predict, evaluate);
    }

    /// <summary>Prediction only: a network without a loss, or a second way to predict.</summary>
    /// <param name="sharedStart">Floats of the shared part that something else occupies.</param>
    public static NetworkPlan Run(NetworkSpec spec, NetworkGraph prediction, BackEnd? backEnd = null, long sharedStart = 0) =>
        Run(spec, LayOut.Run(prediction, backEnd ?? BackEnd.Cpu), backEnd ?? BackEnd.Cpu, sharedStart);

    /// <summary>The same where the layouts have been chosen.</summary>
    public static NetworkPlan Run(NetworkSpec spec, LaidOutGraph laidOut, BackEnd backEnd, long sharedStart = 0)
    {
        NetworkGraph prediction = laidOut.Graph;
        var (parameters, floats, trainableFloats) = LayOutParameters.Run(prediction.Parameters);
        var kernels = new KernelTable(backEnd);
        ProgramPlan predict = PlanPrediction(laidOut, parameters, kernels, sharedStart);
        return new NetworkPlan(spec, prediction, prediction, kernels.All, parameters, floats, trainableFloats, null, null, null, null, predict);
    }

    private static ProgramPlan PlanPrediction(LaidOutGraph laidOut, EquatableArray<ParameterPlan> parameters, KernelTable kernels, long sharedStart = 0)
    {
        laidOut = ChooseConvolutions.Run(laidOut);
        NetworkGraph graph = laidOut.Graph;
        FusedProgram program = Fuse.Run(laidOut, int.MaxValue, graph.Outputs.Select(o => o.Node));
        var aliases = new Aliases(laidOut);
        List<FusedKernel> all = Kernels(program, laidOut, kernels.BackEnd);
        if (kernels.BackEnd.JoinsPooling)
        {
            List<int> outputs = graph.Outputs.Select(o => aliases[o.Node].Root).ToList();
            all = JoinPooling.Run(ReadPlanes.Run(all, outputs), outputs, graph.Nodes.Count);
        }
        var fixedPlaces = new Dictionary<int, Location>();
        for (int i = 0; i < graph.Outputs.Count && !kernels.BackEnd.PortsInPlace; i++)
        {
            ValueView view = aliases[graph.Outputs[i].Node];
            if (CanBeWrittenInPlace(view, laidOut, all) && !fixedPlaces.ContainsKey(view.Root))
            {
                fixedPlaces.Add(view.Root, new Location(Space.Output, i));
                continue;
            }
            all.Add(new FusedKernel(new UnpackOp(graph.Outputs[i].Name, i), EquatableArray.Of(view), null, EquatableArray<ValueView>.Empty,
                EquatableArray<FusedOutput>.Empty, view.Shape, graph.Outputs[i].Node, -1, false, laidOut.Of(graph.Outputs[i].Node)));
        }
        all = PackWeights.Run(all, FreeValue(graph, all), upFront: true);
        // A device runs its program as a whole.
        List<FusedKernel> preparation = kernels.BackEnd.PortsInPlace ? [] : PrepareParameters.Choose(all, graph);
        all = [.. preparation, .. all.Where(k => !preparation.Any(p => ReferenceEquals(p, k)))];
        var placing = new PlaceValues(laidOut, all, parameters, fixedPlaces, kernels.BackEnd, sharedStart);
        foreach (FusedOutput prepared in preparation.SelectMany(k => k.Outputs))
            placing.KeepAlive(prepared.Node);
        List<ValueView> results = kernels.BackEnd.PortsInPlace ? graph.Outputs.Select(o => aliases[o.Node]).ToList() : new List<ValueView>();
        foreach (ValueView result in results)
            placing.KeepAlive(result.Root);
        return placing.Calls(all.Skip(preparation.Count).ToList(), kernels, graph) with
        {
            Preparation = placing.Calls(preparation, kernels, graph).Calls,
            Results = results.Select(placing.Of).ToEquatableArray(),
        };
    }

    /// <summary>Whether a result is computed by a kernel in the order of the caller's rows, so that it can be written there at once.</summary>
    private static bool CanBeWrittenInPlace(ValueView view, LaidOutGraph laidOut, List<FusedKernel> kernels) =>
        view.Offset == 0 && view.Shape.PerSample
        && laidOut[view.Root].Shape.Size == view.Shape.Size
        && Aliases.AreTheSame(laidOut[view.Root].Shape, laidOut.Of(view.Root), Layout.Planar)
        && kernels.Any(k => k.Outputs.Any(o => o.Node == view.Root));

    /// <summary>The kernels: those of ports bring the caller's rows into the layout that is wanted, where they do not have it already.</summary>
    private static List<FusedKernel> Kernels(FusedProgram program, LaidOutGraph laidOut, BackEnd backEnd) =>
        program.Kernels
            .Where(k => !(k.Product is PortOp && backEnd.ReadsInPlace(k.Shape, laidOut.Of(k.Node))))
            .Select(k => k.Product is PortOp port ? k with { Product = new PackOp(port, k.Layout) } : k)
            .ToList();

    private static (ProgramPlan Forward, ProgramPlan Backward, ProgramPlan Statistics, Location Loss) PlanTraining(
        DifferentiatedNetwork network, LaidOutGraph laidOut, EquatableArray<ParameterPlan> parameters, KernelTable kernels)
    {
        NetworkGraph graph = network.Training;
        var aliases = new Aliases(laidOut);
        List<int> results = network.GradientOf.Where(g => g >= 0).Append(network.TotalLoss).ToList();
        FusedProgram program = Fuse.Run(laidOut, network.ForwardCount, results);
        List<FusedKernel> fused = Kernels(program, laidOut, kernels.BackEnd);
        List<FusedKernel> all = fused.Where(k => !k.Backward && k.Product is not { IsPure: false })
            .Concat(fused.Where(k => k.Backward && k.Product is not { IsPure: false }))
            .Select(k => k.Layout == Layout.Lanes ? ReadCallersRows(k, graph) : k)
            .ToList();
        if (kernels.BackEnd.JoinsPooling)
            all = JoinPooling.Run(all, results.Select(r => aliases[r].Root), graph.Nodes.Count);
        all = PackWeights.Run(all, FreeValue(graph, all), upFront: false);

        // A gradient is computed straight into its place. Where two parameters share one (or it is also something else), it is copied.
        var fixedPlaces = new Dictionary<int, Location>();
        for (int p = 0; p < network.GradientOf.Count; p++)
        {
            if (network.GradientOf[p] < 0)
                continue;
            ValueView gradient = aliases[network.GradientOf[p]];
            var place = new Location(Space.Gradients, parameters[p].Offset);
            bool written = all.Any(k => k.Outputs.Any(o => o.Node == gradient.Root));
            if (written && gradient.Offset == 0 && graph[gradient.Root].Shape.Size == gradient.Shape.Size && !fixedPlaces.ContainsKey(gradient.Root))
            {
                fixedPlaces[gradient.Root] = place;
                continue;
            }
            int copy = -2 - p;
            fixedPlaces[copy] = place;
            all.Add(new FusedKernel(null, EquatableArray<ValueView>.Empty, null, EquatableArray.Of(gradient),
                EquatableArray.Of(new FusedOutput(copy, new Operand(1))), gradient.Shape, network.GradientOf[p], -1, true, kernels.BackEnd.Layout));
        }

        // Running statistics move last, when loss and gradient have been found finite: a step that diverges leaves them as they were.
        List<FusedKernel> moving = fused.Where(k => k.Product is { IsPure: false }).ToList();
        var placing = new PlaceValues(laidOut, [.. all, .. moving], parameters, fixedPlaces, kernels.BackEnd);
        placing.KeepAlive(aliases[network.TotalLoss].Root);
        ProgramPlan forward = placing.Calls(all.Where(k => !k.Backward).ToList(), kernels, graph);
        ProgramPlan backward = placing.Calls(all.Where(k => k.Backward).ToList(), kernels, graph);
        ProgramPlan statistics = placing.Calls(moving, kernels, graph);
        return (forward, backward, statistics, placing.Of(aliases[network.TotalLoss]));
    }

    /// <summary>The first number that neither a node nor a value of the kernels has.</summary>
    private static int FreeValue(NetworkGraph graph, List<FusedKernel> kernels) =>
        Math.Max(graph.Nodes.Count, kernels.Select(k => k.Places + 1).DefaultIfEmpty(0).Max());

    /// <summary>The weight gradient of a dense layer on an input takes the caller's rows as they are.</summary>
    private static FusedKernel ReadCallersRows(FusedKernel kernel, NetworkGraph graph) =>
        kernel.Product is DenseWeightsOp dense && graph[kernel.Inputs[0].Root].Op is PortOp { Role: PortRole.Input } input && kernel.Inputs[0].Offset == 0
            ? kernel with { Product = new DenseWeightsOfInputOp(dense.Inputs, dense.Outputs, input.Index), Inputs = EquatableArray.Of(kernel.Inputs[1]) }
            : kernel;
}
