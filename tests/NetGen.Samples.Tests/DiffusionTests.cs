using Diffusion;

namespace NetGen.Samples.Tests;

public class DiffusionTests
{
    [Fact]
    public void Digits_are_drawn_and_judged()
    {
        using var small = new SmallRun("Diffusion");
        Gallery.Run(small.Run, new Recipe(Digits: 300, Codes: 2, Painting: 1, Judge: 16, Words: 1, Films: 3));
        Assert.InRange(small["judge, accuracy on real test digits"], 0.6, 1);
        small.HasPicture("words");
        small.HasPicture("voices");
        Assert.True(File.Exists(Path.Combine(small.Folder, "diffusion-films.gif")));
    }

    /// <summary>A lesson's noisy code and its velocity give back the clean code, and the same seed, epoch and sample the same lesson.</summary>
    [Fact]
    public void A_lesson_holds_its_code()
    {
        using var small = new SmallRun("Diffusion");
        using var painter = new Painter(seed: 1);
        var random = new Random(5);
        Half[] codes = [.. Enumerable.Range(0, 2 * Hop.Frames * Lessons.Code).Select(_ => (Half)(2 * random.NextDouble() - 1))];
        var lessons = new Lessons(painter.Description, codes, [3, 7], Recordings.Load(small.Run).Train, seed: 9);
        using Batch batch = new(painter.Description, 2), again = new(painter.Description, 2);
        lessons.Fill(batch, [1, 0], epoch: 4);
        lessons.Fill(again, [0, 1], epoch: 4);
        Assert.Equal(batch.Values(0, 0), again.Values(0, 1));
        for (int i = 0; i < 2; i++)
        {
            int sample = 1 - i, frame = (int)batch.Values(2, i)[0];
            (float a, float b) = Schedule.At(batch.Values(1, i)[0] / Schedule.Times);
            for (int k = 0; k < Lessons.Code; k++)
                Assert.Equal((float)codes[(sample * Hop.Frames + frame) * Lessons.Code + k], a * batch.Values(0, i)[k] - b * batch.Values(6, i)[k], 1e-4f);
        }
    }

    [Fact]
    public void Names_are_letters()
    {
        int[] letters = [9, 9, 9, 9, 9];
        Lessons.Write(1, letters);
        Assert.Equal([15, 14, 5, 0, 0], letters);
        Lessons.Write(-1, letters);
        Assert.Equal([0, 0, 0, 0, 0], letters);
    }
}
