using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests;

/// <summary>Parameters by layer are those by name.</summary>
public sealed class LayerParametersTests
{
    [Fact]
    public void They_are_the_same_objects()
    {
        using var net = new Blobs(seed: 1);
        Assert.Same(net.Parameters["conv1.weight"], net.Parameters.Conv1.Weight);
        Assert.Same(net.Parameters["dense1.bias"], net.Parameters.Dense1.Bias);
        Assert.Same(net.Parameters, ((INetwork)net).Parameters);
        net.Parameters.Conv1.Weight.Span[3] = 7;
        Assert.Equal(7, net.Parameters["conv1.weight"].Span[3]);
    }
}
