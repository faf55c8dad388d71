using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Watching;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>
/// The architectures kernel by kernel: what each stores is held to what the reference makes of the very numbers that it read, for whole batches and for a few samples.
/// </summary>
public class EveryValue
{
    public static TheoryData<string> Networks => [.. EngineAgreement.Architectures];

    [Theory, MemberData(nameof(Networks))]
    public void Is_what_its_kernel_should_make_of_what_it_read(string name)
    {
        using IDisposable widest = SimdWidth.Force(SimdWidth.Best);
        var watched = new WatchedNetwork(DeclaredNetwork.Find(name));
        foreach (int batch in (int[])[1, 3])
        {
            ReferenceRun reference = ReferenceRun.Of(name, batch);
            using (WatchedRun prediction = WatchedRun.Prediction(watched, reference.Feed, 3))
                Assert.Null(Watch.FirstWrong(prediction));
            if (DeclaredNetwork.Find(name).Training is null || reference.HasSingleValueMoments)
                continue;
            using WatchedRun training = WatchedRun.Training(watched, reference.Feed, 3);
            Assert.Null(Watch.FirstWrong(training));
        }
    }
}
