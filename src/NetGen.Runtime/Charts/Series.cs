namespace NetGen.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">From left to right.</param>
/// <param name="Colour">The number of its colour, from 0.</param>
/// <param name="IsDashed">Drawn with gaps.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points, int Colour = 0, bool IsDashed = false);
