using XRay;

namespace NetGen.Samples.Tests;

public class XRayTests
{
    [Fact]
    public void Clouds_are_found()
    {
        using var small = new SmallRun("XRay");
        Diagnosis.Run(small.Run, new Recipe(Epochs: 8));
        Assert.InRange(small["area under the ROC curve"], 0.8, 1);
        small.HasPicture("roc");
        small.HasPicture("where");
    }
}
