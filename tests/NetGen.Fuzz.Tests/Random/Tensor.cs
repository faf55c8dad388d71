namespace NetGen.Fuzz.Tests.Random;

/// <summary>The shape of the current tensor: an image, or a vector of as many channels.</summary>
internal readonly record struct Tensor(int Channels, int Height, int Width, bool IsImage)
{
    public int Size => Channels * Height * Width;

    public static Tensor Vector(int size) => new(size, 1, 1, false);

    public override string ToString() => IsImage ? $"{Dice.Text(Channels)}, {Dice.Text(Height)}, {Dice.Text(Width)}" : Dice.Text(Channels);
}
