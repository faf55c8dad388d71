using ILGPU.Runtime;
using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Every fourth of the random networks as kernels of a device, on the emulator, which also finds races, divergent barriers and reads of what nobody wrote.</summary>
[Trait("Category", "Fuzz")]
public class RandomKernels
{
    private const int Batch = 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(Nightly.FirstSeed, Nightly.Count).Where(seed => (seed - Nightly.FirstSeed) % 4 == 0)];

    [Theory, MemberData(nameof(Seeds))]
    public void Agree_with_the_reference(int seed)
    {
        DeclaredNetwork network = RandomNetworks.Network(seed);
        ReferenceRun reference = RandomNetworks.Reference(network, seed, Batch, out bool clear);
        if (!clear || reference.HasSingleValueMoments)
            return;
        Agrees($"device, batch {Batch}, {RandomNetworks.What(seed)}", network, KernelAssembly.From(network.Spec), reference);
    }

    /// <summary>The programs of a network on the emulator, against the reference.</summary>
    internal static void Agrees(string what, DeclaredNetwork network, KernelAssembly kernels, ReferenceRun reference)
    {
        using var accelerator = new Accelerator();
        using var device = new DeviceRun(accelerator, network, kernels, reference.Feed);
        device.Run("Predict");
        var run = new EngineRun { Predictions = [.. Enumerable.Range(0, reference.Predictions.Length).Select(device.Output)] };
        device.Run("Forward");
        run.Loss = device.Loss;
        device.Run("Backward");
        device.MoveStatistics();
        foreach (ParameterPlan parameter in device.Parameters)
        {
            if (parameter.Info.IsBuffer)
                run.Buffers[parameter.Info.Name] = device.Parameter(parameter);
            else if (parameter.Info.Trainable)
                run.Gradients[parameter.Info.Name] = device.Gradient(parameter);
        }
        EngineComparison.Compare(what, reference, run);
    }
}
