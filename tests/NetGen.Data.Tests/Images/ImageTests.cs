using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace NetGen.Data.Tests.Images;

public sealed class ImageTests
{
    private static readonly Rgb24 Red = new(255, 0, 0), Green = new(0, 255, 0), Blue = new(0, 0, 255), White = new(255, 255, 255);

    /// <summary>Four colours, one in each quarter.</summary>
    private static byte[] Quarters(IImageEncoder encoder, int width = 16, int height = 16, ushort? orientation = null)
    {
        using var image = new Image<Rgb24>(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                image[x, y] = y < height / 2 ? (x < width / 2 ? Red : Green) : x < width / 2 ? Blue : White;
        }
        if (orientation is { } turned)
        {
            image.Metadata.ExifProfile = new ExifProfile();
            image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, turned);
        }
        var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static Rgb24 At(byte[] planes, int height, int width, int y, int x) =>
        new(planes[(y * width) + x], planes[((height + y) * width) + x], planes[(((2 * height) + y) * width) + x]);

    private static void Near(Rgb24 expected, Rgb24 found) =>
        Assert.True(Math.Abs(expected.R - found.R) + Math.Abs(expected.G - found.G) + Math.Abs(expected.B - found.B) < 30, $"expected {expected}, came {found}");

    public static TheoryData<string> Formats => ["png", "jpeg", "bmp", "gif"];

    private static IImageEncoder Encoder(string format) => format switch
    {
        "png" => new PngEncoder(),
        "jpeg" => new JpegEncoder { Quality = 100 },
        "bmp" => new BmpEncoder(),
        _ => new GifEncoder(),
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_becomes_planes(string format)
    {
        byte[] planes = ImageReader.Read(Quarters(Encoder(format)), "q", 3, 16, 16);
        Near(Red, At(planes, 16, 16, 3, 3));
        Near(Green, At(planes, 16, 16, 3, 12));
        Near(Blue, At(planes, 16, 16, 12, 3));
        Near(White, At(planes, 16, 16, 12, 12));
        byte[] grey = ImageReader.Read(Quarters(Encoder(format)), "q", 1, 8, 8);
        Assert.InRange(grey[(1 * 8) + 6], 140, 190);
        Assert.InRange(grey[(6 * 8) + 1], 10, 60);
    }

    [Fact]
    public void A_camera_that_was_turned_is_turned_back()
    {
        // 6: the top of the picture is its right side.
        byte[] planes = ImageReader.Read(Quarters(new JpegEncoder { Quality = 100 }, 32, 16, orientation: 6), "q", 3, 32, 16);
        Near(Blue, At(planes, 32, 16, 4, 4));
        Near(Red, At(planes, 32, 16, 4, 12));
        Near(White, At(planes, 32, 16, 28, 4));
        Near(Green, At(planes, 32, 16, 28, 12));
    }

    [Fact]
    public void Pictures_of_another_shape_are_stretched_cut_or_framed()
    {
        byte[] wide = Quarters(new PngEncoder(), 64, 16);
        Near(Red, At(ImageReader.Read(wide, "q", 3, 16, 16), 16, 16, 2, 2));
        byte[] cropped = ImageReader.Read(wide, "q", 3, 16, 16, ImageFit.Crop), padded = ImageReader.Read(wide, "q", 3, 16, 16, ImageFit.Pad);
        Near(Red, At(cropped, 16, 16, 2, 2));
        Near(Green, At(cropped, 16, 16, 2, 13));
        Near(new Rgb24(0, 0, 0), At(padded, 16, 16, 2, 8));
        Near(Red, At(padded, 16, 16, 6, 3));
    }

    [Fact]
    public void What_is_no_picture_is_refused()
    {
        Assert.StartsWith("x.png: expected a PNG, JPEG, BMP or GIF picture, found none of them",
            Assert.Throws<DataFormatException>(() => ImageReader.Read("hello"u8.ToArray(), "x.png", 3, 8, 8)).Message, StringComparison.Ordinal);
        Assert.Throws<DataFormatException>(() => ImageReader.Read([], "x.png", 3, 8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageReader.Read([], "x.png", 2, 8, 8));
        Assert.Throws<FileNotFoundException>(() => ImageReader.Read("none.png", 3, 8, 8));
        // A file of a few bytes that claims 60000 x 60000 pixels.
        byte[] bomb = Quarters(new BmpEncoder());
        BitConverter.GetBytes(60000).CopyTo(bomb, 18);
        BitConverter.GetBytes(60000).CopyTo(bomb, 22);
        Assert.Contains("found 60000 x 60000", Assert.Throws<DataFormatException>(() => ImageReader.Read(bomb, "x.bmp", 3, 8, 8)).Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_pictures_are_refused_or_read(string format) =>
        Mutations.Read([Quarters(Encoder(format)), Quarters(Encoder(format), 9, 5)], 1_500, file => ImageReader.Read(file, "x", 3, 8, 8));

    private static void WriteFolder(TemporaryFolder folder, int ofEach)
    {
        for (int i = 0; i < ofEach; i++)
        {
            foreach ((string name, Rgb24 colour) in new[] { ("rød", Red), ("blue sky", Blue) })
            {
                using var image = new Image<Rgb24>(10 + i, 12, new Rgb24((byte)(colour.R * 0.8), (byte)(20 + i), colour.B));
                var file = new MemoryStream();
                image.Save(file, i % 2 == 0 ? new PngEncoder() : new JpegEncoder());
                folder.Write($"{name}/{i:D2}{(i % 2 == 0 ? ".PNG" : ".jpeg")}", file.ToArray());
            }
        }
        folder.Write("blue sky/notes.txt", "no picture");
        folder.Write(".hidden/x.png", "no class");
    }

    [Fact]
    public void Folders_are_classes()
    {
        using var folder = new TemporaryFolder();
        WriteFolder(folder, 6);
        ImageFolder pictures = ImageFolder.Open(folder.Path);
        Assert.Equal(["blue sky", "rød"], pictures.Classes);
        Assert.Equal((12, 0, 1), (pictures.Count, pictures.Labels[0], pictures.Labels[11]));
        (ImageFolder train, ImageFolder test) = pictures.Split(0.5, seed: 3);
        Assert.Equal(3, train.Labels.Count(label => label == 0));
        Assert.Empty(train.Files.Intersect(test.Files));
        Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder["blue sky"]));
        Assert.Throws<DataFormatException>(() => ImageFolder.Open(folder.Path, ["rød"]));
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(folder["none"]));

        Table table = CsvReader.Read(folder.Write("list.csv", "file,kind\nrød/00.PNG,warm\nblue sky/01.jpeg,cold\n"));
        ImageFolder listed = ImageFolder.FromTable(table, "file", "kind");
        Assert.Equal(["cold", "warm"], listed.Classes);
        Assert.Equal([1, 0], listed.Labels);
        Table gone = CsvReader.Read(folder.Write("gone.csv", "file,kind\nrød/00.PNG,warm\nnone.png,cold\n"));
        Assert.Contains(", line 3, column 'file': expected a file that is there", Assert.Throws<DataFormatException>(() => ImageFolder.FromTable(gone, "file", "kind")).Message);
    }

    [Fact]
    public void A_model_knows_a_picture_from_its_file()
    {
        using var folder = new TemporaryFolder();
        WriteFolder(folder, 8);
        ImageFolder pictures = ImageFolder.Open(folder.Path);
        ImagePipeline pipeline = new ImagePipeline(3, 8, 8, pictures.Classes, fit: ImageFit.Crop).FitTo(pictures);
        IDataset data = pipeline.Dataset(pictures);
        using (var all = new Batch(data.Columns, 16))
        {
            data.Fill(all, [.. Enumerable.Range(0, 16)]);
            for (int c = 0; c < 3; c++)
            {
                double[] channel = [.. Enumerable.Range(0, 16).SelectMany(i => all.Values(0, i).Slice(c * 64, 64).ToArray()).Select(x => (double)x)];
                Assert.Equal(0, channel.Average(), 1e-4);
                Assert.Equal(1, Math.Sqrt(channel.Average(x => x * x)), 1e-3);
            }
        }
        using var net = new Colours(seed: 1);
        net.Fit(data.Cache(), new FitOptions { Optimizer = new Adam(0.01), Epochs = 8, BatchSize = 8 });
        new Model<Colours>(net, pipeline).Save(folder["colours.safetensors"]);
        using Model<Colours> model = Model<Colours>.Load(folder["colours.safetensors"]);
        Assert.Equal("rød", model.Predict(pictures.Files[^1]).Label);
        Assert.Equal("blue sky", model.Predict(File.ReadAllBytes(pictures.Files[0])).Label);
        Assert.Equal(pictures.Labels.Select(label => pictures.Classes[label]), model.Predict(pictures.Files).Select(p => p.Label));
        Assert.Throws<ArgumentException>(() => model.Predict(new TableRow()));
        Assert.Throws<DataFormatException>(() => model.Predict("not a picture"u8.ToArray()));
        Assert.Throws<ArgumentException>(() => new ImagePipeline(3, 8, 8, ["x", "y"]).Dataset(pictures));
    }
}
