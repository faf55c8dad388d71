using System.Buffers.Binary;
using System.IO.Compression;
using NetGen.Charts;
using NetGen.Reports;
using Xunit;

namespace NetGen.Runtime.Tests.Reports;

public sealed class PictureTests
{
    /// <summary>Reads a PNG of eight bits of red, green and blue, any filter of a row but Paeth's and the average's.</summary>
    private static (int Width, int Height, byte[] Rgb) Read(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        int width = 0, height = 0;
        using var data = new MemoryStream();
        string name = "";
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            name = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            byte[] body = png[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc([.. png[(at + 4)..(at + 8)], .. body]), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            if (name == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(4)));
                Assert.Equal([8, 2, 0, 0, 0], body[8..]);
            }
            if (name == "IDAT")
                data.Write(body);
            at += 12 + length;
        }
        Assert.Equal("IEND", name);
        data.Position = 0;
        byte[] rgb = new byte[3 * width * height], row = new byte[1 + 3 * width];
        using var rows = new ZLibStream(data, CompressionMode.Decompress);
        for (int y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            for (int i = 0; i < 3 * width; i++)
            {
                int left = i < 3 ? 0 : rgb[3 * width * y + i - 3], up = y == 0 ? 0 : rgb[3 * width * (y - 1) + i];
                rgb[3 * width * y + i] = (byte)(row[i + 1] + row[0] switch { 0 => 0, 1 => left, 2 => up, _ => throw new InvalidDataException() });
            }
        }
        Assert.Equal(-1, rows.ReadByte());
        return (width, height, rgb);
    }

    private static uint Crc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(b >> bit)) & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 3)]
    public void A_PNG_file_holds_each_pixel(int width, int height)
    {
        float[] pixels = [.. Enumerable.Range(0, 3 * width * height).Select(i => i * 37 % 256 / 255f)];
        var picture = Picture.OfImage(pixels, 3, height, width, low: 0, high: 1);
        (int w, int h, byte[] rgb) = Read(picture.ToPng());
        Assert.Equal((width, height), (w, h));
        for (int i = 0; i < width * height; i++)
        {
            for (int c = 0; c < 3; c++)
                Assert.Equal((byte)((c * width * height + i) * 37 % 256), rgb[3 * i + c]);
        }
    }

    [Fact]
    public void Grey_goes_from_the_least_to_the_greatest() =>
        Assert.Equal([0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0], Picture.OfImage([-1, 0, 1, float.NaN], 1, 2, 2).Rgb.ToArray());

    [Fact]
    public void A_map_goes_from_dark_violet_to_yellow()
    {
        byte[] rgb = Picture.OfMap([0, 0.5f, 1], 1, 3).Rgb.ToArray();
        Assert.Equal([68, 1, 84], rgb[..3]);
        Assert.Equal([33, 144, 141], rgb[3..6]);
        Assert.Equal([253, 231, 37], rgb[6..]);
        // All alike: nothing stands out.
        Assert.Equal([68, 1, 84], Picture.OfMap([3, 3], 1, 2).Rgb[..3].ToArray());
    }

    [Fact]
    public void Maps_stand_side_by_side()
    {
        var grid = Picture.OfMaps(new float[5 * 4 * 3], channels: 5, height: 4, width: 3, columns: 3);
        Assert.Equal((3 * 3 + 2, 2 * 4 + 1), (grid.Width, grid.Height));
        Assert.Equal((6, 8), (Picture.OfMap(new float[12], 4, 3).Enlarged(2).Width, Picture.OfMap(new float[12], 4, 3).Enlarged(2).Height));
    }

    [Fact]
    public void A_map_covers_a_picture_where_it_is_high()
    {
        var black = Picture.OfImage(new float[16], 1, 4, 4, low: 0, high: 1);
        ReadOnlySpan<byte> rgb = black.Overlaid([0, 1], 1, 2).Rgb;
        Assert.Equal([0, 0, 0], rgb[..3].ToArray());
        Assert.True(rgb[3 * 3] > 100 && rgb[3 * 3 + 2] < 30);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Contains("Picture.OfMap", Assert.Throws<ArgumentException>(() => Picture.OfImage(new float[8], 2, 2, 2)).Message);
        Assert.Contains("[3, 2, 2] are 12 numbers, not 11", Assert.Throws<ArgumentException>(() => Picture.OfImage(new float[11], 3, 2, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Picture.Grid([]));
    }
}
