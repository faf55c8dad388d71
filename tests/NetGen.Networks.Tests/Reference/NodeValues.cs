using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>The value of every node of a graph, and the buffers that it updates on the side.</summary>
internal sealed class NodeValues(NetworkGraph graph, Tensor[] values, LoopValues all, IReadOnlyDictionary<int, double[]> updatedBuffers)
{
    public Tensor this[int node] => values[node];

    /// <summary>A node of a loop at one of its steps.</summary>
    public Tensor At(int node, int step) => all.At(node, step);

    /// <summary>Running statistics after the step, by their number among the parameters.</summary>
    public IReadOnlyDictionary<int, double[]> UpdatedBuffers => updatedBuffers;

    /// <summary>Each loss with its weight, in the order of declaration.</summary>
    public double[] Losses => [.. graph.Losses.Select(loss => values[loss].Data[0])];

    /// <summary>The outputs, in the order of declaration.</summary>
    public Tensor[] Outputs => [.. graph.Outputs.Select(output => values[output.Node])];
}
