using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Decides where every value of a program lies.</summary>
internal sealed class PlaceValues
{
    private readonly LaidOutGraph _laidOut;
    private readonly Aliases _aliases;
    private readonly NetworkGraph _graph;
    private readonly EquatableArray<ParameterPlan> _parameters;
    private readonly Dictionary<int, Location> _places;
    private readonly Dictionary<(int Kernel, int Scratch), Location> _scratch = new();
    private readonly List<FusedKernel> _kernels;
    private readonly HashSet<int> _kept = new();
    private readonly BackEnd _backEnd;
    private readonly long _sharedStart;
    private bool _planned;
    private long _arena, _shared;

    public PlaceValues(LaidOutGraph laidOut, List<FusedKernel> kernels, EquatableArray<ParameterPlan> parameters, Dictionary<int, Location> fixedPlaces, BackEnd backEnd, long sharedStart = 0)
    {
        _backEnd = backEnd;
        _sharedStart = Pieces.Filled(sharedStart, backEnd.SharedAlignment);
        _laidOut = laidOut;
        _aliases = new Aliases(laidOut);
        _graph = laidOut.Graph;
        _kernels = kernels;
        _parameters = parameters;
        _places = fixedPlaces;
    }

    /// <summary>The value is read after the program has run, or in its next run: nothing else may lie in its place at any time.</summary>
    public void KeepAlive(int root) => _kept.Add(root);

    public Location Of(ValueView view)
    {
        Plan();
        if (_backEnd.Watch is not null)
            view = _aliases.OfWatched(view);
        Location place = _graph.Nodes.Count > view.Root && view.Root >= 0 ? Leaf(_graph[view.Root]) ?? _places[view.Root] : _places[view.Root];
        return view.Shape.PerSample ? place with { Within = view.Offset, Stride = view.Stride } : place with { Offset = place.Offset + view.Offset };
    }

    /// <summary>Where a kernel puts one of its values, or its part of one; nowhere if nobody reads it.</summary>
    private Location Written(FusedKernel kernel, int value, int offset = 0)
    {
        if (kernel.Begins >= 0)
            return Of(_aliases.Initial(kernel.Begins));
        if (!_places.TryGetValue(value, out Location? place))
            return Location.None;
        return kernel.Loop >= 0 && value < _graph.Nodes.Count ? Of(_aliases[value]) : place with { Offset = place.Offset + offset };
    }

    private Location? Leaf(Node node) => node.Op switch
    {
        ParameterOp parameter => OfParameter(parameter.Index, Space.Parameters),
        BufferOp buffer => OfParameter(buffer.Index, Space.Parameters),
        StateOp state => OfState(_graph, state.Index),
        PositionsOp => new Location(Space.Positions, 0),
        PortOp port when port.IsStored || _backEnd.ReadsInPlace(node.Shape, _laidOut.Of(node.Id)) => Rows(port),
        _ => null,
    };

    /// <summary>Where a value lies that is kept from call to call.</summary>
    public static Location OfState(NetworkGraph graph, int index) => new(Space.State, graph.States.Take(index).Sum(s => (long)s.Shape.Size));

    /// <summary>Where the caller has what is given at a port.</summary>
    private static Location Rows(PortOp port) => new((port.Role, port.Element) switch
    {
        (PortRole.Input, Element.Index) => Space.Indices,
        (PortRole.Input, _) => Space.Input,
        (_, Element.Index) => Space.Labels,
        _ => Space.Target,
    }, port.Index);

    /// <summary>The place of a parameter, or of its gradient, in the buffer of its owner.</summary>
    private Location OfParameter(int index, Space space) => new(space, _parameters[index].Offset, _parameters[index].Info.Owner);

    private void Plan()
    {
        if (_planned)
            return;
        _planned = true;
        var first = new Dictionary<int, int>();
        var last = new Dictionary<int, int>();
        var makers = new Dictionary<int, int>();
        var shapes = new Dictionary<int, TensorShape>();
        for (int at = 0; at < _kernels.Count; at++)
        {
            FusedKernel kernel = _kernels[at];
            foreach (int value in kernel.Outputs.Select(o => o.Node).Append(kernel.Places).Where(v => v >= 0 || v < -1))
            {
                // What a carry begins with is written into the place of its value.
                int written = kernel.Begins >= 0 ? _aliases.Initial(kernel.Begins).Root : value;
                if (!first.ContainsKey(written))
                    first[written] = _kept.Contains(written) ? 0 : IsKeptOver(kernel, written) ? FirstOfLoop(at) : at;
                makers[written] = at;
                Extend(written, IsKeptOver(kernel, written) ? LastOfLoop(at) : at);
                shapes[written] = IsAssembled(written) ? _graph[written].Shape : value == kernel.Places ? ShapeOfPlaces(kernel) : kernel.Shape;
            }
            // What is read at every step lives to the end of the loop.
            foreach (ValueView view in kernel.Reads)
                Extend(view.Root, kernel.Loop >= 0 && !IsOfOneStep(kernel, view) ? LastOfLoop(at) : at);
        }
        foreach (int root in _kept)
            last[root] = _kernels.Count;

        void Extend(int value, int to) => last[value] = Math.Max(to, last.TryGetValue(value, out int known) ? known : 0);

        var perSample = new List<PlanMemory.Interval>();
        var shared = new List<PlanMemory.Interval>();
        foreach (KeyValuePair<int, int> entry in first)
        {
            if (_places.ContainsKey(entry.Key) || (entry.Key < _graph.Nodes.Count && Leaf(_graph[entry.Key]) is not null))
                continue;
            TensorShape shape = shapes[entry.Key];
            (shape.PerSample ? perSample : shared).Add(Interval(entry.Key, makers[entry.Key], "", (long)shape.Size * StepsOf(entry.Key), entry.Value, last[entry.Key]));
        }
        // Scratch is numbered behind all values.
        int id = Math.Max(_graph.Nodes.Count, first.Keys.DefaultIfEmpty(0).Max() + 1);
        var scratchIds = new Dictionary<int, (int Kernel, int Scratch)>();
        for (int at = 0; at < _kernels.Count; at++)
        {
            EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(_kernels[at]);
            for (int s = 0; s < needs.Count; s++)
            {
                scratchIds[id] = (at, s);
                (needs[s].PerSample ? perSample : shared).Add(Interval(id++, at, needs[s].Name, needs[s].Floats, at, at));
            }
        }

        // Per-sample offsets need no rounding: they are multiplied by a capacity that is itself a multiple of 16.
        var (arena, arenaTotal) = PlanMemory.Run(perSample, alignment: 1);
        var (fixedPart, sharedTotal) = PlanMemory.Run(shared, _backEnd.SharedAlignment);
        _arena = arenaTotal;
        _shared = sharedTotal + _sharedStart;
        foreach (KeyValuePair<int, long> entry in arena)
            Place(entry.Key, new Location(Space.Arena, entry.Value));
        foreach (KeyValuePair<int, long> entry in fixedPart)
            Place(entry.Key, new Location(Space.Shared, entry.Value + _sharedStart));
        _backEnd.Watch?.Programs.Add(new WatchedProgram(_laidOut, _kernels, Stored(makers, shapes)));

        void Place(int key, Location location)
        {
            if (scratchIds.TryGetValue(key, out (int, int) need))
                _scratch[need] = location;
            else
                _places[key] = location;
        }
    }

    /// <summary>Places of maxima are as many as those; what is a node besides has its shape.</summary>
    private TensorShape ShapeOfPlaces(FusedKernel kernel) => kernel.Places < _graph.Nodes.Count ? _graph[kernel.Places].Shape : kernel.Shape;

    /// <summary>The time for which a value needs its memory; all of it, and some more memory, where values are watched.</summary>
    private PlanMemory.Interval Interval(int id, int kernel, string scratch, long floats, int first, int last) => _backEnd.Watch is { } watch
        ? new PlanMemory.Interval(id, watch.Room(_kernels[kernel], scratch, floats), 0, _kernels.Count)
        : new PlanMemory.Interval(id, floats, first, last);

    /// <summary>Everything that the kernels store.</summary>
    private List<StoredValue> Stored(Dictionary<int, int> makers, Dictionary<int, TensorShape> shapes)
    {
        PlanWatch watch = _backEnd.Watch!;
        var stored = new List<StoredValue>();
        foreach (KeyValuePair<int, int> made in makers)
        {
            FusedKernel kernel = _kernels[made.Value];
            TensorShape shape = shapes[made.Key];
            if (_places.TryGetValue(made.Key, out Location? place))
                stored.Add(new StoredValue(made.Value, "", made.Key, shape, kernel.ResultLayout, place, ((long)shape.Size * StepsOf(made.Key)) - watch.Missing(kernel, "")) { Steps = StepsOf(made.Key) });
        }
        for (int at = 0; at < _kernels.Count; at++)
        {
            EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(_kernels[at]);
            for (int s = 0; s < needs.Count; s++)
                stored.Add(new StoredValue(at, needs[s].Name, -1, TensorShape.Shared(checked((int)needs[s].Floats)), _kernels[at].Layout, _scratch[(at, s)], needs[s].Floats - watch.Missing(_kernels[at], needs[s].Name)));
        }
        return stored;
    }

    /// <summary>Whether a kernel of a loop writes a value whose earlier and later steps are kept.</summary>
    private bool IsKeptOver(FusedKernel kernel, int value) => kernel.Loop >= 0 && value >= 0 && value < _graph.Nodes.Count && _aliases.KeepsSteps(value);

    /// <summary>Whether a kernel of a loop reads a value that the same step has written and no other one reads.</summary>
    private bool IsOfOneStep(FusedKernel kernel, ValueView view) =>
        view.Root >= 0 && view.Root < _graph.Nodes.Count && _graph[view.Root].Loop == kernel.Loop && !_aliases.KeepsSteps(view.Root);

    /// <summary>Whether several kernels compute a part of a shared value each (<see cref="AssembleShared"/>).</summary>
    private bool IsAssembled(int value) => value >= 0 && value < _graph.Nodes.Count && _graph[value] is { Op: ConcatOp, Shape.PerSample: false };

    private int StepsOf(int value) => value < 0 || value >= _graph.Nodes.Count ? 1 : _backEnd.Watch is null ? _aliases.StepCount(value) : _aliases.WatchedStepCount(value);

    private int FirstOfLoop(int at)
    {
        while (at > 0 && _kernels[at - 1].Loop == _kernels[at].Loop)
            at--;
        return at;
    }

    private int LastOfLoop(int at)
    {
        while (at + 1 < _kernels.Count && _kernels[at + 1].Loop == _kernels[at].Loop)
            at++;
        return at;
    }

    /// <summary>A program of some of the kernels, with the memory of all.</summary>
    public ProgramPlan Program(string name, List<FusedKernel> part, KernelTable kernels)
    {
        Plan();
        return new ProgramPlan(name, _graph, RollCalls.Run(Steps(part, kernels)), _arena, _shared);
    }

    /// <summary>The calls of some of the kernels, in their order; those of a loop within it.</summary>
    public EquatableArray<ProgramStep> Steps(List<FusedKernel> part, KernelTable kernels)
    {
        Plan();
        var steps = new List<ProgramStep>();
        for (int from = 0, to; from < part.Count; from = to)
        {
            int loop = part[from].Loop;
            for (to = from + 1; loop >= 0 && to < part.Count && part[to].Loop == loop; to++)
            {
            }
            List<KernelCall> calls = part.Skip(from).Take(to - from).Select(kernel => Call(kernel, kernels)).ToList();
            // One step is no loop: it is the first, whose number is 0.
            if (loop < 0 || _graph.Loops[loop].Steps == 1)
                steps.AddRange(calls.Select(call => loop < 0 ? call : call.AtFirstStep()));
            else
                steps.Add(new Repeat(_graph.Loops[loop], calls.ToEquatableArray()));
        }
        return steps.ToEquatableArray();
    }

    private KernelCall Call(FusedKernel kernel, KernelTable kernels)
    {
        int at = _kernels.FindIndex(k => ReferenceEquals(k, kernel));
        IEnumerable<Location> places = kernel.Places >= 0 ? [Written(kernel, kernel.Places)] : [];
        EquatableArray<Location> outputs = kernel.Outputs.Select(o => Written(kernel, o.Node, o.Offset)).Concat(places).ToEquatableArray();
        KernelNames names = KernelNames.Of(kernel, _graph, outputs.Count == 1 ? GradientAt(outputs[0]) : null);
        return new KernelCall(
            kernels.IndexOf(kernel, names, _graph, _backEnd),
            InputsOf(kernel),
            kernel.Bias is null ? Location.None : Of(kernel.Bias),
            kernel.Operands.Select(Of).ToEquatableArray(),
            outputs,
            Enumerable.Range(0, _backEnd.ScratchOf(kernel).Count).Select(s => _scratch[(at, s)]).ToEquatableArray(),
            KernelComment.Of(kernel, _graph, names.Title)) { Title = names.Title, Layer = names.Layer, RandomStream = kernel.Product?.RandomStream };
    }

    /// <summary>The parameter whose gradient, or a part of it, lies there; null if none does.</summary>
    private string? GradientAt(Location place) => place.Space == Space.Gradients
        ? _parameters.FirstOrDefault(p => p.Info.Owner == place.Owner && p.Offset <= place.Offset && place.Offset < p.Offset + p.Info.Shape.Size)?.Info.Name
        : null;

    private EquatableArray<Location> InputsOf(FusedKernel kernel) => kernel.Product switch
    {
        PackOp pack => EquatableArray.Of(Rows(pack.Port)),
        DenseWeightsOfInputOp dense => EquatableArray.Of(new Location(Space.Input, dense.Input), Of(kernel.Inputs[0])),
        UnpackOp unpack => EquatableArray.Of(Of(kernel.Inputs[0]), new Location(Space.Output, unpack.Output)),
        _ => kernel.Inputs.Select(Of).ToEquatableArray(),
    };
}
