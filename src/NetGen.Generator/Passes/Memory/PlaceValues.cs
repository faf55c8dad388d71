using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Decides where every value of a program lies.</summary>
internal sealed class PlaceValues
{
    private readonly LaidOutGraph _laidOut;
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
        Location place = _graph.Nodes.Count > view.Root && view.Root >= 0 ? Leaf(_graph[view.Root]) ?? _places[view.Root] : _places[view.Root];
        return view.Offset == 0 ? place : place with { Offset = place.Offset + view.Offset };
    }

    private Location? Leaf(Node node) => node.Op switch
    {
        ParameterOp parameter => OfParameter(parameter.Index, Space.Parameters),
        BufferOp buffer => OfParameter(buffer.Index, Space.Parameters),
        PortOp port when port.IsStored || _backEnd.ReadsInPlace(node.Shape, _laidOut.Of(node.Id)) => Rows(port),
        _ => null,
    };

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
            foreach (FusedOutput output in kernel.Outputs)
            {
                if (!first.ContainsKey(output.Node))
                {
                    first[output.Node] = _kept.Contains(output.Node) ? 0 : at;
                    makers[output.Node] = at;
                }
                last[output.Node] = at;
                shapes[output.Node] = kernel.Shape;
            }
            if (kernel.Places >= 0)
            {
                first[kernel.Places] = last[kernel.Places] = makers[kernel.Places] = at;
                shapes[kernel.Places] = kernel.Shape;
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
            if (_places.ContainsKey(entry.Key) || (entry.Key < _graph.Nodes.Count && Leaf(_graph[entry.Key]) is not null))
                continue;
            TensorShape shape = shapes[entry.Key];
            (shape.PerSample ? perSample : shared).Add(Interval(entry.Key, makers[entry.Key], "", shape.Size, entry.Value, last[entry.Key]));
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
                stored.Add(new StoredValue(made.Value, "", made.Key, shape, kernel.Layout, place, shape.Size - watch.Missing(kernel, "")));
        }
        for (int at = 0; at < _kernels.Count; at++)
        {
            EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(_kernels[at]);
            for (int s = 0; s < needs.Count; s++)
                stored.Add(new StoredValue(at, needs[s].Name, -1, TensorShape.Shared(checked((int)needs[s].Floats)), _kernels[at].Layout, _scratch[(at, s)], needs[s].Floats - watch.Missing(_kernels[at], needs[s].Name)));
        }
        return stored;
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

    /// <summary>A program of some of the kernels, with the memory of all.</summary>
    public ProgramPlan Program(string name, List<FusedKernel> part, KernelTable kernels)
    {
        Plan();
        return new ProgramPlan(name, _graph, Calls(part, kernels), _arena, _shared);
    }

    /// <summary>The calls of some of the kernels, in their order.</summary>
    public EquatableArray<KernelCall> Calls(List<FusedKernel> part, KernelTable kernels)
    {
        Plan();
        var calls = new List<KernelCall>();
        foreach (FusedKernel kernel in part)
        {
            int at = _kernels.FindIndex(k => ReferenceEquals(k, kernel));
            EquatableArray<ScratchNeed> needs = _backEnd.ScratchOf(kernel);
            calls.Add(new KernelCall(
                kernels.IndexOf(kernel, _graph, _backEnd),
                InputsOf(kernel),
                kernel.Bias is null ? Location.None : Of(kernel.Bias),
                kernel.Operands.Select(Of).ToEquatableArray(),
                kernel.Outputs.Select(o => o.Node).Concat(kernel.Places >= 0 ? new[] { kernel.Places } : Array.Empty<int>())
                    .Select(node => _places.TryGetValue(node, out Location? place) ? place : Location.None).ToEquatableArray(),
                Enumerable.Range(0, needs.Count).Select(s => _scratch[(at, s)]).ToEquatableArray(),
                KernelNames.Comment(kernel, _graph)));
        }
        return calls.ToEquatableArray();
    }

    private EquatableArray<Location> InputsOf(FusedKernel kernel) => kernel.Product switch
    {
        PackOp pack => EquatableArray.Of(Rows(pack.Port)),
        DenseWeightsOfInputOp dense => EquatableArray.Of(new Location(Space.Input, dense.Input), Of(kernel.Inputs[0])),
        UnpackOp unpack => EquatableArray.Of(Of(kernel.Inputs[0]), new Location(Space.Output, unpack.Output)),
        _ => kernel.Inputs.Select(Of).ToEquatableArray(),
    };
}
