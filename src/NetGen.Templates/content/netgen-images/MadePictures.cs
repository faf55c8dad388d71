namespace NetGenApp;

/// <summary>Pictures to begin with: circles, crosses and squares of any colour, as bitmaps. Delete this file once you have pictures of your own.</summary>
internal static class MadePictures
{
    private const int Size = 32;

    /// <summary>What is drawn, around (0, 0) and of a radius of 1.</summary>
    private static readonly (string Name, Func<double, double, bool> Contains)[] Kinds =
    [
        ("circle", (x, y) => (x * x) + (y * y) < 1),
        ("cross", (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.3 && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
        ("square", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.85),
    ];

    public static string Draw(string folder)
    {
        var random = new Random(1);
        foreach ((string name, Func<double, double, bool> contains) in Kinds)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (int i = 0; i < 100; i++)
                File.WriteAllBytes(Path.Combine(folder, name, $"{i:D3}.bmp"), Bitmap(contains, random));
        }
        return folder;
    }

    private static byte[] Bitmap(Func<double, double, bool> contains, Random random)
    {
        double centerX = 12 + (8 * random.NextDouble()), centerY = 12 + (8 * random.NextDouble()), radius = 6 + (6 * random.NextDouble());
        byte[] ink = Colour(140, 256), paper = Colour(0, 110);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        // The head of a file of 24 bits a pixel; behind it the rows, the lowest one first.
        writer.Write("BM"u8);
        foreach (int number in new[] { 54 + (3 * Size * Size), 0, 54, 40, Size, Size, 1 | (24 << 16), 0, 3 * Size * Size, 2835, 2835, 0, 0 })
            writer.Write(number);
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                foreach (byte channel in contains((x - centerX) / radius, (y - centerY) / radius) ? ink : paper)
                    writer.Write((byte)Math.Clamp(channel + random.Next(-12, 13), 0, 255));
            }
        }
        return stream.ToArray();

        byte[] Colour(int least, int end) => [(byte)random.Next(least, end), (byte)random.Next(least, end), (byte)random.Next(least, end)];
    }
}
