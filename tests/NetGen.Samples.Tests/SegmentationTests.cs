using Segmentation;

namespace NetGen.Samples.Tests;

public class SegmentationTests
{
    [Fact]
    public void Bright_cells_are_found()
    {
        using var small = new SmallRun("Segmentation");
        Cells.Run(small.Run, new Recipe(Epochs: 12));
        Assert.InRange(small["intersection over union, mean of images"], 0.6, 1);
        small.HasPicture("masks");
    }
}
