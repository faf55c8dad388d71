using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>From differentiated graphs to kernels with pointers: fuses, places every value, and gives equal kernels one body.</summary>
internal static class PlanNetwork
{
    /// <summary>A network with a loss: training and prediction.</summary>
    public static NetworkPlan Run(NetworkSpec spec, DifferentiatedNetwork network, BackEnd? backEnd = null)
    {
        var (parameters, floats, trainableFloats) = LayOutParameters.Run(network.Training.Parameters);
        var kernels = new KernelTable(backEnd ?? BackEnd.Cpu);
        // Training first: kernels are named after the first layer that needs them.
        var (forward, backward, loss) = PlanTraining(network, parameters, kernels);
        ProgramPlan predict = PlanPrediction(network.Prediction, parameters, kernels);
        return new NetworkPlan(spec, network.Training, network.Prediction, kernels.All, parameters, floats, trainableFloats, forward, backward, loss, predict);
    }

    /// <summary>A network without a loss can only predict.</summary>
    public static NetworkPlan Run(NetworkSpec spec, NetworkGraph prediction, BackEnd? backEnd = null)
    {
        var (parameters, floats, trainableFloats) = LayOutParameters.Run(prediction.Parameters);
        var kernels = new KernelTable(backEnd ?? BackEnd.Cpu);
        ProgramPlan predict = PlanPrediction(prediction, parameters, kernels);
        return new NetworkPlan(spec, prediction, prediction, kernels.All, parameters, floats, trainableFloats, null, null, null, predict);
    }

    private static ProgramPlan PlanPrediction(NetworkGraph graph, EquatableArray<ParameterPlan> parameters, KernelTable kernels)
    {
        FusedProgram program = Fuse.Run(graph, int.MaxValue, graph.Outputs.Select(o => o.Node));
        var aliases = new Aliases(graph);
        List<FusedKernel> all = Kernels(program, kernels.BackEnd);
        for (int i = 0; i < graph.Outputs.Count && !kernels.BackEnd.PortsInPlace; i++)
        {
            ValueView view = aliases[graph.Outputs[i].Node];
            all.Add(new FusedKernel(new UnpackOp(i), EquatableArray.Of(view), null, EquatableArray<ValueView>.Empty,
                EquatableArray<FusedOutput>.Empty, view.Shape, graph.Outputs[i].Node, -1, false));
        }
        var placing = new Placing(graph, all, parameters, new Dictionary<int, Location>(), kernels.BackEnd);
        List<ValueView> results = kernels.BackEnd.PortsInPlace ? graph.Outputs.Select(o => aliases[o.Node]).ToList() : new List<ValueView>();
        foreach (ValueView result in results)
            placing.KeepAlive(result.Root);
        return placing.Calls(all, kernels, graph) with { Results = results.Select(placing.Of).ToEquatableArray() };
    }

    /// <summary>The kernels, less those that would only bring the caller's rows into another layout.</summary>
    private static List<FusedKernel> Kernels(FusedProgram program, BackEnd backEnd) =>
        program.Kernels.Where(k => !(backEnd.PortsInPlace && k.Product is InputOp or TargetOp)).ToList();

    private static (ProgramPlan Forward, ProgramPlan Backward, Location Loss) PlanTraining(
        DifferentiatedNetwork network, EquatableArray<ParameterPlan> parameters, KernelTable kernels)
    {
        NetworkGraph graph = network.Training;
        var aliases = new Aliases(graph);
        List<int> results = network.GradientOf.Where(g => g >= 0).Append(network.TotalLoss).ToList();
        FusedProgram program = Fuse.Run(graph, network.ForwardCount, results);
        // Running statistics are updated after the loss has been found finite: a step that diverges leaves them as they were.
        List<FusedKernel> fused = Kernels(program, kernels.BackEnd);
        List<FusedKernel> all = fused.Where(k => !k.Backward && k.Product is not UpdateRunningOp)
            .Concat(fused.Where(k => k.Product is UpdateRunningOp).Select(k => k with { Backward = true }))
            .Concat(fused.Where(k => k.Backward && k.Product is not UpdateRunningOp))
            .Select(k => kernels.BackEnd.PortsInPlace ? k : ReadCallersRows(k, graph))
            .ToList();

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
                EquatableArray.Of(new FusedOutput(copy, new Operand(1))), gradient.Shape, network.GradientOf[p], -1, true));
        }

        var placing = new Placing(graph, all, parameters, fixedPlaces, kernels.BackEnd);
        placing.KeepAlive(aliases[network.TotalLoss].Root);
        ProgramPlan forward = placing.Calls(all.Where(k => !k.Backward).ToList(), kernels, graph);
        ProgramPlan backward = placing.Calls(all.Where(k => k.Backward).ToList(), kernels, graph);
        return (forward, backward, placing.Of(aliases[network.TotalLoss]));
    }

    /// <summary>The weight gradient of a dense layer on an input takes the caller's rows as they are.</summary>
    private static FusedKernel ReadCallersRows(FusedKernel kernel, NetworkGraph graph) =>
        kernel.Product is DenseWeightsOp dense && graph[kernel.Inputs[0].Root].Op is InputOp input && kernel.Inputs[0].Offset == 0
            ? kernel with { Product = new DenseWeightsOfInputOp(dense.Inputs, dense.Outputs, input.Index), Inputs = EquatableArray.Of(kernel.Inputs[1]) }
            : kernel;

    /// <summary>Decides where every value of a program lies.</summary>
    private sealed class Placing
    {
        private readonly NetworkGraph _graph;
        private readonly EquatableArray<ParameterPlan> _parameters;
        private readonly Dictionary<int, Location> _places;
        private readonly Dictionary<(int Kernel, int Scratch), Location> _scratch = new();
        private readonly List<FusedKernel> _kernels;
        private readonly HashSet<int> _kept = new();
        private readonly BackEnd _backEnd;
        private bool _planned;
        private long _arena, _shared;

        public Placing(NetworkGraph graph, List<FusedKernel> kernels, EquatableArray<ParameterPlan> parameters, Dictionary<int, Location> fixedPlaces, BackEnd backEnd)
        {
            _backEnd = backEnd;
            _graph = graph;
            _kernels = kernels;
            _parameters = parameters;
            _places = fixedPlaces;
        }

        /// <summary>The value is read after the program has run.</summary>
        public void KeepAlive(int root) => _kept.Add(root);

        public Location Of(ValueView view)
        {
            Plan();
            Location place = _graph.Nodes.Count > view.Root && view.Root >= 0 ? Leaf(_graph[view.Root].Op) ?? _places[view.Root] : _places[view.Root];
            return view.Offset == 0 ? place : place with { Offset = place.Offset + view.Offset };
        }

        private Location? Leaf(Op op) => op switch
        {
            ParameterOp parameter => new Location(Space.Parameters, _parameters[parameter.Index].Offset),
            BufferOp buffer => new Location(Space.Parameters, _parameters[buffer.Index].Offset),
            TargetOp { IsLabel: true } target => new Location(Space.Labels, target.Index),
            InputOp input when _backEnd.PortsInPlace => new Location(Space.Input, input.Index),
            TargetOp target when _backEnd.PortsInPlace => new Location(Space.Target, target.Index),
            _ => null,
        };

        private void Plan()
        {
            if (_planned)
                return;
            _planned = true;
            var first = new Dictionary<int, int>();
            var last = new Dictionary<int, int>();
            for (int at = 0; at < _kernels.Count; at++)
            {
                FusedKernel kernel = _kernels[at];
                foreach (FusedOutput output in kernel.Outputs)
                {
                    if (!first.ContainsKey(output.Node))
                        first[output.Node] = at;
                    last[output.Node] = at;
                }
                foreach (ValueView view in Reads(kernel))
                    last[view.Root] = at;
            }
            foreach (int root in _kept)
                last[root] = _kernels.Count;

            var perSample = new List<PlanMemory.Interval>();
            var shared = new List<PlanMemory.Interval>();
            foreach (KeyValuePair<int, int> entry in first)
            {
                if (_places.ContainsKey(entry.Key) || Leaf(_graph[entry.Key].Op) is not null)
                    continue;
                TensorShape shape = _graph[entry.Key].Shape;
                (shape.PerSample ? perSample : shared).Add(new PlanMemory.Interval(entry.Key, shape.Size, entry.Value, last[entry.Key]));
            }
            // Scratch is numbered behind the nodes.
            int id = _graph.Nodes.Count;
            var scratchIds = new Dictionary<int, (int Kernel, int Scratch)>();
            for (int at = 0; at < _kernels.Count; at++)
            {
                EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(_kernels[at]);
                for (int s = 0; s < needs.Count; s++)
                {
                    scratchIds[id] = (at, s);
                    (needs[s].PerSample ? perSample : shared).Add(new PlanMemory.Interval(id++, needs[s].Floats, at, at));
                }
            }

            // Per-sample offsets need no rounding: they are multiplied by a capacity that is itself a multiple of 16.
            var (arena, arenaTotal) = PlanMemory.Run(perSample, alignment: 1);
            var (fixedPart, sharedTotal) = PlanMemory.Run(shared, _backEnd.SharedAlignment);
            _arena = arenaTotal;
            _shared = sharedTotal;
            foreach (KeyValuePair<int, long> entry in arena)
                Place(entry.Key, new Location(Space.Arena, entry.Value));
            foreach (KeyValuePair<int, long> entry in fixedPart)
                Place(entry.Key, new Location(Space.Shared, entry.Value));

            void Place(int key, Location location)
            {
                if (scratchIds.TryGetValue(key, out (int, int) need))
                    _scratch[need] = location;
                else
                    _places[key] = location;
            }
        }

        private static IEnumerable<ValueView> Reads(FusedKernel kernel)
        {
            foreach (ValueView view in kernel.Inputs)
                yield return view;
            foreach (ValueView view in kernel.Operands)
                yield return view;
            if (kernel.Bias is not null)
                yield return kernel.Bias;
        }

        public ProgramPlan Calls(List<FusedKernel> part, KernelTable kernels, NetworkGraph graph)
        {
            Plan();
            var calls = new List<KernelCall>();
            foreach (FusedKernel kernel in part)
            {
                int at = _kernels.FindIndex(k => ReferenceEquals(k, kernel));
                EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(kernel);
                calls.Add(new KernelCall(
                    kernels.IndexOf(kernel, graph),
                    InputsOf(kernel),
                    kernel.Bias is null ? Location.None : Of(kernel.Bias),
                    kernel.Operands.Select(Of).ToEquatableArray(),
                    kernel.Outputs.Select(o => _places.TryGetValue(o.Node, out Location? place) ? place : Location.None).ToEquatableArray(),
                    Enumerable.Range(0, needs.Count).Select(s => _scratch[(at, s)]).ToEquatableArray(),
                    KernelNames.Comment(kernel, graph)));
            }
            return new ProgramPlan(calls.ToEquatableArray(), _arena, _shared);
        }

        private EquatableArray<Location> InputsOf(FusedKernel kernel) => kernel.Product switch
        {
            InputOp input => EquatableArray.Of(new Location(Space.Input, input.Index)),
            TargetOp target => EquatableArray.Of(new Location(Space.Target, target.Index)),
            DenseWeightsOfInputOp dense => EquatableArray.Of(new Location(Space.Input, dense.Input), Of(kernel.Inputs[0])),
            UnpackOp unpack => EquatableArray.Of(Of(kernel.Inputs[0]), new Location(Space.Output, unpack.Output)),
            _ => kernel.Inputs.Select(Of).ToEquatableArray(),
        };
    }

    /// <summary>The distinct kernels so far.</summary>
    private sealed class KernelTable(BackEnd backEnd)
    {
        public BackEnd BackEnd { get; } = backEnd;

        private readonly List<Kernel> _kernels = new();
        private readonly Dictionary<KernelBody, int> _index = new();
        private readonly HashSet<string> _names = new();

        public EquatableArray<Kernel> All => _kernels.ToEquatableArray();

        public int IndexOf(FusedKernel kernel, NetworkGraph graph)
        {
            var body = new KernelBody(
                Anonymous(kernel.Product),
                kernel.Inputs.Select(i => i.Shape).ToEquatableArray(),
                kernel.Bias is not null,
                kernel.Operands.Select(o => o.Shape).ToEquatableArray(),
                kernel.Outputs.Select(o => o.Expression).ToEquatableArray(),
                kernel.Shape,
                BackEnd.Layout,
                BackEnd.ScratchOf(kernel));
            if (_index.TryGetValue(body, out int at))
                return at;
            string name = KernelNames.Method(kernel, graph);
            string unique = name;
            for (int i = 2; !_names.Add(unique); i++)
                unique = name + "_" + Emission.Literal.Of(i);
            _kernels.Add(new Kernel(unique, body));
            return _index[body] = _kernels.Count - 1;
        }

        /// <summary>Numbers that a call can pass do not make two kernels different.</summary>
        private static Op? Anonymous(Op? op) => op switch
        {
            InputOp => new InputOp("", 0),
            TargetOp => new InputOp("", 0),
            UnpackOp => new UnpackOp(0),
            DenseWeightsOfInputOp dense => dense with { Input = 0 },
            _ => op,
        };
    }
}
