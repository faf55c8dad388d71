namespace ImageNet;

/// <summary>How much of it.</summary>
/// <param name="Networks">How many of the networks are run, the smallest first.</param>
/// <param name="Photos">Photographs among which neighbours are looked for.</param>
internal sealed record Recipe(int Networks, int Photos)
{
    public static Recipe Full { get; } = new(6, 900);

    public static Recipe Quick { get; } = new(3, 60);
}
