using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Scalars;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>
/// One op in the smallest graph that shows its derivatives. A per-sample operand is a random input times a learned tensor of its shape, so that its gradient
/// appears in the gradient of a parameter, weighted differently for each sample; the loss is the sum of the result times random numbers,
/// so that dy is random.
/// </summary>
internal sealed class OpCase
{
    private readonly GraphSketch _sketch = new();

    public GraphSketch Sketch => _sketch;

    /// <summary>A per-sample operand that depends on a parameter.</summary>
    public int Operand(params int[] dimensions)
    {
        int input = _sketch.Input(dimensions), factor = _sketch.Parameter(dimensions);
        return _sketch.Map(new Operand(0) * new Operand(1), _sketch.Shape(input), input, factor);
    }

    public int Add(Op op, TensorShape shape, params int[] inputs) => _sketch.Add(op, shape, inputs);

    /// <summary>Ends in the sum of y times random numbers and checks every parameter's gradient.</summary>
    public void Verify(string what, int y, int batch, int seed)
    {
        TensorShape shape = _sketch.Shape(y);
        int weights = shape.PerSample ? _sketch.Input([.. shape.Dimensions]) : _sketch.Buffer([.. shape.Dimensions]);
        VerifyLoss(what, _sketch.Add(new ReduceOp(new Operand(0) * new Operand(1), shape), TensorShape.Scalar, y, weights), batch, seed);
    }

    /// <summary>Checks every parameter's gradient of a node that is a loss already.</summary>
    public void VerifyLoss(string what, int loss, int batch, int seed)
    {
        _sketch.Loss(loss);
        NetworkGraph graph = _sketch.Build(loss);
        GradientCheck.Verify($"{what}, batch {batch}, seed {seed}", Differentiate.Run(graph, graph), RandomFeed.For(graph, batch, seed) with { Seed = (ulong)seed, Step = 3 });
    }
}
