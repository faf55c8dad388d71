namespace Tabular;

/// <summary>How long to train, in epochs.</summary>
internal sealed record Recipe(int Tumours, int Irises, int Wines)
{
    public static Recipe Full { get; } = new(100, 200, 60);

    public static Recipe Quick { get; } = new(30, 60, 10);
}
