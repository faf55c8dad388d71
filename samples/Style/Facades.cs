using NetGen;
using NetGen.Samples;

namespace Style;

/// <summary>Photographs of facades and where their parts are are styles; the parts of other ones are what is to be painted.</summary>
internal static class Facades
{
    private const int Shown = 3;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (FacadeMap[] styles, FacadeMap[] wanted) = FacadeMap.Load(run, recipe.Doodles);
        using var sight = new Sight(run.Options.Threads);
        float[][][] maps = [.. styles.Select(style => sight.Maps(PretrainedInput.Of(style.Photo, style.Side, Sight.Side)))];
        float[][] targets =
        [
            .. Depths(depth => styles.SelectMany((style, i) => Sight.RegionGram(maps[i][depth], Sight.Depths[depth].Channels, style.Regions(Sight.Depths[depth].Side)))),
        ];
        float[][] regions = [.. Depths(depth => wanted.SelectMany(map => map.Regions(Sight.Depths[depth].Side)))];
        float[] colours = [.. styles.SelectMany(style => Sight.RegionGram(WithConstant(style), 4, style.Regions(Sight.Side)))];
        float[] whole = [.. wanted.SelectMany(map => Constant().Concat(map.Regions(Sight.Side)))];
        var random = new Random((int)run.Seed);
        float[] images = new float[wanted.Length * Sight.Size];
        foreach (ref float value in images.AsSpan())
            value = (float)(random.NextDouble() * 20 - 10);
        using var doodle = new Doodle(sight.Eye);
        doodle.Prepare(maxBatch: wanted.Length, image: Easel.Brush(recipe), threads: run.Options.Threads, seed: run.Seed);
        double part = Easel.Paint(
            run, $"{wanted.Length} facades", recipe,
            () => doodle.Paint(images, whole, regions[0], regions[1], regions[2], colours, targets[0], targets[1], targets[2]));
        run.Report("doodle, loss after four times the steps of the first report, as a part of it", part, Goal.AtMost(0.66, "Keras' example"));

        float[][] painted = [.. images.Chunk(Sight.Size).Select(image => PretrainedInput.ToPhoto(image))];
        double followed = painted.Select((image, i) => Followed(styles[i], wanted[i], image)).Average();
        run.Report("doodle, labels whose pixels are nearest in colour to those of the same label in the style", followed, Goal.AtLeast(0.9, "by chance 0.25"));
        run.Picture("doodle", path =>
        {
            var sheet = new ImageSheet(3, Sight.Side, Sight.Side) { Title = "Facades after maps of labels, in the style of other ones", Margin = 10, Scale = 1.5 };
            for (int i = 0; i < Math.Min(Shown, wanted.Length); i++)
            {
                string[] words = i == Math.Min(Shown, wanted.Length) - 1 ? ["the style", "its labels", "labels to follow", "painted"] : [];
                sheet.Row("", [Large(styles[i]), styles[i].Drawn(Sight.Side), wanted[i].Drawn(Sight.Side), painted[i]], words);
            }
            sheet.Save(path);
        });
    }

    private static IEnumerable<float[]> Depths(Func<int, IEnumerable<float>> numbers) => Enumerable.Range(0, Sight.Depths.Count).Select(depth => numbers(depth).ToArray());

    /// <summary>The part of the labels whose pixels in the painted image are, in their mean, nearest to those of the same label in the style.</summary>
    private static double Followed(FacadeMap style, FacadeMap wanted, float[] painted)
    {
        float[] photo = Large(style);
        double[][] there = [.. Enumerable.Range(0, FacadeMap.Labels).Select(label => style.MeanColour(photo, Sight.Side, label))];
        double[][] here = [.. Enumerable.Range(0, FacadeMap.Labels).Select(label => wanted.MeanColour(painted, Sight.Side, label))];
        int[] known = [.. Enumerable.Range(0, FacadeMap.Labels).Where(label => !double.IsNaN(there[label][0]) && !double.IsNaN(here[label][0]))];
        return known.Average(label => known.MinBy(other => FacadeMap.SquaredDistance(here[label], there[other])) == label ? 1.0 : 0);
    }

    /// <summary>Red, green, blue and a constant: [4, side, side], as the doodle takes them.</summary>
    public static float[] WithConstant(FacadeMap style) => [.. PretrainedInput.Of(style.Photo, style.Side, Sight.Side).Select(value => value / 64), .. Constant()];

    public static IEnumerable<float> Constant() => Enumerable.Repeat(1f, Sight.Side * Sight.Side);

    private static float[] Large(FacadeMap map) => Resampling.Resized(map.Photo, 3, map.Side, Sight.Side);
}
