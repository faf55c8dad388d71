namespace NetGen;

/// <summary>A rectangle in an image, in pixels or parts of it.</summary>
/// <example><code>
/// var box = new Box(Left: 10, Top: 20, Right: 30, Bottom: 40);
/// Console.WriteLine($"{box.Area} pixels from ({box.Left}, {box.Top}) to ({box.Right}, {box.Bottom}); {box.IntersectionOverUnion(new Box(20, 20, 40, 40))} of both");
/// </code></example>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Width times height; 0 where one of them is negative.</summary>
    public double Area => Math.Max(0.0, (double)Right - Left) * Math.Max(0.0, (double)Bottom - Top);

    /// <summary>The area of what two boxes share, divided by the area of both together: 0 … 1.</summary>
    public double IntersectionOverUnion(Box other)
    {
        double shared = new Box(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;
        double both = Area + other.Area - shared;
        return both > 0 ? shared / both : 0;
    }
}

/// <summary>Something in an image.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">Its class.</param>
/// <example><code>
/// var truth = new LabelledBox(new Box(10, 20, 30, 40), Kind: 2);
/// Console.WriteLine($"{truth.Kind} at {truth.Place}");
/// </code></example>
public readonly record struct LabelledBox(Box Place, int Kind);

/// <summary>What a detector has found.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">The class that it takes it for.</param>
/// <param name="Score">How sure it is; only the order matters.</param>
/// <example><code>
/// var found = new Detection(new Box(10, 20, 30, 40), Kind: 2, Score: 0.9f);
/// Console.WriteLine($"{found.Kind} at {found.Place}, sure by {found.Score}");
/// </code></example>
public readonly record struct Detection(Box Place, int Kind, float Score);
