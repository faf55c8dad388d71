using Gan;

namespace NetGen.Samples.Tests;

public class GanTests
{
    [Fact]
    public void All_pairs_draw_and_are_judged()
    {
        using var small = new SmallRun("Gan");
        Contest.Run(small.Run, new Recipe(Digits: 640, Epochs: 1, Told: 1, Judge: 20, Judged: 40));
        Assert.InRange(small["judge, accuracy on real test digits"], 0.7, 1);
        Assert.InRange(small["judge, real test digits that it is sure of"], 0.3, 1);
        small.HasPicture("digits");
        small.HasPicture("spectrum");
    }

    /// <summary>Stopped in the middle and gone on with: the same generator, bit for bit.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stopped_duel_goes_on_to_the_same_bits(bool told)
    {
        float[] whole = Fight(told, stopAfter: int.MaxValue), parts = Fight(told, stopAfter: 3);
        Assert.Equal(whole, parts);
    }

    /// <summary>Who is told the digit draws another one where another one is asked for; the first of ten images is a 0, the eleventh too.</summary>
    [Fact]
    public void What_is_asked_for_decides_what_is_drawn()
    {
        using var generator = new ToldGenerator(seed: 1);
        float[] row = Artist.Noise(1, seed: 4);
        float[][] drawn = Artist.Draw(generator, [.. Enumerable.Repeat(row, 11).SelectMany(numbers => numbers)]);
        Assert.Equal(drawn[0], drawn[10]);
        Assert.Equal(10, drawn.Take(10).Select(image => image.Sum()).Distinct().Count());
    }

    [Fact]
    public void A_jury_counts_the_sure_and_the_spread()
    {
        var jury = new Jury(0.5, [.. Enumerable.Range(0, 10), 3, 3, 7]);
        Assert.Equal(3, jury.Spread);
        Assert.Equal(2 / 0.5, new Jury(0.5, [1, 1]).Spread);
    }

    private static float[] Fight(bool told, int stopAfter)
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
            using INetwork g = told ? new ToldGenerator(seed: 1) : new Generator(seed: 1);
            using INetwork d = told ? new ToldDiscriminator(seed: 2) : new Discriminator(seed: 2);
            using var gan = new CountedGan(told ? new ToldGan((ToldGenerator)g, (ToldDiscriminator)d) : new DigitGan((Generator)g, (Discriminator)d), counted);
            using var judge = new Judge(seed: 3);
            new Duel(run, "Pair", gan, g, d, judge).Fight(digits, epochs: 1, Artist.Noise(2, seed: 3));
            return [.. g.Parameters.SelectMany(parameter => parameter.Span.ToArray())];
        }
    }
}
