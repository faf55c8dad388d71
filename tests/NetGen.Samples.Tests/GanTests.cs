using Gan;

namespace NetGen.Samples.Tests;

public class GanTests
{
    [Fact]
    public void Both_pairs_draw_and_are_judged()
    {
        using var small = new SmallRun("Gan");
        Contest.Run(small.Run, new Recipe(Digits: 640, Epochs: 1, Judge: 4, Judged: 40));
        Assert.InRange(small["judge, accuracy on real test digits"], 0.7, 1);
        small.HasPicture("digits");
        small.HasPicture("spectrum");
    }

    /// <summary>Stopped in the middle and gone on with: the same generator, bit for bit.</summary>
    [Fact]
    public void A_stopped_duel_goes_on_to_the_same_bits()
    {
        float[] whole = Fight(stopAfter: int.MaxValue), parts = Fight(stopAfter: 3);
        Assert.Equal(whole, parts);
    }

    private static float[] Fight(int stopAfter)
    {
        using var stop = new CancellationTokenSource();
        using var first = new SmallRun("Gan", cancellation: stop.Token);
        Digits digits = Digits.Load(first.Run, 640).Train;
        if (stopAfter == int.MaxValue)
            return Once(first.Run, _ => { });
        Assert.ThrowsAny<OperationCanceledException>(() => Once(first.Run, steps => { if (steps == stopAfter) stop.Cancel(); }));
        using var second = new SmallRun("Gan", resume: true, folder: first.Folder);
        return Once(second.Run, _ => { });

        float[] Once(SampleRun run, Action<int> counted)
        {
            using var g = new Generator(seed: 1);
            using var d = new Discriminator(seed: 2);
            using var gan = new CountedGan(new DigitGan(g, d), counted);
            new Duel(run, "Pair", gan, g, d).Fight(digits, epochs: 1, Artist.Noise(2, seed: 3));
            return [.. g.Parameters.SelectMany(parameter => parameter.Span.ToArray())];
        }
    }
}
