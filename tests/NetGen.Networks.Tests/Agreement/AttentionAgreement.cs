using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Attention that has no twin in PyTorch (dropout, weights as an output, several panels of keys, both wishes for vectors) against the reference engine.</summary>
public class AttentionAgreement
{
    private const int MaxBatch = 17;

    public static TheoryData<string> Names =>
        [
            "AttentionDropout", "AttentionWeightsNetwork", "LongAttention", "AttentionAlongSamples", "AttentionAlongChannels", "WideHead", "AttentionOfBlocks",
            "AttentionTranslator",
            "SteppedWeights", "SteppedCrossWeights", "AttendingGruBothLengths", "AttendingAlongChannels", "AttendingAlongSamples",
        ];

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_the_reference_on_any_number_of_threads(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[1, 3, MaxBatch])
            {
                ReferenceRun reference = ReferenceRun.Of(name, batch);
                EngineComparison.Verify($"{name}, {width}, batch {batch}", network, reference, MaxBatch);
                EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
                foreach (int threads in (int[])[2, 3])
                    EngineComparison.SameBits($"{name}, {width}, batch {batch}, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, MaxBatch, threads));
            }
        }
    }

    /// <summary>Positions that are not learned are there from the start.</summary>
    [Fact]
    public void Sinusoids_start_as_PyTorch_computes_them()
    {
        using var network = new Networks.SinusoidalPositionsCase(seed: 1);
        double[] expected = Fixtures.Fixture.Read("SinusoidalPositionsCase")["buffer.0"];
        Close.Assert("sinusoids", expected, [.. network.Parameters["positional1.pe"].ReadOnlySpan.ToArray().Select(v => (double)v)], 1e-6);
    }
}
