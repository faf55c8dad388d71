using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>The two convolutions that the lectures work out by hand: small integers, so every engine must give them to the digit.</summary>
public class ConvolutionExamples
{
    /// <summary>
    /// X = [[3,1,1,2],[1,0,7,3],[2,3,5,1],[1,4,1,2]] with [[1,0,-1]] x 3. By hand: the column sums of rows 0 to 2 are 6, 4, 13, 6, those of rows 1 to 3 are
    /// 4, 7, 13, 6; left minus right of each window.
    /// </summary>
    [Fact]
    public void Vertical_edges() => Verify<VerticalEdges>(
        image: [3, 1, 1, 2, 1, 0, 7, 3, 2, 3, 5, 1, 1, 4, 1, 2],
        kernel: [1, 0, -1, 1, 0, -1, 1, 0, -1],
        expected: [6 - 13, 4 - 6, 4 - 13, 7 - 6]);

    [Fact]
    public void Five_by_five_with_three_by_three() => Verify<FiveByThree>(
        image: [3, 3, 2, 1, 0, 0, 0, 1, 3, 1, 3, 1, 2, 2, 3, 2, 0, 0, 2, 2, 2, 0, 0, 0, 1],
        kernel: [0, 1, 2, 2, 2, 0, 0, 1, 2],
        expected: [12, 12, 17, 10, 17, 19, 9, 6, 14]);

    private static void Verify<TNetwork>(float[] image, float[] kernel, float[] expected) where TNetwork : INetwork
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(typeof(TNetwork).Name);
        var feed = new Feed(1, [Close.Widen(kernel)], [Close.Widen(image)], []);
        Assert.Equal(Close.Widen(expected), ReferenceEngine.Evaluate(declared.Prediction, feed).Outputs[0].Data);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            Assert.Equal(expected, EngineRun.Of(declared, feed, maxBatch: 1, threads: 1).Predictions[0]);
        }
    }
}
