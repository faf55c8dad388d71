using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>The two convolutions that the lectures work out by hand, on the reference engine.</summary>
public class ConvolutionExamples
{
    [Fact]
    public void Vertical_edges()
    {
        double[] x = [3, 1, 1, 2, 1, 0, 7, 3, 2, 3, 5, 1, 1, 4, 1, 2];
        double[] w = [1, 0, -1, 1, 0, -1, 1, 0, -1];
        // By hand: column sums of rows 0..2 are 6, 4, 13, 6 and of rows 1..3 are 4, 7, 13, 6; left minus right of each window.
        Assert.Equal([6 - 13, 4 - 6, 4 - 13, 7 - 6], Convolve(x, 4, w));
    }

    [Fact]
    public void Five_by_five_with_three_by_three()
    {
        double[] x = [3, 3, 2, 1, 0, 0, 0, 1, 3, 1, 3, 1, 2, 2, 3, 2, 0, 0, 2, 2, 2, 0, 0, 0, 1];
        double[] w = [0, 1, 2, 2, 2, 0, 0, 1, 2];
        Assert.Equal([12, 12, 17, 10, 17, 19, 9, 6, 14], Convolve(x, 5, w));
    }

    private static double[] Convolve(double[] x, int side, double[] w)
    {
        var sketch = new GraphSketch();
        int image = sketch.Input(1, side, side), kernel = sketch.Parameter(1, 1, 3, 3);
        var geometry = new ConvGeometry(1, side, side, 1, side - 2, side - 2, 3, 3, 1, 1, 0, 0, 0, 0, 1, 1, 1);
        int y = sketch.Add(new ConvOp(geometry), TensorShape.Sample(1, side - 2, side - 2), image, kernel);
        return ReferenceEngine.Evaluate(sketch.Build(y), new Feed(1, [w], [x], []))[y].Data;
    }
}
