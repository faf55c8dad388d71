using NetGen.Fuzz.Tests.PyTorch;
using NetGen.Fuzz.Tests.Random;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests.Sequences;

/// <summary>Declarations that are written by hand, compiled together, and their judges.</summary>
/// <param name="declarations">Name and statements.</param>
/// <param name="blocks">The blocks that they use.</param>
/// <param name="inEveryLayout">Whether each is compiled with vectors along samples and along channels, too, or as the planner chooses alone.</param>
internal sealed class WrittenNetworks((string Name, string Statements)[] declarations, string blocks = "", bool inEveryLayout = true)
{
    private static readonly (string Suffix, string Options)[] Layouts =
        [("", ""), ("Samples", "(Vectors = Vectors.AlongSamples)"), ("Channels", "(Vectors = Vectors.AlongChannels)")];

    private readonly CompiledNetworks _compiled = new(TextsOf(declarations, inEveryLayout).Append(blocks));

    /// <summary>The declarations as they are compiled.</summary>
    public static IEnumerable<string> TextsOf((string Name, string Statements)[] declarations, bool inEveryLayout = true) =>
        from declaration in declarations
        from layout in Layouts.Take(inEveryLayout ? Layouts.Length : 1)
        select $"[Network{layout.Options}, {declaration.Statements}] public partial class {declaration.Name}{layout.Suffix};";

    private ChosenWidths? _widths;

    /// <summary>Each declaration in each layout that it is compiled in.</summary>
    public IEnumerable<string> Names => from declaration in declarations from layout in Layouts.Take(inEveryLayout ? Layouts.Length : 1) select declaration.Name + layout.Suffix;

    /// <summary>The kernels of devices, on the emulator, which also finds races, divergent barriers and reads of what nobody wrote.</summary>
    public void AgreeOnDevice(string name)
    {
        DeclaredNetwork network = _compiled[name];
        KernelAssembly kernels = KernelAssembly.From(network.Spec);
        foreach (int batch in (int[])[2, 5])
            RandomKernels.Agrees($"{name}, device, batch {batch}", network, kernels, new ReferenceRun(network, batch));
    }

    public void Agree(string name, int[] batches)
    {
        ChosenWidths widths = LazyInitializer.EnsureInitialized(ref _widths, () => new ChosenWidths(Names.Select(each => _compiled[each])));
        EveryEngine.Agrees(name, _compiled[name], batches, widths.Of(_compiled[name]));
    }

    /// <summary>The reference engine itself; the compiled ones agree with it.</summary>
    public void MeanWhatPyTorchSays(string name)
    {
        TorchPeer torch = TorchPeer.Demand();
        foreach (int batch in (int[])[3, 17])
        {
            var reference = new ReferenceRun(_compiled[name], batch);
            DoubleComparison.Verify($"{name}, batch {batch}", torch.Ask(name, TorchCase.Of(_compiled[name], reference.Feed)), reference);
        }
    }
}
