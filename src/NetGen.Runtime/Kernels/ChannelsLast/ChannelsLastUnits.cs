using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// The units of a ChannelsLast product: bands of rows of one image, or several small images, by ranges of weight panels where the batch alone gives too few.
/// A unit's results don't depend on how many units there are.
/// </summary>
internal readonly struct ChannelsLastUnits
{
    private readonly int images;
    private readonly int rows;
    private readonly int panels;
    private readonly int imagesPerUnit;
    private readonly int rowsPerUnit;
    private readonly int bands;
    private readonly int panelRanges;

    private ChannelsLastUnits(int images, int rows, int panels, int imagesPerUnit, int rowsPerUnit, int panelRanges)
    {
        this.images = images;
        this.rows = rows;
        this.panels = panels;
        this.imagesPerUnit = imagesPerUnit;
        this.rowsPerUnit = rowsPerUnit;
        this.panelRanges = panelRanges;
        bands = Pieces.Of(rows, rowsPerUnit);
        Count = Pieces.Of(images, imagesPerUnit) * bands * panelRanges;
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Cuts images of <paramref name="rows"/> rows of <paramref name="width"/> pixels, times all panels, into units of about <paramref name="pixels"/> pixels.</summary>
    public static ChannelsLastUnits For(int images, int rows, int width, int panels, int pixels, int enough)
    {
        int rowsPerUnit = Math.Clamp(pixels / width, 1, rows);
        // Balanced bands: 30 rows in bands of at most 8 are 8, 8, 7, 7.
        rowsPerUnit = Pieces.Of(rows, Pieces.Of(rows, rowsPerUnit));
        int imagesPerUnit = rowsPerUnit == rows ? Math.Clamp(pixels / (rows * width), 1, images) : 1;
        int units = Pieces.Of(images, imagesPerUnit) * Pieces.Of(rows, rowsPerUnit);
        int panelRanges = Math.Clamp(Pieces.Of(enough, units), 1, panels);
        return new(images, rows, panels, imagesPerUnit, rowsPerUnit, panelRanges);
    }

    /// <summary>Unit number <paramref name="index"/>.</summary>
    public ChannelsLastUnit this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int range = index % panelRanges, band = index / panelRanges % bands, image = index / panelRanges / bands * imagesPerUnit;
            return new()
            {
                FirstImage = image,
                EndImage = Math.Min(images, image + imagesPerUnit),
                FirstRow = band * rowsPerUnit,
                EndRow = Math.Min(rows, (band + 1) * rowsPerUnit),
                FirstPanel = (int)((long)panels * range / panelRanges),
                EndPanel = (int)((long)panels * (range + 1) / panelRanges),
            };
        }
    }
}

/// <summary>Images, rows and panels of one unit.</summary>
internal readonly struct ChannelsLastUnit
{
    public int FirstImage { get; init; }

    public int EndImage { get; init; }

    public int FirstRow { get; init; }

    public int EndRow { get; init; }

    public int FirstPanel { get; init; }

    public int EndPanel { get; init; }
}
