using NetGen.Networks.Tests.Fixtures;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>
/// The same networks compiled once more with vectors along the channels: the other layout of activations, its own kernels, the same numbers, at widths that
/// <see cref="ChosenWidths"/> chooses anew.
/// </summary>
public class AlongChannels
{
    private const int MaxBatch = 17;

    private static readonly string[] Names = [.. EngineAgreement.Architectures, .. Fixture.Names("*Case")];

    private static readonly Lazy<Sources> Compiled = new(() => Sources.Rewritten(Names, "Vectors = Vectors.AlongChannels"));

    private static readonly Lazy<Dictionary<string, DeclaredNetwork>> Declared = new(() => Names.ToDictionary(name => name, name => new DeclaredNetwork(name, Compiled.Value)));

    internal static readonly Lazy<ChosenWidths> Widths = new(() => new ChosenWidths(Names.Select(name => Declared.Value[name]), first: 1));

    public static TheoryData<string> Networks => [.. Names];

    [Theory, MemberData(nameof(Networks))]
    public void Agrees_with_the_reference(string name)
    {
        DeclaredNetwork network = Declared.Value[name];
        foreach (SimdWidth width in Widths.Value.Of(network))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[1, 3, MaxBatch])
                EngineComparison.Verify($"{name} along channels, {width}, batch {batch}", network, ReferenceRun.Of(name, batch), MaxBatch);
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Gives_the_same_bits_on_any_number_of_threads(string name)
    {
        DeclaredNetwork network = Declared.Value[name];
        ReferenceRun reference = ReferenceRun.Of(name, 3);
        EngineRun alone = EngineRun.Of(network, reference.Feed, 3, threads: 1);
        foreach (int threads in (int[])[2, 3])
            EngineComparison.SameBits($"{name} along channels, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, 3, threads));
    }
}
