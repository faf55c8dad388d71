using NetGen;

namespace Detecting;

/// <summary>Boxes as numbers of a grid of cells, and back: [8, 12, 16], whether there is an object, its box, its kind.</summary>
internal static class Grid
{
    public const int Rows = 12, Columns = 16, Cells = Rows * Columns, Kinds = 3, Numbers = (5 + Kinds) * Cells;

    /// <summary>The height and width of a cell, in pixels.</summary>
    private const int Stride = Blood.Height / Rows;

    /// <summary>How large a usual object is, in pixels: boxes are told as logarithms of their size by this one.</summary>
    private const float Usual = 20;

    /// <summary>Cells whose middle lies so near to that of an object, in cells, across and down, speak for it.</summary>
    private const float Reach = 0.75f;

    /// <summary>Boxes, as parts of the image, written into a grid. Where two objects meet in a cell, the one whose middle is nearer has it.</summary>
    public static void Write(ReadOnlySpan<LabelledBox> objects, Span<float> grid)
    {
        grid.Clear();
        Span<float> nearest = stackalloc float[Cells];
        nearest.Fill(float.PositiveInfinity);
        foreach ((Box place, int kind) in objects)
        {
            float x = (place.Left + place.Right) / 2 * Columns, y = (place.Top + place.Bottom) / 2 * Rows;
            float width = (place.Right - place.Left) * Blood.Width, height = (place.Bottom - place.Top) * Blood.Height;
            for (int cell = 0; cell < Cells; cell++)
            {
                float dx = x - (cell % Columns + 0.5f), dy = y - (cell / Columns + 0.5f), away = dx * dx + dy * dy;
                if (Math.Abs(dx) > Reach || Math.Abs(dy) > Reach || away >= nearest[cell])
                    continue;
                nearest[cell] = away;
                grid[cell] = 1;
                grid[Cells + cell] = dx;
                grid[2 * Cells + cell] = dy;
                grid[3 * Cells + cell] = MathF.Log(width / Usual);
                grid[4 * Cells + cell] = MathF.Log(height / Usual);
                for (int other = 0; other < Kinds; other++)
                    grid[(5 + other) * Cells + cell] = other == kind ? 1 : 0;
            }
        }
    }

    /// <summary>What a grid of logits says: the boxes that are sure enough, without those that overlap a surer one of their kind.</summary>
    /// <param name="grid">[8, 12, 16].</param>
    /// <param name="least">How sure, 0 to 1.</param>
    /// <param name="overlap">How much two boxes may overlap, intersection over union.</param>
    public static Detection[] Read(ReadOnlySpan<float> grid, float least = 0.02f, double overlap = 0.45)
    {
        var found = new List<Detection>();
        Span<float> kinds = stackalloc float[Kinds];
        for (int cell = 0; cell < Cells; cell++)
        {
            float x = cell % Columns + 0.5f + grid[Cells + cell], y = cell / Columns + 0.5f + grid[2 * Cells + cell];
            float width = Usual * MathF.Exp(Math.Clamp(grid[3 * Cells + cell], -3, 3)), height = Usual * MathF.Exp(Math.Clamp(grid[4 * Cells + cell], -3, 3));
            var place = new Box(
                Math.Clamp((x * Stride - width / 2) / Blood.Width, 0, 1), Math.Clamp((y * Stride - height / 2) / Blood.Height, 0, 1),
                Math.Clamp((x * Stride + width / 2) / Blood.Width, 0, 1), Math.Clamp((y * Stride + height / 2) / Blood.Height, 0, 1));
            float all = 0, there = 1 / (1 + MathF.Exp(-grid[cell]));
            for (int kind = 0; kind < Kinds; kind++)
                all += kinds[kind] = MathF.Exp(Math.Clamp(grid[(5 + kind) * Cells + cell], -30, 30));
            for (int kind = 0; kind < Kinds; kind++)
            {
                if (there * kinds[kind] / all >= least)
                    found.Add(new Detection(place, kind, there * kinds[kind] / all));
            }
        }
        return NonMaximumSuppression.Of(found, overlap);
    }
}
