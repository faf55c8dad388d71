namespace NetGen.Data;

/// <summary>
/// Changes of pictures at random, other ones in each epoch: all that moves pixels is one affine map, computed once, and applied to masks and boxes too; then colours, noise,
/// cut-outs. What is drawn depends on seed, epoch and
/// sample alone, so the bits are the same on any number of threads.
/// </summary>
/// <example>A mask in column 1 and boxes in column 2 move along with the picture in column 0: <code>
/// var all = new ImageAugmentation
/// {
///     Column = 0, Masks = [1], FillLabel = 255, Boxes = [2],
///     FlipHorizontal = 0.5, FlipVertical = 0.5, Shift = 0.1, Rotate = 15, Scale = 0.2, Shear = 10, CropArea = 0.8,
///     Brightness = 0.2, Contrast = 0.2, Saturation = 0.3, Noise = 0.02, CutOut = 8,
/// };
/// var digits = new ImageAugmentation { ShiftPixels = 2 };
/// </code></example>
/// <example><code>
/// IDataset moved = photos.Augment(seed: 1, new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.1, Rotate = 10, Brightness = 0.2, CutOut = 8 });
/// IDataset cells = photos.Augment(seed: 1, new ImageAugmentation { FlipVertical = 0.5, Rotate = 180, Masks = [1] });      // column 1 is the mask
/// </code></example>
public sealed record ImageAugmentation
{
    /// <summary>The column with the picture, [channels, height, width].</summary>
    public int Column { get; init; }

    /// <summary>
    /// Columns with a label or a number for each pixel, [height, width] or [channels, height, width]: moved as the picture is; labels and these numbers by the nearest pixel.
    /// </summary>
    public IReadOnlyList<int> Masks { get; init; } = [];

    /// <summary>
    /// Columns with boxes, [boxes, 4] numbers left, top, right, bottom as fractions of the picture: the box around the moved one, cut at the picture. A box of zeros stays one.
    /// </summary>
    public IReadOnlyList<int> Boxes { get; init; } = [];

    /// <summary>How probable it is that left and right change sides.</summary>
    public double FlipHorizontal { get; init; }

    /// <summary>How probable it is that top and bottom change sides.</summary>
    public double FlipVertical { get; init; }

    /// <summary>The farthest that it is moved in either direction, as a fraction of its size.</summary>
    public double Shift { get; init; }

    /// <summary>The farthest that it is moved in either direction, in whole pixels (what Keras and PyTorch do by padding and a crop at random).</summary>
    public int ShiftPixels { get; init; }

    /// <summary>The most that it is turned in either direction, in degrees.</summary>
    public double Rotate { get; init; }

    /// <summary>The most that it grows or shrinks: 0.2 is between 0.8 and 1.2 times.</summary>
    public double Scale { get; init; }

    /// <summary>The least part of the picture that is seen (torchvision's RandomResizedCrop), as a fraction of its area; 1: all of it.</summary>
    public double CropArea { get; init; } = 1;

    /// <summary>The most that its upright lines are tilted in either direction, in degrees.</summary>
    public double Shear { get; init; }

    /// <summary>The most that is added to all numbers or taken away.</summary>
    public double Brightness { get; init; }

    /// <summary>The most that the distance of numbers from the picture's mean grows or shrinks: 0.2 is between 0.8 and 1.2 times.</summary>
    public double Contrast { get; init; }

    /// <summary>The most that the distance of colours from grey grows or shrinks.</summary>
    public double Saturation { get; init; }

    /// <summary>The deviation of normal noise that is added to each number.</summary>
    public double Noise { get; init; }

    /// <summary>
    /// The side of a square that is set to <see cref="Fill"/> somewhere (DeVries and Taylor: Improved Regularization of Convolutional Neural Networks with Cutout. 2017), in
    /// pixels.
    /// </summary>
    public int CutOut { get; init; }

    /// <summary>What stands where a moved picture leaves nothing.</summary>
    public Border Border { get; init; }

    /// <summary>The number for what is empty; 0 is the mean of a normalised picture.</summary>
    public float Fill { get; init; }

    /// <summary>The label for what is empty in masks of labels: the loss's <c>Ignore</c>, say.</summary>
    public int FillLabel { get; init; }

    internal bool Moves => FlipHorizontal > 0 || FlipVertical > 0 || Shift > 0 || ShiftPixels > 0 || Rotate > 0 || Scale > 0 || Shear > 0 || CropArea < 1;

    internal void Verify(IReadOnlyList<PortDescription> columns)
    {
        DemandShare(FlipHorizontal, nameof(FlipHorizontal));
        DemandShare(FlipVertical, nameof(FlipVertical));
        DemandShare(Shift, nameof(Shift));
        if (!(CropArea is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(CropArea), CropArea, "The part that is seen is more than 0 and at most 1.");
        if (!(Scale is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Scale), Scale, "Scale is at least 0 and less than 1.");
        if (!(Shear is >= 0 and < 90))
            throw new ArgumentOutOfRangeException(nameof(Shear), Shear, "Shear is at least 0 and less than 90 degrees.");
        foreach ((double value, string name) in new[] { (Rotate, nameof(Rotate)), (Brightness, nameof(Brightness)), (Contrast, nameof(Contrast)), (Saturation, nameof(Saturation)),
            (Noise, nameof(Noise)) })
        {
            if (!(value >= 0) || !double.IsFinite(value))
                throw new ArgumentOutOfRangeException(name, value, "It is a number of at least 0.");
        }
        ArgumentOutOfRangeException.ThrowIfNegative(ShiftPixels);
        ArgumentOutOfRangeException.ThrowIfNegative(CutOut);
        PortDescription image = Port(columns, Column);
        if (image.Kind != PortKind.Values || image.Shape.Length is not (2 or 3))
            throw new ArgumentException($"Column {Column} is {image}; a picture [channels, height, width] is expected.", nameof(columns));
        (_, int height, int width) = SizeOf(image);
        foreach (int mask in Masks)
        {
            PortDescription port = Port(columns, mask);
            if (port.Shape.Length is not (2 or 3) || SizeOf(port) is var size && (size.Height != height || size.Width != width))
                throw new ArgumentException(FormattableString.Invariant($"Column {mask} is {port}; a mask of {height} x {width} is expected."), nameof(columns));
        }
        foreach (int boxes in Boxes)
        {
            PortDescription port = Port(columns, boxes);
            if (port.Kind != PortKind.Values || port.Size % 4 != 0)
                throw new ArgumentException($"Column {boxes} is {port}; boxes of four numbers are expected.", nameof(columns));
        }
    }

    internal static (int Channels, int Height, int Width) SizeOf(PortDescription port) =>
        port.Shape.Length == 2 ? (1, port.Shape[0], port.Shape[1]) : (port.Shape[0], port.Shape[1], port.Shape[2]);

    private static PortDescription Port(IReadOnlyList<PortDescription> columns, int column) => column >= 0 && column < columns.Count
        ? columns[column]
        : throw new ArgumentException(FormattableString.Invariant($"There is no column {column}; the columns are {string.Join("; ", columns)}."), nameof(columns));

    private static void DemandShare(double value, string name)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, value, "It is between 0 and 1.");
    }
}
