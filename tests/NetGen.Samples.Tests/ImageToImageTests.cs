using ImageToImage;

namespace NetGen.Samples.Tests;

public class ImageToImageTests
{
    [Fact]
    public void Houses_are_drawn_and_films_go_on()
    {
        using var small = new SmallRun("ImageToImage");
        var recipe = new Recipe(Facades: 2, Others: 1, Films: 320, Next: 3);
        var (train, test) = Pairs.Load(small.Run);
        var translations = new Translations(small.Run, recipe, train, test);
        translations.Facades();
        translations.Holes();
        Foresight.Run(small.Run, recipe);
        Assert.InRange(small["facades, distance"], 0, 0.5);
        Assert.InRange(small["films, distance of the next frame"], 0, 0.3);
        small.HasPicture("facades");
        small.HasPicture("holes");
        Assert.True(File.Exists(Path.Combine(small.Folder, "imagetoimage-films.gif")));
    }

    /// <summary>A digit that leaves at one edge comes back: all of the ink stays, unless digits cover each other.</summary>
    [Fact]
    public void Digits_stay_in_the_film()
    {
        using var small = new SmallRun("ImageToImage");
        float[][] film = MovingDigits.Load(small.Run).Train.Film(seed: 2, sample: 3, epoch: 0, frames: 40);
        double[] ink = [.. film.Select(frame => (double)frame.Sum())];
        Assert.True(ink.Min() > 0.4 * ink.Max());
        Assert.Contains(film, frame => !frame.SequenceEqual(film[0]));
    }

    [Fact]
    public void A_hole_is_cut_in_all_colours()
    {
        float[] image = new float[Pairs.Size];
        Array.Fill(image, 1f);
        Pairs.Cut(image, left: 9, top: 30);
        Assert.Equal(3 * Pairs.Hole * Pairs.Hole, image.Count(level => level == 0));
        Assert.Equal(0, image[2 * Pairs.Area + 30 * Pairs.Side + 9]);
        Assert.Equal(1, image[2 * Pairs.Area + 29 * Pairs.Side + 9]);
    }
}
