using Autoencoders;

namespace NetGen.Samples.Tests;

public class AutoencodersTests
{
    private static readonly Recipe Small = new(Digits: 300, Dense: 3, Clean: 12, Noisy: 2, Holes: 2, Variational: 2, Faces: 1, Judge: 12);

    [Fact]
    public void Digits_are_drawn_again()
    {
        using var small = new SmallRun("Autoencoders");
        Reconstructions.Run(small.Run, Small);
        // Half of everywhere would be ln 2 = 0.69.
        Assert.InRange(small["convolutional, binary cross-entropy"], 0, 0.4);
        Assert.InRange(small["denoising, binary cross-entropy"], 0, 0.4);
        small.HasPicture("digits");
    }

    [Fact]
    public void Codes_of_two_numbers_have_a_plane()
    {
        using var small = new SmallRun("Autoencoders");
        Codes.Run(small.Run, Small);
        Assert.InRange(small["variational, loss with draws"], 1, 784 * 0.69);
        small.HasPicture("plane");
        small.HasPicture("manifold");
    }

    [Fact]
    public void A_smile_can_be_added()
    {
        using var small = new SmallRun("Autoencoders");
        Smiles.Run(small.Run, Small);
        Assert.InRange(small["judge, accuracy on photographs"], 0.7, 1);
        small.HasPicture("smiles");
    }
}
