namespace NetGen.Samples;

/// <summary>Photographs of one size: a plane each of red, green and blue.</summary>
/// <param name="Pixels">[count, 3, side, side], 0 to 255.</param>
/// <param name="Side">Rows and columns of each.</param>
public sealed record Photos(byte[] Pixels, int Side)
{
    /// <summary>How many.</summary>
    public int Count => Pixels.Length / Size;

    /// <summary>Numbers of one.</summary>
    public int Size => 3 * Side * Side;

    /// <summary>Those of an IDX file, [count, 3, side, side].</summary>
    /// <exception cref="UsageException">It holds something else.</exception>
    public static Photos Read(DataFolder folder, string file)
    {
        IdxArray array = folder.Idx(file);
        ReadOnlySpan<int> shape = array.Shape;
        if (shape.Length != 4 || shape[1] != 3 || shape[2] != shape[3])
            throw new UsageException($"{folder[file]} holds [{string.Join(", ", shape.ToArray())}]; photographs [count, 3, side, side] are expected.");
        return new Photos(array.Bytes, shape[2]);
    }

    /// <summary>One of them, [3, side, side], 0 to 1.</summary>
    public float[] this[int index]
    {
        get
        {
            float[] image = new float[Size];
            CopyTo(index, image);
            return image;
        }
    }

    /// <summary>The same into the caller's memory.</summary>
    public void CopyTo(int index, Span<float> image)
    {
        ReadOnlySpan<byte> own = Pixels.AsSpan(index * Size, Size);
        for (int i = 0; i < own.Length; i++)
            image[i] = own[i] / 255f;
    }

    /// <summary>Some of them.</summary>
    public Photos Take(IEnumerable<int> which) => new([.. which.SelectMany(index => Pixels[(index * Size)..((index + 1) * Size)])], Side);

    /// <summary>Those of a stand-in: each channel of each pixel as a function says, 0 to 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="side">Of what size.</param>
    /// <param name="colour">Of a photograph's number, row and column, counted from -1 to 1.</param>
    public static Photos Drawn(int count, int side, Func<int, double, double, (double Red, double Green, double Blue)> colour)
    {
        byte[] pixels = new byte[count * 3 * side * side];
        int plane = side * side;
        for (int i = 0; i < count; i++)
        {
            for (int p = 0; p < plane; p++)
            {
                (double red, double green, double blue) = colour(i, 2.0 * (p / side) / (side - 1) - 1, 2.0 * (p % side) / (side - 1) - 1);
                int at = i * 3 * plane + p;
                (pixels[at], pixels[at + plane], pixels[at + 2 * plane]) = (Level(red), Level(green), Level(blue));
            }
        }
        return new Photos(pixels, side);

        static byte Level(double value) => (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }
}
