using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Many steps of states wider than a vector, against the reference engine: every width, batches that fill vectors and that do not, one to three threads.</summary>
public class LongSequences
{
    private const int MaxBatch = 32;

    public static TheoryData<string> Networks =>
        ["RecurrentWide", "RecurrentWideAlongChannels", "RecurrentWideAlongSamples", "RecurrentOutputs", "GatedWide", "GatedWideAlongChannels", "GatedWideAlongSamples"];

    [Theory, MemberData(nameof(Networks))]
    public void Agree_with_the_reference_on_any_number_of_threads(string name)
    {
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int batch in (int[])[1, 3, 17, MaxBatch])
            {
                ReferenceRun reference = ReferenceRun.Of(name, batch);
                EngineComparison.Verify($"{name}, {width}, batch {batch}", network, reference, MaxBatch);
                EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
                foreach (int threads in (int[])[2, 3])
                    EngineComparison.SameBits($"{name}, {width}, batch {batch}, {threads} threads against 1", alone, EngineRun.Of(network, reference.Feed, MaxBatch, threads));
            }
        }
    }
}
