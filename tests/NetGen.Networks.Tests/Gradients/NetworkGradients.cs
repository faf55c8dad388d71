using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Fixtures;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Every layer as it is declared, and the small architectures: the differentiated graph against central differences.</summary>
public class NetworkGradients
{
    /// <summary>Behind a Detach the gradient is by definition not that of the loss: PyTorch alone judges it (<see cref="LayerFixtures"/>).</summary>
    public static TheoryData<string> Layers => [.. Fixture.Names("*Case").Where(name => name != "DetachCase")];

    [Theory, MemberData(nameof(Layers))]
    public void Layer(string name) => Verify(name, batch: 2, elements: 8);

    public static TheoryData<string> Nets => [.. EngineAgreement.Architectures.Where(name => name != "Mlp")];

    [Theory, MemberData(nameof(Nets))]
    public void Architecture(string name) => Verify(name, batch: 2, elements: 1);

    private static void Verify(string name, int batch, int elements)
    {
        var training = DeclaredNetwork.Find(name).Training!;
        GradientCheck.Verify($"{name}, batch {batch}, seed 11", training, RandomFeed.For(training.Training, batch, 11) with { Seed = 5, Step = 2 }, elements);
    }
}
