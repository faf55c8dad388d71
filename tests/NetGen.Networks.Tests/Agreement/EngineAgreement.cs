using NetGen.Networks.Tests.Fixtures;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>
/// Every declared network of executable size, at the vector widths that <see cref="ChosenWidths"/> chooses, with several batches (one sample, fewer than a vector, one more
/// than a vector, the whole workspace), against the double reference engine. All numbers given to both are exact floats, so that what differs is rounding alone.
/// </summary>
public class EngineAgreement
{
    private const int MaxBatch = 32;

    private static readonly int[] Batches = [1, 3, 17, MaxBatch];

    public static readonly string[] Architectures =
    [
        "LinearRegression", "LogisticRegression", "SoftmaxRegression", "Mlp", "MlpDropout", "StackedMlp", "StackedMlpOfSteps", "LeNet5", "AlexNetSmall", "Vgg16Small", "ResNet18Small", "ResNet50Small",
        "GoogLeNetSmall", "UNetSmall", "UNetUpsample", "DcGanGeneratorSmall", "DcGanDiscriminatorSmall", "ConvAutoencoderSmall", "MultiTask", "PhotoAndPose", "Menagerie", "LargeWindowTraining", "LargeMeanTraining",
        "KerasVaeEncoder", "KerasVaeDecoder", "DiffusionUNetSmall", "NoisyImage", "NoisySteps", "SampledCode", "SampledSteps", "SampledImage", "FrozenTrunk",
        "WideSumsOfSteps", "WideSumsOfImages", "WideSumsOfSamples",
    ];

    /// <summary>While a kernel is being worked on, the variable NETGEN_CASES ("LeNetCase,UNetCase") narrows them down.</summary>
    internal static readonly string[] Wanted = (Environment.GetEnvironmentVariable("NETGEN_CASES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    internal static readonly Lazy<ChosenWidths> Widths = new(() => new ChosenWidths(Networks.Select(row => DeclaredNetwork.Find(row.Data))));

    public static TheoryData<string> Networks => Wanted.Length > 0 ? [.. Wanted] : [.. Architectures, .. Fixture.Names("*Case"), "TrainingCase"];

    [Theory, MemberData(nameof(Networks))]
    public void Agrees_with_the_reference(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in Widths.Value.Of(network))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in Batches)
                EngineComparison.Verify($"{name}, {width}, batch {batch}", network, ReferenceRun.Of(name, batch), MaxBatch);
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Gives_the_same_bits_on_any_number_of_threads(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in Widths.Value.Of(network))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[3, MaxBatch])
            {
                ReferenceRun reference = ReferenceRun.Of(name, batch);
                EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
                foreach (int threads in (int[])[2, 3])
                    EngineComparison.SameBits($"{name}, {width}, batch {batch}, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, MaxBatch, threads));
            }
        }
    }

    /// <summary>A workspace made for three samples and one made for fifty must say the same of three.</summary>
    [Theory, MemberData(nameof(Networks))]
    public void Does_not_depend_on_the_capacity_of_the_workspace(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        ReferenceRun reference = ReferenceRun.Of(name, 3);
        EngineComparison.SameBits(
            name, EngineRun.Of(network, reference.Feed, maxBatch: 3, threads: 1), EngineRun.Of(network, reference.Feed, maxBatch: 50, threads: 1));
    }
}
