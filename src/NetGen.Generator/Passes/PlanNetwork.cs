using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>From differentiated graphs to kernels with pointers: fuses, places every value, and gives equal kernels one body.</summary>
internal static class PlanNetwork
{
    /// <summary>All that a network can do.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="learning">Forward, losses and gradients; null without a loss.</param>
    /// <param name="predicting">What predictors offer, the prediction itself first. They share a workspace.</param>
    /// <param name="stepping">The prediction a step at a time, where that is possible. Its programs share a workspace too.</param>
    /// <param name="evaluating">Prediction with further outputs, where the losses need them.</param>
    /// <param name="backEnd">The engine.</param>
    /// <param name="derived">Derivatives of the loss besides the gradients of training.</param>
    /// <param name="reduced">Predictions in other numbers.</param>
    public static NetworkPlan Run(
        NetworkSpec spec, DifferentiatedNetwork? learning, IReadOnlyList<NamedGraph> predicting, SteppedNetwork? stepping, NamedGraph? evaluating, BackEnd backEnd,
        IReadOnlyList<DerivedGraph>? derived = null, IReadOnlyList<ReducedGraph>? reduced = null)
    {
        var (parameters, owners) = LayOutParameters.Run((learning?.Training ?? predicting[0].Graph).Parameters, backEnd.Watch);
        var kernels = new KernelTable();
        var programs = new List<ProgramPlan>();
        // Training first: kernels are named after the first layer that needs them.
        NetworkGraph graph = predicting[0].Graph;
        Location? loss = null;
        EquatableArray<LossPlan> losses = EquatableArray<LossPlan>.Empty;
        if (learning is not null)
        {
            var (training, layouts) = LaidOut(learning, backEnd);
            (EquatableArray<ProgramPlan> steps, loss, losses) = PlanTraining(training, new LaidOutGraph(training.Training, layouts), parameters, kernels, backEnd);
            programs.AddRange(steps);
            graph = training.Training;
        }
        long shared = Predictor(predicting, backEnd, 0), ofStep = Stepper(backEnd, 0);
        if (evaluating is not null)
            programs.Add(PlanPrediction(evaluating, LayOut.Run(evaluating.Graph, backEnd), parameters, kernels, backEnd));
        if (backEnd.Layout == Layout.Lanes)
        {
            Predictor(predicting, backEnd.ForFewSamples, shared);
            Stepper(backEnd.ForFewSamples, ofStep);
        }
        EquatableArray<DerivedPlan> plans = PlanDerived(derived ?? [], kernels, backEnd, programs);
        var reductions = new List<ReducedPlan>();
        foreach (ReducedGraph reduction in reduced ?? [])
        {
            (ProgramPlan program, ReducedPlan plan) = PlanReduced(reduction, kernels, BackEnd.ChannelsLast with { Watch = backEnd.Watch });
            programs.Add(program);
            reductions.Add(plan);
        }
        return new NetworkPlan(spec, graph, predicting[0].Graph, kernels.All, parameters, owners, programs.ToEquatableArray(), loss)
        {
            Derived = plans,
            Reduced = reductions.ToEquatableArray(),
            Losses = losses,
            StepLimit = stepping?.Limit ?? int.MaxValue,
        };

        // Programs that share a workspace: what one of them has prepared must not lie where another one computes. Returns where the last one ends.
        long Predictor(IReadOnlyList<NamedGraph> predictions, BackEnd engine, long start)
        {
            foreach (NamedGraph prediction in predictions)
            {
                if (LayOut.TryRun(prediction.Graph, engine) is { } laidOut)
                    Add(PlanPrediction(prediction, laidOut, parameters, kernels, engine, start));
            }
            return start;

            void Add(ProgramPlan program)
            {
                start = program.SharedFloats;
                programs.Add(program);
            }
        }

        // What the steps begin with is left as they find it: in their layouts.
        long Stepper(BackEnd engine, long start)
        {
            if (stepping is null || LayOut.TryRun(stepping.Step.Graph, engine) is not { } step)
                return start;
            LaidOutGraph? begin = stepping.Begin is null ? null : LayOut.TryRun(stepping.Begin.Graph, engine);
            if (begin is null && stepping.Begin is not null)
                return start;
            ProgramPlan steps = PlanPrediction(stepping.Step, step, parameters, kernels, engine, start);
            programs.Add(steps);
            if (begin is null)
                return steps.SharedFloats;
            programs.Add(PlanPrediction(stepping.Begin!, begin, parameters, kernels, engine, steps.SharedFloats, steps.Kept));
            return programs[programs.Count - 1].SharedFloats;
        }
    }

    /// <summary>The program of a prediction in other numbers. Ranges lie behind the network's own parameters, in a buffer of their own.</summary>
    private static (ProgramPlan Program, ReducedPlan Plan) PlanReduced(ReducedGraph reduction, KernelTable kernels, BackEnd backEnd)
    {
        (EquatableArray<ParameterPlan> parameters, EquatableArray<OwnerPlan> owners) = LayOutParameters.Run(reduction.Graph.Parameters, backEnd.Watch);
        NamedGraph prediction = NamedGraph.Of(ProgramNames.Of(reduction.Precision), reduction.Graph);
        ProgramPlan program = PlanPrediction(prediction, LayOut.Run(reduction.Graph, backEnd), parameters, kernels, backEnd);
        int rangeFloats = owners.Count > Quantize.Ranges ? owners[Quantize.Ranges].ParameterFloats : 0;
        return (program, new ReducedPlan(reduction.Precision, rangeFloats, parameters.Where(p => p.Info.Owner == Quantize.Ranges).ToEquatableArray()));
    }

    /// <summary>The two programs of a derivative. Directions lie behind the network's own parameters, in a buffer of their own.</summary>
    private static (EquatableArray<ProgramPlan> Programs, DerivedPlan Plan) PlanDerived(DerivedGraph graphs, KernelTable kernels, BackEnd backEnd)
    {
        EquatableArray<ParameterPlan> parameters = LayOutParameters.Run(graphs.Network.Training.Parameters, backEnd.Watch).Parameters;
        var (training, layouts) = LaidOut(graphs.Network, backEnd);
        (EquatableArray<ProgramPlan> programs, Location total, _) = PlanTraining(
            training, new LaidOutGraph(training.Training, layouts), parameters, kernels, backEnd, names: ProgramNames.Of(graphs.Kind));
        return (programs, new DerivedPlan(graphs.Kind, total, graphs.Inputs, graphs.Network.InputGradients.Select(g => graphs.Network.Training[g].Shape.Size).ToEquatableArray()));
    }

    /// <summary>A network that is run a step at a time, by itself: what prepares nothing of its parameters.</summary>
    /// <param name="spec">Under which it is emitted.</param>
    /// <param name="learned">Whose parameters it has, in their places.</param>
    /// <param name="prediction">The network over whole sequences.</param>
    /// <param name="stepping">A step of it.</param>
    /// <param name="backEnd">The engine.</param>
    public static NetworkPlan OfStepper(NetworkSpec spec, NetworkGraph learned, NetworkGraph prediction, SteppedNetwork stepping, BackEnd backEnd)
    {
        var (parameters, owners) = LayOutParameters.Run(learned.Parameters, backEnd.Watch);
        var kernels = new KernelTable();
        ProgramPlan step = PlanPrediction(stepping.Step, LayOut.Run(stepping.Step.Graph, backEnd), parameters, kernels, backEnd);
        ProgramPlan[] programs = stepping.Begin is { } begin
            ? [step, PlanPrediction(begin, LayOut.Run(begin.Graph, backEnd), parameters, kernels, backEnd, step.SharedFloats, step.Kept)]
            : [step];
        return new NetworkPlan(spec, learned, prediction, kernels.All, parameters, owners, programs.ToEquatableArray(), null) { StepLimit = stepping.Limit };
    }

    /// <summary>Derivatives of the loss besides the gradients of training, by themselves.</summary>
    /// <param name="spec">Under which they are emitted.</param>
    /// <param name="prediction">The network.</param>
    /// <param name="derived">Which.</param>
    /// <param name="backEnd">The engine.</param>
    public static NetworkPlan OfDerivatives(NetworkSpec spec, NetworkGraph prediction, IReadOnlyList<DerivedGraph> derived, BackEnd backEnd)
    {
        NetworkGraph graph = derived[0].Network.Training;
        var (parameters, owners) = LayOutParameters.Run(graph.Parameters, backEnd.Watch);
        var kernels = new KernelTable();
        var programs = new List<ProgramPlan>();
        EquatableArray<DerivedPlan> plans = PlanDerived(derived, kernels, backEnd, programs);
        return new NetworkPlan(spec, graph, prediction, kernels.All, parameters, owners, programs.ToEquatableArray(), null) { Derived = plans };
    }

    private static EquatableArray<DerivedPlan> PlanDerived(IReadOnlyList<DerivedGraph> derived, KernelTable kernels, BackEnd backEnd, List<ProgramPlan> programs)
    {
        var plans = new List<DerivedPlan>();
        foreach (DerivedGraph derivative in derived)
        {
            (EquatableArray<ProgramPlan> pair, DerivedPlan plan) = PlanDerived(derivative, kernels, backEnd);
            programs.AddRange(pair);
            plans.Add(plan);
        }
        return plans.ToEquatableArray();
    }

    /// <summary>
    /// A step over several networks: it trains and does nothing else. The losses that it adds up can be read, and the gradients of inputs that it trains are its outputs.
    /// </summary>
    public static NetworkPlan OfStep(NetworkSpec spec, DifferentiatedNetwork learning, BackEnd backEnd)
    {
        var (parameters, owners) = LayOutParameters.Run(learning.Training.Parameters, backEnd.Watch);
        var kernels = new KernelTable();
        var (training, layouts) = LaidOut(learning, backEnd);
        var (programs, loss, losses) = PlanTraining(training, new LaidOutGraph(training.Training, layouts), parameters, kernels, backEnd, namesAll: true);
        return new NetworkPlan(spec, training.Training, training.Prediction, kernels.All, parameters, owners, programs, loss) { Losses = losses };
    }

    private static (DifferentiatedNetwork Training, IReadOnlyList<Layout> Layouts) LaidOut(DifferentiatedNetwork learning, BackEnd backEnd)
    {
        var (training, layouts) = LayOut.Run(learning, backEnd.ForTraining);
        return (ChooseConvolutions.Run(training, layouts), layouts);
    }

    /// <summary>A single program that predicts.</summary>
    public static NetworkPlan Run(NetworkSpec spec, NetworkGraph prediction, BackEnd backEnd) =>
        Run(spec, null, [NamedGraph.Of(ProgramNames.Predict, prediction)], null, null, backEnd);

    /// <param name="sharedStart">Floats of the shared part that something else occupies.</param>
    /// <param name="keptValues">How what is kept for later calls lies; null for as its readers in this program want it.</param>
    private static ProgramPlan PlanPrediction(
        NamedGraph prediction, LaidOutGraph laidOut, EquatableArray<ParameterPlan> parameters, KernelTable kernels, BackEnd backEnd, long sharedStart = 0,
        EquatableArray<KeptValue>? keptValues = null)
    {
        laidOut = ChooseConvolutions.Run(laidOut);
        NetworkGraph graph = laidOut.Graph;
        int[] results = [.. graph.Outputs.Select(o => o.Node), .. graph.States.Where(s => s.Value >= 0).Select(s => s.Value)];
        FusedProgram program = Fuse.Run(laidOut, int.MaxValue, results);
        var aliases = new Aliases(laidOut);
        List<FusedKernel> all = JoinHalves.Run(Kernels(program, laidOut, backEnd), Roots(results));
        if (backEnd.JoinsPooling)
        {
            List<int> outputs = Roots(graph.Outputs.Select(o => o.Node));
            all = JoinStatistics.Run(JoinPooling.Run(ReadPlanes.Run(all, outputs), outputs, graph.Nodes.Count));
        }
        var fixedPlaces = new Dictionary<int, Location>();
        for (int i = 0; i < graph.Outputs.Count && !backEnd.PortsInPlace; i++)
        {
            ValueView view = aliases[graph.Outputs[i].Node];
            if (CanBeWrittenInPlace(view, laidOut, all) && !fixedPlaces.ContainsKey(view.Root))
            {
                fixedPlaces.Add(view.Root, new Location(Space.Output, prediction.Outputs[i]));
                continue;
            }
            all.Add(Unpacking(graph.Outputs[i].Name, prediction.Outputs[i], view, graph.Outputs[i].Node, laidOut, backward: false));
        }
        EquatableArray<KeptValue> kept = keptValues ?? Kept(laidOut);
        for (int i = 0; i < graph.States.Count; i++)
        {
            if (graph.States[i].Value < 0)
                continue;
            int state = FreeValue(graph, all);
            fixedPlaces.Add(state, PlaceValues.OfState(graph, i));
            all.Add(Keep(graph[graph.States[i].Value], state, kept[i].Layout));
        }
        if (prediction.Name == ProgramNames.Step && !backEnd.HasManyRows)
            all = MultiplyTables.Run(all, FreeValue(graph, all), graph, Roots(results));
        all = PackWeights.Run(all, FreeValue(graph, all), upFront: true, backEnd.HasManyRows);
        all = GatherLoops.Run(all, laidOut, aliases, FreeValue(graph, all));
        // A device runs its program as a whole.
        List<FusedKernel> preparation = backEnd.PortsInPlace ? [] : PrepareParameters.Choose(all, graph);
        all = [.. preparation, .. all.Where(k => !preparation.Any(p => ReferenceEquals(p, k)))];
        var placing = new PlaceValues(laidOut, all, parameters, fixedPlaces, backEnd, sharedStart);
        foreach (FusedOutput prepared in preparation.SelectMany(k => k.Outputs))
            placing.KeepAlive(prepared.Node);
        List<ValueView> inPlace = backEnd.PortsInPlace ? graph.Outputs.Select(o => aliases[o.Node]).ToList() : new List<ValueView>();
        foreach (ValueView result in inPlace)
            placing.KeepAlive(result.Root);
        return placing.Program(prediction.Name + backEnd.Suffix, all.Skip(preparation.Count).ToList(), kernels) with
        {
            PreparationSteps = RollCalls.Run(placing.Steps(preparation, kernels)),
            Results = inPlace.Select(placing.Of).ToEquatableArray(),
            Outputs = prediction.Outputs,
            Kept = kept,
        };

        List<int> Roots(IEnumerable<int> nodes) => nodes.Select(node => aliases[node].Root).ToList();

        // What is kept is copied behind everything that reads what was kept before.
        FusedKernel Keep(Node value, int state, Layout layout)
        {
            // Indices have no layout: they are copied as callers have them.
            Layout own = InsertConversions.HasLayout(value) ? laidOut.Of(value.Id) : layout;
            EquatableArray<ValueView> none = EquatableArray<ValueView>.Empty, view = EquatableArray.Of(aliases[value.Id]);
            bool copies = LayoutOrder.AreTheSame(value.Shape, own, layout);
            EquatableArray<FusedOutput> output = EquatableArray.Of(new FusedOutput(state, new Operand(copies ? 1 : 0)));
            return copies
                ? new FusedKernel(null, none, null, view, output, value.Shape, value.Id, value.Layer, false, layout)
                : new FusedKernel(new ConvertLayoutOp(own, layout), view, null, none, output, value.Shape, value.Id, value.Layer, false, layout);
        }
    }

    /// <summary>What a program keeps lies as it reads it again.</summary>
    private static EquatableArray<KeptValue> Kept(LaidOutGraph laidOut)
    {
        Layout[] layouts = laidOut.Graph.States
            .Select(state => state.Value < 0 || !InsertConversions.HasLayout(laidOut[state.Value]) ? Layout.ChannelsLast : laidOut.Of(state.Value)).ToArray();
        foreach (Node node in laidOut.Graph.Nodes)
        {
            if (node.Op is StateOp { Element: Element.Real } state)
                layouts[state.Index] = laidOut.Of(node.Id);
        }
        return laidOut.Graph.States.Select((state, i) => new KeptValue(state, layouts[i])).ToEquatableArray();
    }

    /// <summary>The kernel that brings a value into the caller's rows.</summary>
    private static FusedKernel Unpacking(string name, int output, ValueView view, int node, LaidOutGraph laidOut, bool backward) => new(
        new UnpackOp(name, output), EquatableArray.Of(view), null, EquatableArray<ValueView>.Empty, EquatableArray<FusedOutput>.Empty, view.Shape, node, -1, backward, laidOut.Of(node));

    /// <summary>Whether a result is computed by a kernel in the order of the caller's rows, so that it can be written there at once.</summary>
    private static bool CanBeWrittenInPlace(ValueView view, LaidOutGraph laidOut, List<FusedKernel> kernels) =>
        view.Offset == 0 && view.Shape.PerSample && laidOut[view.Root].Loop < 0
        && laidOut[view.Root].Shape.Size == view.Shape.Size
        && LayoutOrder.IsCallersOrder(laidOut[view.Root].Shape, laidOut.Of(view.Root))
        && kernels.Any(k => k.Outputs.Any(o => o.Node == view.Root));

    /// <summary>The kernels: those of ports bring the caller's rows into the layout that is wanted, where they do not have it already.</summary>
    private static List<FusedKernel> Kernels(FusedProgram program, LaidOutGraph laidOut, BackEnd backEnd) =>
        program.Kernels
            .Where(k => !(k.Product is PortOp && backEnd.ReadsInPlace(k.Shape, laidOut.Of(k.Node))))
            .Select(k => k.Product is PortOp port ? k with { Product = new PackOp(port, k.Layout) } : k)
            .ToList();

    /// <param name="namesAll">Whether a single loss, too, is reported by name. Losses that are stay until the step ends.</param>
    /// <param name="names">What the programs are called: forward, backward; those of training where nothing is said.</param>
    private static (EquatableArray<ProgramPlan> Programs, Location Loss, EquatableArray<LossPlan> Losses) PlanTraining(
        DifferentiatedNetwork network, LaidOutGraph laidOut, EquatableArray<ParameterPlan> parameters, KernelTable kernels, BackEnd backEnd, bool namesAll = false,
        IReadOnlyList<string>? names = null)
    {
        names ??= ProgramNames.OfTraining;
        NetworkGraph graph = network.Training;
        var aliases = new Aliases(laidOut);
        // Several losses are reported one by one too.
        int[] losses = namesAll || graph.Losses.Count > 1 ? [.. graph.Losses] : [];
        List<int> results = [.. network.Results, .. losses];
        FusedProgram program = Fuse.Run(laidOut, network.ForwardCount, results);
        List<FusedKernel> fused = AssembleShared.Run(Kernels(program, laidOut, backEnd), graph, new HashSet<int>(results.Select(r => aliases[r].Root)));
        List<FusedKernel> all = fused.Where(k => !k.Backward && k.Product is not { IsPure: false })
            .Concat(fused.Where(k => k.Backward && k.Product is not { IsPure: false }))
            .Select(k => k.Layout == Layout.Lanes ? ReadCallersRows(k, graph) : k)
            .ToList();
        if (backEnd.JoinsPooling)
            all = JoinAttentionGradients.Run(JoinStatistics.Run(JoinPooling.Run(all, results.Select(r => aliases[r].Root), graph.Nodes.Count)));
        all = PackWeights.Run(all, FreeValue(graph, all), upFront: false, backEnd.HasManyRows);
        all = ShareRows.Run(all, graph, FreeValue(graph, all));
        all = [.. GatherLoops.Run(all.Where(k => !k.Backward).ToList(), laidOut, aliases, FreeValue(graph, all)), .. GatherLoops.Run(all.Where(k => k.Backward).ToList(), laidOut, aliases, FreeValue(graph, all))];

        // A gradient is computed straight into its place. Where two parameters share one (or it is also something else), it is copied.
        var fixedPlaces = new Dictionary<int, Location>();
        for (int p = 0; p < network.GradientOf.Count; p++)
        {
            if (network.GradientOf[p] < 0)
                continue;
            ValueView gradient = aliases[network.GradientOf[p]];
            var place = new Location(Space.Gradients, parameters[p].Offset, parameters[p].Info.Owner);
            bool written = all.Any(k => k.Outputs.Any(o => o.Node == gradient.Root));
            if (written && gradient.Offset == 0 && graph[gradient.Root].Shape.Size == gradient.Shape.Size && !fixedPlaces.ContainsKey(gradient.Root))
            {
                fixedPlaces[gradient.Root] = place;
                continue;
            }
            Copy(-2 - p, place, gradient, network.GradientOf[p]);
        }

        for (int i = 0; i < network.InputGradients.Count; i++)
        {
            ValueView view = aliases[network.InputGradients[i]];
            var place = new Location(Space.Output, i);
            if (CanBeWrittenInPlace(view, laidOut, all) && !fixedPlaces.ContainsKey(view.Root))
                fixedPlaces.Add(view.Root, place);
            else if (backEnd.PortsInPlace)
                Copy(-2 - network.GradientOf.Count - i, place, view, network.InputGradients[i]);
            else
                all.Add(Unpacking("gradient of an input", i, view, network.InputGradients[i], laidOut, backward: true));
        }

        // Running statistics move last, when loss and gradient have been found finite: a step that diverges leaves them as they were.
        List<FusedKernel> moving = fused.Where(k => k.Product is { IsPure: false }).ToList();
        var placing = new PlaceValues(laidOut, [.. all, .. moving], parameters, fixedPlaces, backEnd);
        foreach (int loss in losses.Append(network.TotalLoss))
            placing.KeepAlive(aliases[loss].Root);
        var programs = new List<ProgramPlan>
        {
            placing.Program(names[0], all.Where(k => !k.Backward).ToList(), kernels),
            placing.Program(names[1], all.Where(k => k.Backward).ToList(), kernels),
        };
        if (moving.Count > 0)
            programs.Add(placing.Program(ProgramNames.MoveStatistics, moving, kernels));
        var named = losses.Select((loss, i) => new LossPlan(graph.LossNames[i], placing.Of(aliases[loss])));
        return (programs.ToEquatableArray(), placing.Of(aliases[network.TotalLoss]), named.ToEquatableArray());

        void Copy(int copy, Location place, ValueView view, int node)
        {
            fixedPlaces[copy] = place;
            all.Add(new FusedKernel(null, EquatableArray<ValueView>.Empty, null, EquatableArray.Of(view),
                EquatableArray.Of(new FusedOutput(copy, new Operand(1))), view.Shape, node, -1, true, backEnd.Layout));
        }
    }

    /// <summary>The first number that neither a node nor a value of the kernels has.</summary>
    private static int FreeValue(NetworkGraph graph, List<FusedKernel> kernels) =>
        Math.Max(graph.Nodes.Count, kernels.SelectMany(k => k.Outputs.Select(o => o.Node).Append(k.Places)).Select(value => value + 1).DefaultIfEmpty(0).Max());

    /// <summary>The weight gradient of a dense layer on an input takes the caller's rows as they are.</summary>
    private static FusedKernel ReadCallersRows(FusedKernel kernel, NetworkGraph graph) =>
        kernel.Product is DenseWeightsOp dense && graph[kernel.Inputs[0].Root].Op is PortOp { Role: PortRole.Input } input && kernel.Inputs[0].Offset == 0
            ? kernel with { Product = new DenseWeightsOfInputOp(dense.Inputs, dense.Outputs, input.Index), Inputs = EquatableArray.Of(kernel.Inputs[1]) }
            : kernel;
}
