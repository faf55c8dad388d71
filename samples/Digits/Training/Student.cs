using ILGPU.Runtime;
using NetGen;

namespace Digits.Training;

/// <summary>One of the networks that learn to read.</summary>
/// <param name="Name">What <c>--networks</c> calls it.</param>
/// <param name="Title">What lines and pictures call it.</param>
/// <param name="Goal">The part of the test digits that it is to read right.</param>
/// <param name="Create">Makes one with fresh parameters of a seed.</param>
/// <param name="OnDevice">Makes its trainer on a device.</param>
internal sealed record Student(string Name, string Title, Goal Goal, Func<ulong, INetwork> Create, Func<INetwork, Accelerator, int, Optimizer, ITrainer> OnDevice)
{
    public static IReadOnlyList<Student> All { get; } =
    [
        Of<LeNet5>("lenet5", "LeNet-5", Goal.AtLeast(0.99), (network, device, batch, optimizer) => network.OnDevice(device, batch, optimizer)),
        Of<Mlp>("mlp", "MLP", Goal.AtLeast(0.98), (network, device, batch, optimizer) => network.OnDevice(device, batch, optimizer)),
    ];

    private static Student Of<TNetwork>(string name, string title, Goal goal, Func<TNetwork, Accelerator, int, Optimizer, ITrainer> onDevice) where TNetwork : INetwork<TNetwork> =>
        new(name, title, goal, seed => TNetwork.Create(seed), (network, device, batch, optimizer) => onDevice((TNetwork)network, device, batch, optimizer));
}
