namespace Style;

/// <summary>How long images learn, and how many at once: a step takes as long for sixteen of them as for one, since that many fit into a vector.</summary>
/// <param name="FirstReport">Steps until the loss is said for the first time; there are four times as many in all.</param>
/// <param name="Photos">Photographs that are painted in each style.</param>
/// <param name="Doodles">Facades that are drawn after a map of labels.</param>
internal sealed record Recipe(int FirstReport, int Photos, int Doodles)
{
    public static Recipe Full { get; } = new(50, 5, 12);

    public static Recipe Quick { get; } = new(3, 5, 12);
}
