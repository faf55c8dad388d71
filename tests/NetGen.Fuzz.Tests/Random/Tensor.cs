namespace NetGen.Fuzz.Tests.Random;

/// <summary>The shape of the current tensor: an image, a vector of as many channels, or a sequence of as many steps as its height says.</summary>
internal readonly record struct Tensor(int Channels, int Height, int Width, bool IsImage, bool IsSequence = false)
{
    public int Size => Channels * Height * Width;

    public static Tensor Vector(int size) => new(size, 1, 1, false);

    public static Tensor Sequence(int steps, int features) => new(features, steps, 1, false, true);

    public override string ToString() => IsImage ? $"{Dice.Text(Channels)}, {Dice.Text(Height)}, {Dice.Text(Width)}" : IsSequence ? $"{Dice.Text(Height)}, {Dice.Text(Channels)}" : Dice.Text(Channels);
}
