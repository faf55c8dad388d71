using NetGen.Generator.Specs;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

using ConvAlgorithm = Generator.Specs.ConvAlgorithm;

/// <summary>Networks with 3x3 convolutions compiled once more so that Winograd's algorithms compute all that they can: other kernels, the same numbers.</summary>
public class WinogradConvolutions
{
    private const int MaxBatch = 32;

    private static readonly string[] Declared =
    [
        "Vgg16Small", "ResNet18Small", "UNetSmall", "UNetUpsample", "ConvCase", "ConvSameCase", "ConvTransposeCase", "ResidualCase", "UNetCase",
    ];

    private static readonly Dictionary<string, Lazy<Sources>> Compiled = new[] { "WinogradF2", "WinogradF4" }
        .ToDictionary(algorithm => algorithm, algorithm => new Lazy<Sources>(() => Sources.Rewritten(Declared, $"Convolutions = ConvAlgorithm.{algorithm}")));

    public static MatrixTheoryData<string, string> Networks => new(Declared, Compiled.Keys);

    [Theory, MemberData(nameof(Networks))]
    public void Agrees_with_the_reference(string name, string algorithm)
    {
        var network = new DeclaredNetwork(name, Compiled[algorithm].Value);
        Assert.True(network.UsesConvolution(Enum.Parse<ConvAlgorithm>(algorithm)), $"{name} has no convolution for {algorithm}.");
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[1, 3, 17, MaxBatch])
                EngineComparison.Verify($"{name} by {algorithm}, {width}, batch {batch}", network, ReferenceRun.Of(name, batch), MaxBatch);
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Gives_the_same_bits_on_any_number_of_threads(string name, string algorithm)
    {
        var network = new DeclaredNetwork(name, Compiled[algorithm].Value);
        foreach (int batch in (int[])[3, MaxBatch])
        {
            ReferenceRun reference = ReferenceRun.Of(name, batch);
            EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
            foreach (int threads in (int[])[2, 3])
                EngineComparison.SameBits($"{name} by {algorithm}, batch {batch}, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, MaxBatch, threads));
        }
    }
}
