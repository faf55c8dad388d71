using NetGen;
using NetGen.Samples;

namespace ImageToImage;

/// <summary>Films that go on, frame by frame, from three frames of a test film: what was drawn is what the next frame is drawn from.</summary>
internal static class Foresight
{
    private const int Asked = 100, Shown = 6;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = MovingDigits.Load(run);
        using var net = new NextFrame(run.Seed);
        IDataset films = train.ToDataset(recipe.Films, run.Seed);
        run.Fit(
            net,
            films,
            new FitOptions
            {
                Optimizer = new AdamW(new OneCycleLearningRate(4e-3, films.Steps(recipe.Next, 32), warmUp: 0.2)),
                Epochs = recipe.Next,
                BatchSize = 32,
            });
        float[][][] seen = [.. Enumerable.Range(0, Asked).Select(i => test.Film(run.Seed + 5, i, 0, MovingDigits.Frames))];
        float[][][] drawn = [.. seen.Select(film => GoOn(net, film))];
        const int First = MovingDigits.Seen, Last = MovingDigits.Frames - 1;
        double still = Far(First, (film, _) => film[First - 1]);
        run.Report("films, distance of the last frame that was seen from the next", still);
        run.Report("films, distance of the next frame", Far(First, (_, i) => drawn[i][First]), Goal.AtMost(still, "the last frame that was seen"));
        run.Report($"films, distance of the last frame that was seen, {Last - First + 1} frames on", Far(Last, (film, _) => film[First - 1]));
        run.Report($"films, distance {Last - First + 1} frames on", Far(Last, (_, i) => drawn[i][Last]));
        run.Picture("films", path => new Film(1, MovingDigits.Side, MovingDigits.Side) { Scale = 2, Delay = 15 }.Row(seen[..Shown]).Row(drawn[..Shown]).Save(path), "gif");

        double Far(int frame, Func<float[][], int, float[]> guess) =>
            seen.Select((film, i) => guess(film, i).Zip(film[frame], (a, b) => Math.Abs(a - b)).Average()).Average();
    }

    private static float[][] GoOn(NextFrame net, float[][] film)
    {
        float[][] drawn = [.. film];
        for (int frame = MovingDigits.Seen; frame < drawn.Length; frame++)
            drawn[frame] = net.Predict([.. drawn[frame - 3], .. drawn[frame - 2], .. drawn[frame - 1]]);
        return drawn;
    }
}
