using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class ActivationMaximizationTests
{
    private static readonly float[] Goal = [0.5f, -0.25f, 2];

    [Fact]
    public void An_input_climbs_to_where_the_score_is_greatest()
    {
        using var net = new Climber(Goal);
        float[] found = new ActivationMaximization { Steps = 400, Rate = 0.01, Decay = 0 }.Run(net, "image", "slopes");
        for (int i = 0; i < Goal.Length; i++)
            Assert.Equal(Goal[i], found[i], 0.03f);
        Assert.Equal(found, new ActivationMaximization { Steps = 400, Rate = 0.01, Decay = 0 }.Run(net, "image", "slopes"));
        Assert.NotEqual(found, new ActivationMaximization { Steps = 400, Rate = 0.01, Decay = 0, Seed = 2 }.Run(net, "image", "slopes"));
    }

    [Fact]
    public void Bounds_hold()
    {
        using var net = new Climber(Goal);
        float[] found = new ActivationMaximization { Steps = 400, Rate = 0.01, Range = (0, 1) }.Run(net, "image", "slopes");
        Assert.All(found, x => Assert.InRange(x, 0, 1));
        Assert.Equal(1, found[2], 0.05f);
    }

    [Fact]
    public void What_is_no_image_is_not_smoothed()
    {
        using var net = new Climber(Goal);
        Assert.Contains("is no image", Assert.Throws<ArgumentException>(() => new ActivationMaximization { Smoothing = 0.1 }.Run(net, "image", "slopes")).Message);
        Assert.Contains("is no image", Assert.Throws<ArgumentException>(() => new ActivationMaximization { Scales = 2 }.Run(net, "image", "slopes")).Message);
        Assert.Contains("is no image", Assert.Throws<ArgumentException>(() => new ActivationMaximization { Jitter = 1 }.Run(net, "image", "slopes")).Message);
    }

    [Fact]
    public void Names_that_do_not_fit_are_refused()
    {
        using var net = new Climber(Goal);
        Assert.Contains("no input 'picture'", Assert.Throws<ArgumentException>(() => new ActivationMaximization().Run(net, "picture", "slopes")).Message);
        Assert.Contains("no output 'gradient'", Assert.Throws<ArgumentException>(() => new ActivationMaximization().Run(net, "image", "gradient")).Message);
    }
}
