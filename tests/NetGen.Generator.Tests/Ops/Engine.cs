using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Ops;

/// <summary>One of the engines that code is generated for: a layout of the CPU, or devices. It prints the kernel of a single op.</summary>
internal sealed class Engine(string name, Layout layout, BackEnd backEnd, bool isDevice = false)
{
    public static readonly Engine
        Lanes = new("lanes", Layout.Lanes, BackEnd.Lanes),
        ChannelsLast = new("channels last", Layout.ChannelsLast, BackEnd.ChannelsLast),
        Planes = new("planes", Layout.Planar, BackEnd.FewSamples),
        Devices = new("devices", Layout.Planar, BackEnd.Device, isDevice: true);

    public static readonly Engine[] All = [Lanes, ChannelsLast, Planes, Devices];

    public Layout Layout => layout;

    public bool IsDevice => isDevice;

    /// <summary>The generated text of a program that calls the kernel of each of these ops.</summary>
    /// <exception cref="NotSupportedException">The engine has no kernel for one of them.</exception>
    public string Print(params IReadOnlyList<OpExample> examples)
    {
        var kernels = new KernelTable();
        var nodes = new List<Node>();
        var calls = new List<KernelCall>();
        foreach (OpExample example in examples)
        {
            var node = new Node(nodes.Count, example.Op, EquatableArray<int>.Empty, example.Result, example.Name, -1);
            nodes.Add(node);
            FusedKernel fused = Fused(example, node);
            int kernel = kernels.IndexOf(fused, KernelNames.Of(fused, Graph(nodes), parameter: null), Graph(nodes), backEnd);
            IEnumerable<OperandInfo> inputs = fused.Product?.Operands(fused.Inputs.Select(i => i.Shape).ToEquatableArray()) ?? EquatableArray<OperandInfo>.Empty;
            calls.Add(new KernelCall(kernel, inputs.Select(Place).ToEquatableArray(), Location.None, Places(fused.Operands.Count), Places(example.Op.HasPlaces ? 2 : 1), Places(kernels.All[kernel].Body.Scratch.Count), example.Name) { RandomStream = example.Op.RandomStream });
        }
        NetworkGraph graph = Graph(nodes);
        var programs = new List<ProgramPlan> { new(ProgramNames.Predict, graph, calls.ToEquatableArray<ProgramStep>(), 0, 0) };
        KernelCall[] effects = [.. calls.Where(c => kernels.All[c.Kernel].Body.Product is { IsPure: false })];
        if (effects.Length > 0)
            programs.Add(new ProgramPlan(ProgramNames.MoveStatistics, graph, effects.ToEquatableArray<ProgramStep>(), 0, 0));
        var spec = new NetworkSpec("Tests", "Net", EquatableArray<string>.Empty, "public", EquatableArray<Statement>.Empty, EmitDevice: false);
        var plan = new NetworkPlan(spec, graph, graph, kernels.All, EquatableArray<ParameterPlan>.Empty, EquatableArray.Of(new OwnerPlan(0, 0)), programs.ToEquatableArray(), null);
        return isDevice ? IlgpuEmitter.Emit(plan) : CpuEmitter.Emit(plan).Single(file => file.Suffix == ProgramNames.Predict).Text;
    }

    public override string ToString() => name;

    /// <summary>A kernel that does nothing besides. Maps have no product: they are what others take as epilogue.</summary>
    private FusedKernel Fused(OpExample example, Node node)
    {
        EquatableArray<ValueView> views = ForLayout(example).Select(shape => new ValueView(node.Id, shape, 0)).ToEquatableArray(), none = EquatableArray<ValueView>.Empty;
        return example.Op is MapOp map
            ? new FusedKernel(null, none, null, views, Output(map.Expression.RenumberOperands(i => i + 1)), example.Result, node.Id, -1, false, layout)
            : new FusedKernel(ForLayout(example.Op), views, null, none, Output(new Operand(0)), example.Result, node.Id, -1, false, layout);

        EquatableArray<FusedOutput> Output(ScalarExpression expression) => EquatableArray.Of(new FusedOutput(node.Id, expression));
    }

    /// <summary>A packing and a conversion are for a layout of their own.</summary>
    private Op ForLayout(Op op) => op switch
    {
        PackOp pack => pack with { Layout = layout },
        PackWeightsOp { FromPlanes: false } pack when layout == Layout.Lanes => pack with { Algorithm = Specs.ConvAlgorithm.WinogradF2, Layout = layout },
        ConvertLayoutOp => new ConvertLayoutOp(layout == Layout.ChannelsLast ? Layout.Lanes : Layout.ChannelsLast, layout),
        _ => op,
    };

    /// <summary>With channels last the weights of convolutions are packed.</summary>
    private IEnumerable<TensorShape> ForLayout(OpExample example) =>
        example.Op is ConvOp or ConvDataOp && layout == Layout.ChannelsLast ? [example.Inputs[0], TensorShape.Shared(example.Inputs[1].Size)] : example.Inputs;

    /// <summary>Numbers lie anywhere, indices where a caller has them.</summary>
    private static Location Place(OperandInfo operand, int i) => operand.Element == Element.Index ? new Location(Space.Labels, 0) : new Location(Space.Arena, i);

    private static EquatableArray<Location> Places(int count) => Enumerable.Range(0, count).Select(i => new Location(Space.Arena, i)).ToEquatableArray();

    private static NetworkGraph Graph(IEnumerable<Node> nodes) => new(
        nodes.ToEquatableArray(), EquatableArray<ParameterInfo>.Empty, EquatableArray<LayerInfo>.Empty, EquatableArray<PortInfo>.Empty,
        EquatableArray.Of(new PortInfo(new PortOp(PortRole.Target, "labels", 0, Element.Index, 3), TensorShape.Sample(), -1)),
        EquatableArray<OutputInfo>.Empty, EquatableArray<int>.Empty);
}
