using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Compare;

/// <summary>A network of the comparison. Its name is that of a class here and of an entry in peers/networks.py.</summary>
internal sealed record ComparedNetwork(string Name, Func<ulong, INetwork> Create)
{
    /// <summary>One line a network.</summary>
    public static IReadOnlyList<ComparedNetwork> All { get; } =
    [
        new(nameof(Mlp), seed => new Mlp(seed)),
        new(nameof(LeNet5), seed => new LeNet5(seed)),
    ];
}
