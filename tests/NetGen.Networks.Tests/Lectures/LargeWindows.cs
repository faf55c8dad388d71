using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>Poolings whose window is larger than the image, with the values that PyTorch gives (ceil_mode).</summary>
public class LargeWindows
{
    [Fact]
    public void Mean_over_the_image() => Verify<LargeMean>([.. Enumerable.Range(0, 196).Select(i => (float)(i % 49))], [24, 24, 24, 24]);

    [Fact]
    public void Maximum_of_the_image() => Verify<LargeMaximum>([1, 2, 3, 4], [4]);

    [Fact]
    public void Larger_in_one_direction() => Verify<LargeInOneDirection>([0, 1, 2, 3, 4, 5, 6, 7, 8], [1, 4, 7]);

    [Fact]
    public void Padding_counts() => Verify<LargeWithPadding>([1, 2, 3, 4], [0.625f]);

    [Fact]
    public void Padding_does_not_count() => Verify<LargeWithoutPadding>([1, 2, 3, 4], [2.5f]);

    private static void Verify<TNetwork>(float[] image, float[] expected) where TNetwork : INetwork
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(typeof(TNetwork).Name);
        // One sample goes along the channels, many along the samples.
        foreach (int batch in new[] { 1, 17 })
        {
            float[] images = [.. Enumerable.Repeat(image, batch).SelectMany(x => x)], answers = [.. Enumerable.Repeat(expected, batch).SelectMany(x => x)];
            var feed = new Feed(batch, [], [Close.Widen(images)], []);
            Assert.Equal(Close.Widen(answers), ReferenceEngine.Evaluate(declared.Prediction, feed).Outputs[0].Data);
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                using IDisposable forced = SimdWidth.Force(width);
                Assert.Equal(answers, EngineRun.Of(declared, feed, maxBatch: batch, threads: 1).Predictions[0]);
            }
        }
    }
}
