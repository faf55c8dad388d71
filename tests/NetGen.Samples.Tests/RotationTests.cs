using Rotation;

namespace NetGen.Samples.Tests;

public class RotationTests
{
    [Fact]
    public void Angles_are_learned()
    {
        using var small = new SmallRun("Rotation");
        Turning.Run(small.Run, new Recipe(Digits: 800, Epochs: 8));
        Assert.InRange(small["mean error, degrees"], 0, 12);
        small.HasPicture("digits");
    }

    [Fact]
    public void A_quarter_turn_is_exact()
    {
        float[] image = new float[Digits.Size];
        image[3 * Digits.Side + 20] = 1;
        Digits.Turn(image, 90);
        // Clockwise: what was up on the right comes to the right, below.
        Assert.Equal(20 * Digits.Side + 27 - 3, Array.FindIndex(image, level => level > 0.99f));
    }
}
