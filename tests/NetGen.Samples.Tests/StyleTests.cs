using Style;

namespace NetGen.Samples.Tests;

public class StyleTests
{
    [Fact]
    public void An_image_learns_a_style()
    {
        using var small = new SmallRun("Style");
        Transfer.Run(small.Run, new Recipe(FirstReport: 3, Photos: 2, Doodles: 0));
        Assert.InRange(small["style, loss after four times the steps of the first report, as a part of it"], 0.01, 0.9);
        small.HasPicture("transfer");
    }

    [Fact]
    public void A_facade_follows_a_map_of_labels()
    {
        using var small = new SmallRun("Style");
        Facades.Run(small.Run, new Recipe(FirstReport: 3, Photos: 0, Doodles: 1));
        Assert.InRange(small["doodle, loss after four times the steps of the first report, as a part of it"], 0.01, 0.9);
        small.HasPicture("doodle");
    }

    /// <summary>The step's losses are those of Gram matrices that are reckoned here in double: where image and style are one, nothing is left of them.</summary>
    [Fact]
    public void A_style_is_met_by_itself()
    {
        using var sight = new Sight(threads: 1);
        float[] image = PretrainedInput.Of(Styles.All(Sight.Side)[1].Image, Sight.Side, Sight.Side);
        float[][] maps = sight.Maps(image);
        float[][] grams = [.. Enumerable.Range(0, 3).Select(depth => Sight.Gram(maps[depth], depth))];
        using var painting = new Painting(sight.Eye);
        painting.Prepare(maxBatch: 1, image: new Sgd(1e-9), threads: 1, seed: 1);
        painting.Paint([.. image], maps[2], grams[0], grams[1], grams[2]);
        foreach ((string loss, float[] wanted) in new[] { ("content", maps[2]), ("fine", grams[0]), ("middle", grams[1]), ("coarse", grams[2]) })
            Assert.InRange(painting.LossOf("Paint." + loss), 0, 1e-4 * wanted.Average(value => (double)value * value));

        using var small = new SmallRun("Style");
        FacadeMap map = FacadeMap.Load(small.Run, 1).Styles[0];
        float[][] regions = [.. Enumerable.Range(0, 3).Select(depth => map.Regions(Sight.Depths[depth].Side))];
        float[][] parts = [.. Enumerable.Range(0, 3).Select(depth => Sight.RegionGram(maps[depth], Sight.Depths[depth].Channels, regions[depth]))];
        float[] constant = [.. Facades.Constant()], whole = [.. constant, .. map.Regions(Sight.Side)];
        float[] colours = Sight.RegionGram([.. image.Select(value => value / 64), .. constant], 4, map.Regions(Sight.Side));
        using var doodle = new Doodle(sight.Eye);
        doodle.Prepare(maxBatch: 1, image: new Sgd(1e-9), threads: 1, seed: 1);
        doodle.Paint([.. image], whole, regions[0], regions[1], regions[2], colours, parts[0], parts[1], parts[2]);
        foreach ((string loss, float[] wanted) in new[] { ("colours", colours), ("fine", parts[0]), ("middle", parts[1]), ("coarse", parts[2]) })
            Assert.InRange(doodle.LossOf("Paint." + loss), 0, 1e-4 * wanted.Average(value => (double)value * value));
    }

    /// <summary>A wall (0, 48, 255) beside a moulding (255, 80, 0), and between them what is nearest to the background (0, 0, 222).</summary>
    [Fact]
    public void A_pixel_between_two_regions_belongs_to_one_of_them()
    {
        (float, float, float)[] row = [(0, 48, 255), (2, 47, 254), (100, 60, 155), (255, 81, 0), (0, 0, 222)];
        float[] map = [.. Enumerable.Repeat(row, 5).SelectMany(r => r.Select(c => c.Item1 / 255)), .. Enumerable.Repeat(row, 5).SelectMany(r => r.Select(c => c.Item2 / 255)),
            .. Enumerable.Repeat(row, 5).SelectMany(r => r.Select(c => c.Item3 / 255))];
        Assert.Equal(Enumerable.Repeat<int[]>([0, 0, 2, 2, 3], 5).SelectMany(r => r), LabelColours.LabelsOf(map, 5));
    }
}
