using NetGen;
using NetGen.Samples;

namespace Style;

/// <summary>Photographs in three styles, all of them at once: each sample of the batch is an image that learns.</summary>
internal static class Transfer
{
    private const int Shown = 3;

    public static void Run(SampleRun run, Recipe recipe)
    {
        using var sight = new Sight(run.Options.Threads);
        float[][] contents = [.. Contents(run).Take(recipe.Photos)];
        IReadOnlyList<(string Name, float[] Image)> styles = Styles.All(Sight.Side);
        float[][] seen = [.. contents.Select(content => sight.Maps(content)[2])];
        float[][][] wanted = [.. styles.Select(style => Grams(sight, PretrainedInput.Of(style.Image, Sight.Side, Sight.Side)))];

        // Of each style in turn, the photographs in theirs.
        (int Style, int Content)[] all = [.. Enumerable.Range(0, styles.Count).SelectMany(style => Enumerable.Range(0, contents.Length).Select(content => (style, content)))];
        float[] images = [.. all.SelectMany(pair => contents[pair.Content])], content = [.. all.SelectMany(pair => seen[pair.Content])];
        float[][] grams = [.. Enumerable.Range(0, 3).Select(depth => all.SelectMany(pair => wanted[pair.Style][depth]).ToArray())];
        using var painting = new Painting(sight.Eye);
        painting.Prepare(maxBatch: all.Length, image: Easel.Brush(recipe), threads: run.Options.Threads, seed: run.Seed);
        double part = Easel.Paint(run, $"{all.Length} paintings", recipe, () => painting.Paint(images, content, grams[0], grams[1], grams[2]));
        run.Report("style, loss after four times the steps of the first report, as a part of it", part, Goal.AtMost(0.66, "Keras' example"));

        run.Picture("transfer", path =>
        {
            float[][] painted = [.. images.Chunk(Sight.Size).Select(image => PretrainedInput.ToPhoto(image))];
            var sheet = new ImageSheet(3, Sight.Side, Sight.Side) { Title = "Photographs in three styles", Margin = 60, Scale = 1.3 };
            sheet.Row("", [Blank(), .. contents.Take(Shown).Select(photo => PretrainedInput.ToPhoto(photo))]);
            foreach (((string name, float[] style), int i) in styles.Select((style, i) => (style, i)))
                sheet.Row(name, [style, .. painted.Skip(i * contents.Length).Take(Math.Min(Shown, contents.Length))]);
            sheet.Save(path);
        });
    }

    private static float[][] Grams(Sight sight, float[] input)
    {
        float[][] maps = sight.Maps(input);
        return [.. maps.Select((map, depth) => Sight.Gram(map, depth))];
    }

    private static float[] Blank()
    {
        float[] white = new float[Sight.Size];
        Array.Fill(white, 1);
        return white;
    }

    /// <summary>Photographs of Flickr8k as the network takes them; balls before striped walls as a stand-in.</summary>
    private static IEnumerable<float[]> Contents(SampleRun run)
    {
        int[] chosen = [12, 3, 27, 51, 74];
        const string File = "test-images.idx4-ubyte";
        Photos photos = run.FindData("flickr8k_1000", File) is { } folder ? Photos.Read(folder, File).Take(chosen)
            : Photos.Drawn(2, 64, (i, y, x) => x * x + y * y < 0.4 ? (0.9 - 0.4 * y, 0.5 - 0.3 * x, 0.2) : (0.3, 0.5, Math.Sin((12 + 6 * i) * x) > 0 ? 0.8 : 0.4));
        return Enumerable.Range(0, photos.Count).Select(i => PretrainedInput.Of(photos[i], photos.Side, Sight.Side));
    }
}
