using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Builds a graph node by node, for tests of single ops. Every value it adds keeps the order in which it was asked for.</summary>
internal sealed class GraphSketch
{
    private readonly List<Node> _nodes = [];
    private readonly List<ParameterInfo> _parameters = [];
    private readonly List<PortInfo> _inputs = [];
    private readonly List<PortInfo> _targets = [];
    private readonly List<int> _losses = [];

    public TensorShape Shape(int node) => _nodes[node].Shape;

    public int Add(Op op, TensorShape shape, params int[] inputs)
    {
        _nodes.Add(new Node(_nodes.Count, op, EquatableArray.Of(inputs), shape, op.GetType().Name, -1));
        return _nodes.Count - 1;
    }

    public int Input(params int[] dimensions)
    {
        var port = new PortOp(PortRole.Input, $"x{_inputs.Count}", _inputs.Count);
        int node = Add(port, TensorShape.Sample(dimensions));
        _inputs.Add(new PortInfo(port, Shape(node), node));
        return node;
    }

    public int Labels(int classes, params int[] dimensions)
    {
        var port = new PortOp(PortRole.Target, $"t{_targets.Count}", _targets.Count, Element.Index, classes);
        int node = Add(port, TensorShape.Sample(dimensions));
        _targets.Add(new PortInfo(port, Shape(node), node));
        return node;
    }

    public int Parameter(params int[] dimensions)
    {
        int node = Add(new ParameterOp(_parameters.Count), TensorShape.Shared(dimensions));
        _parameters.Add(new ParameterInfo($"p{_parameters.Count}", Shape(node), Initializers.Zeros, Trainable: true, IsBuffer: false));
        return node;
    }

    public int Buffer(params int[] dimensions)
    {
        int node = Add(new BufferOp(_parameters.Count), TensorShape.Shared(dimensions));
        _parameters.Add(new ParameterInfo($"p{_parameters.Count}", Shape(node), Initializers.Zeros, Trainable: false, IsBuffer: true));
        return node;
    }

    public int Map(ScalarExpression expression, TensorShape shape, params int[] inputs) => Add(new MapOp(expression), shape, inputs);

    public void Loss(int node) => _losses.Add(node);

    public NetworkGraph Build(params int[] outputs) => new(
        _nodes.ToEquatableArray(),
        _parameters.ToEquatableArray(),
        EquatableArray<LayerInfo>.Empty,
        _inputs.ToEquatableArray(),
        _targets.ToEquatableArray(),
        outputs.Select(node => new OutputInfo($"y{node}", node)).ToEquatableArray(),
        _losses.ToEquatableArray());
}
