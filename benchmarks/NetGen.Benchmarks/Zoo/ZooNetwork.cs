using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Zoo;

/// <summary>A published network at its full size.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Parameters">As published.</param>
/// <param name="Batch">Samples of a step and of a prediction.</param>
/// <param name="Create">Makes one.</param>
internal sealed record ZooNetwork(string Name, long Parameters, int Batch, Func<INetwork> Create)
{
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        new("AlexNet", 61_100_840, 8, () => new AlexNet(1)),
        new("Vgg16", 138_357_544, 4, () => new Vgg16(1)),
        new("ResNet50", 25_557_032, 8, () => new ResNet50(1)),
        new("InceptionV1", 13_378_280, 8, () => new InceptionV1(1)),
        new("Gpt2", 124_439_808, 4, () => new Gpt2(1)),
    ];

    public static ZooNetwork Named(string name) => All.FirstOrDefault(network => network.Name == name)
        ?? throw new ArgumentException($"There is no network '{name}' in the zoo.", nameof(name));
}
