using NetGen.Networks.Tests.Fixtures;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>
/// Every declared network of executable size, at every vector width, with several batches (one sample, fewer than a vector, one more than a vector, the whole workspace),
/// against the double reference engine. All numbers given to both are exact floats, so that what differs is rounding alone.
/// </summary>
public class EngineAgreement
{
    /// <summary>Of the root mean square of the array. Forward passes add up some hundred products of relative error 6e-8 each.</summary>
    private const double ForwardTolerance = 2e-5;

    /// <summary>Gradients pass through twice as many layers. Networks that are more sensitive than that show it in <see cref="ReferenceRun.GradientNoise"/>.</summary>
    private const double GradientTolerance = 2e-4;

    /// <summary>Fifty layers round instead of one (√50), and the worst element is compared with a root mean square.</summary>
    private const double NoiseFactor = 50;

    private const int MaxBatch = 32;

    private static readonly int[] Batches = [1, 3, 17, MaxBatch];

    public static readonly string[] Architectures =
    [
        "LinearRegression", "LogisticRegression", "SoftmaxRegression", "Mlp", "MlpDropout", "LeNet5", "AlexNetSmall", "Vgg16Small", "ResNet18Small", "ResNet50Small",
        "GoogLeNetSmall", "UNetSmall", "UNetUpsample", "DcGanGeneratorSmall", "DcGanDiscriminatorSmall", "ConvAutoencoderSmall", "MultiTask", "PhotoAndPose", "Menagerie",
    ];

    public static TheoryData<string> Networks => [.. Architectures, .. Fixture.Names("*Case"), "TrainingCase"];

    [Theory, MemberData(nameof(Networks))]
    public void Agrees_with_the_reference(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in Batches)
            {
                ReferenceRun reference = ReferenceRun.Of(name, batch);
                if (reference.HasSingleValueMoments)
                    Assert.ThrowsAny<ArgumentException>(() => EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1));
                else
                    Compare($"{name}, {width}, batch {batch}", reference, EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1));
            }
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Gives_the_same_bits_on_any_number_of_threads(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[3, MaxBatch])
            {
                ReferenceRun reference = ReferenceRun.Of(name, batch);
                EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
                foreach (int threads in (int[])[2, 3])
                {
                    EngineRun together = EngineRun.Of(network, reference.Feed, MaxBatch, threads);
                    string what = $"{name}, {width}, batch {batch}, {threads} threads against 1";
                    Assert.True(BitConverter.SingleToInt32Bits(alone.Loss) == BitConverter.SingleToInt32Bits(together.Loss), $"{what}: loss {alone.Loss:R} and {together.Loss:R}.");
                    for (int i = 0; i < alone.Predictions.Length; i++)
                        SameBits($"{what}: output {i}", alone.Predictions[i], together.Predictions[i]);
                    foreach ((string parameter, float[] gradient) in alone.Gradients)
                        SameBits($"{what}: gradient of {parameter}", gradient, together.Gradients[parameter]);
                    foreach ((string buffer, float[] values) in alone.Buffers)
                        SameBits($"{what}: {buffer}", values, together.Buffers[buffer]);
                }
            }
        }
    }

    /// <summary>A workspace made for one sample and one made for 32 must say the same of one sample.</summary>
    [Theory, MemberData(nameof(Networks))]
    public void Does_not_depend_on_the_capacity_of_the_workspace(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        ReferenceRun reference = ReferenceRun.Of(name, 3);
        EngineRun tight = EngineRun.Of(network, reference.Feed, maxBatch: 3, threads: 1), roomy = EngineRun.Of(network, reference.Feed, maxBatch: 50, threads: 1);
        for (int i = 0; i < tight.Predictions.Length; i++)
            SameBits($"{name}: output {i}", tight.Predictions[i], roomy.Predictions[i]);
        foreach ((string parameter, float[] gradient) in tight.Gradients)
            SameBits($"{name}: gradient of {parameter}", gradient, roomy.Gradients[parameter]);
    }

    private static void Compare(string what, ReferenceRun expected, EngineRun actual)
    {
        Assert.Equal(expected.Predictions.Length, actual.Predictions.Length);
        for (int i = 0; i < expected.Predictions.Length; i++)
            Close.Assert($"{what}: output {i}", expected.Predictions[i], actual.Predictions[i], ForwardTolerance, floor: 1e-6);
        if (expected.Gradients.Count == 0)
            return;
        Close.Assert($"{what}: loss", [expected.Loss], [actual.Loss], ForwardTolerance, floor: 1e-3);
        // A gradient that is zero in truth (a bias before a normalisation) comes out as rounding: small beside the others, not beside itself.
        double largest = expected.Gradients.Values.Max(g => Math.Sqrt(g.Sum(v => v * v) / g.Length));
        foreach ((string parameter, double[] gradient) in expected.Gradients)
        {
            double scale = Math.Max(Math.Sqrt(gradient.Sum(v => v * v) / gradient.Length), 0.01 * largest);
            Close.Assert($"{what}: gradient of {parameter}", gradient, actual.Gradients[parameter], GradientTolerance + (NoiseFactor * expected.GradientNoise[parameter] / scale), floor: 0.01 * largest);
        }
        foreach ((string buffer, double[] values) in expected.UpdatedBuffers)
            Close.Assert($"{what}: {buffer}", values, actual.Buffers[buffer], ForwardTolerance, floor: 1e-3);
    }

    private static void SameBits(string what, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"{what}: element {i} of {expected.Length} is {expected[i]:R} and {actual[i]:R}.");
        }
    }
}
