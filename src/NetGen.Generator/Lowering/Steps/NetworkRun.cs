using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>One run of a network in a step: its layers are lowered into the step's graph.</summary>
/// <param name="outer">The walk of the step.</param>
/// <param name="network">The network.</param>
/// <param name="statement">The number of the statement that runs it: all its nodes come from there.</param>
/// <param name="site">Its place.</param>
/// <param name="given">What its inputs are.</param>
internal sealed class NetworkRun(GraphWalk outer, StepNetwork network, int statement, int site, IReadOnlyList<Tensor> given)
{
    private readonly List<Tensor> _outputs = [];
    private int _taken;

    public GraphWalk Outer => outer;

    public int Statement => statement;

    /// <summary>The next input.</summary>
    public Tensor? Take() => _taken < given.Count ? given[_taken++] : null;

    /// <summary>A tensor that prediction would return.</summary>
    public void Return(Tensor output) => _outputs.Add(output);

    /// <summary>What the step goes on with: the first output, else what the last loss works on, else the last tensor.</summary>
    public Tensor? Result(GraphWalk inner) => _outputs.FirstOrDefault() ?? inner.LossInput ?? inner.Current;

    /// <summary>Makes a tensor of the network, or the result of a layer, known to the step: "Vgg.relu4_2".</summary>
    public void Know(string name, Tensor tensor)
    {
        string full = name.StartsWith(network.Prefix, StringComparison.Ordinal) ? name : network.Prefix + name;
        outer.Scope.Know(new NamedTensor(full, tensor with { Site = site }, site));
    }
}
