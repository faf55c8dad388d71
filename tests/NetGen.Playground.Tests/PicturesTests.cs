using Microsoft.Extensions.Configuration;
using Playground.Pictures;

namespace NetGen.Playground.Tests;

/// <summary>What is made of drawings and texts, and the networks that ship.</summary>
public class PicturesTests
{
    private static readonly string Shipped = Path.Combine(NetGen.Tests.RepositoryRoot.Folder, "samples", "Playground", "Pictures", "Models");

    [Fact]
    public void A_drawing_is_brought_to_the_size_and_place_of_digits()
    {
        Assert.Null(DigitImage.Of(new byte[DigitImage.Drawing * DigitImage.Drawing]));
        Assert.Throws<ArgumentException>(() => DigitImage.Of(new byte[9]));
        // A bar at the edge: 20 pixels high behind that, and in the middle.
        var bar = new byte[DigitImage.Drawing * DigitImage.Drawing];
        for (int row = 4; row < 52; row++)
        for (int column = 44; column < 50; column++)
            bar[(row * DigitImage.Drawing) + column] = 255;
        float[] image = DigitImage.Of(bar)!;
        int[] inked = [.. Enumerable.Range(0, image.Length).Where(i => image[i] > 0.5f)];
        Assert.InRange(inked.Max(i => i / 28) - inked.Min(i => i / 28) + 1, 19, 21);
        Assert.InRange(inked.Average(i => i / 28), 13, 14);
        Assert.InRange(inked.Average(i => i % 28), 13, 14);
    }

    [Fact]
    public void The_writer_never_looks_ahead()
    {
        using var writer = new LetterWriter(seed: 3);
        TextCompletion shorter = TextCompletion.Of(writer, "To be, or")!, longer = TextCompletion.Of(writer, "To be, or not")!;
        for (int block = 0; block < 3; block++)
        {
            for (int from = 0; from < shorter.Text.Length; from++)
            {
                float[] looks = shorter.From(from, block).ToArray();
                Assert.Equal(1, looks.Sum(), 4);
                Assert.All(looks.Skip(from + 1), look => Assert.Equal(0, look));
                Assert.Equal(looks, longer.From(from, block)[..looks.Length].ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
            }
        }
        Assert.Equal(1, shorter.Next.Sum(next => next.Probability), 4);
        Assert.Equal(Letters.All.Length, shorter.Next.Count);
    }

    [Fact]
    public void The_end_of_a_long_text_is_read_and_strange_letters_are_not()
    {
        using var writer = new LetterWriter(seed: 3);
        Assert.Null(TextCompletion.Of(writer, "漢字"));
        Assert.Equal(64, TextCompletion.Of(writer, new string('a', 200))!.Text.Length);
        Assert.Equal("ab", TextCompletion.Of(writer, "a漢b")!.Text);
    }

    [Fact]
    public void A_filter_by_hand_is_a_convolution()
    {
        using var picture = new FilterPicture();
        Assert.Equal(FilterPicture.SceneBytes, picture.Apply(FilterPicture.Known[0].Weights), (a, b) => Math.Abs(a - b) <= 1);
        float[] weights = FilterPicture.Known[1].Weights;
        byte[] edges = picture.Apply(weights);
        const int side = FilterPicture.Side, row = 50, column = 15;
        float expected = 0;
        for (int i = 0; i < 9; i++)
            expected += weights[i] * FilterPicture.Scene[((row + (i / 3) - 1) * side) + column + (i % 3) - 1];
        Assert.InRange(edges[(row * side) + column], Math.Clamp((expected + 1) * 127.5f, 0, 255) - 1, Math.Clamp((expected + 1) * 127.5f, 0, 255) + 1);
    }

    [Fact]
    public void Digits_are_drawn_for_who_has_no_pointer() => Assert.All(Enumerable.Range(0, 10), digit =>
    {
        Assert.NotEmpty(DigitStrokes.Of(digit));
        Assert.All(DigitStrokes.Of(digit).SelectMany(stroke => stroke), v => Assert.InRange(v, 0.05, 0.95));
    });

    [Fact]
    public void What_ships_is_small_and_fits()
    {
        string[] files = [.. new[] { Models.Reader, Models.Plane, Models.Writer, Models.Codes }.Select(name => Path.Combine(Shipped, name))];
        Assert.All(files, file => Assert.True(File.Exists(file), file));
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1, 5_000_000);
        using var networks = new PictureNetworks(new ConfigurationBuilder().Build());
        Assert.NotNull(networks.Reader);
        Assert.NotNull(networks.Plane);
        Assert.NotNull(networks.Writer);
        Assert.True(networks.Codes.Count > 100);
        // A letter behind "th" is no riddle.
        Assert.Contains(TextCompletion.Of(networks.Writer, "ROMEO:\nAnd th")!.Next.Take(3), next => next.Letter == 'e');
        // Every point of the plane is a picture.
        Assert.All(LatentPlane.At(networks.Plane, 0.1f, -0.2f), level => Assert.InRange(level, 0, 255));
        Assert.Contains(LatentPlane.At(networks.Plane, 0.1f, -0.2f), level => level > 150);
    }

    /// <summary>A file of another network, or of none, is left out: what ships takes its place.</summary>
    [Fact]
    public void What_a_sample_has_trained_is_taken_where_it_fits()
    {
        string folder = Directory.CreateTempSubdirectory("playground").FullName;
        try
        {
            IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("models", folder)]).Build();
            using (var other = new DigitReader(seed: 9))
            {
                other.Save(Path.Combine(folder, "digits.safetensors"));
                using var networks = new PictureNetworks(configuration);
                Assert.Equal(other.Parameters["conv1.weight"].ReadOnlySpan.ToArray(), networks.Reader!.Parameters["conv1.weight"].ReadOnlySpan.ToArray());
            }
            File.WriteAllText(Path.Combine(folder, "digits.safetensors"), "no network at all");
            using var left = new PictureNetworks(configuration);
            using var shipped = new DigitReader(seed: 9);
            Assert.NotEqual(shipped.Parameters["conv1.weight"].ReadOnlySpan.ToArray(), left.Reader!.Parameters["conv1.weight"].ReadOnlySpan.ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_reader_reads()
    {
        string? data = Environment.GetEnvironmentVariable("NETGEN_DATA");
        Assert.SkipWhen(data is null || !Directory.Exists(Path.Combine(data, "mnist")), "NETGEN_DATA names no folder with MNIST.");
        (byte[] images, int[] labels) = global::Playground.Pictures.Training.Mnist.Read(data!, "t10k");
        using var networks = new PictureNetworks(new ConfigurationBuilder().Build());
        float[] pixels = Array.ConvertAll(images[..(1000 * 784)], level => level / 255f);
        float[] strokes = new float[1000 * DigitReader.StrokesSize], parts = new float[1000 * DigitReader.PartsSize], logits = new float[1000 * 10];
        networks.Reader!.Predict(pixels, strokes, parts, logits);
        int right = Enumerable.Range(0, 1000).Count(i => Array.IndexOf(logits[(i * 10)..((i + 1) * 10)], logits[(i * 10)..((i + 1) * 10)].Max()) == labels[i]);
        Assert.InRange(right, 980, 1000);
    }
}
