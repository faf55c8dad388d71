using Shakespeare;

namespace NetGen.Samples.Tests;

public class ShakespeareTests
{
    private static readonly Recipe Small = new(GptEpochs: 1, RecurrentEpochs: 8, Orders: 4, Written: 80);

    [Fact]
    public void Networks_learn_a_small_text_and_write()
    {
        using var small = new SmallRun("Shakespeare");
        Writers.Run(small.Run, Small, ["gru"]);
        // Of 65 characters a network that knows nothing says 4.17 nats.
        Assert.InRange(small["GRU, validation loss"], 0.05, 1.5);
        Assert.InRange(small["best n-gram, validation loss"], 0.05, 1);
        Assert.Contains("GRU writes", small.Lines);
        Assert.Contains("ROMEO:", small.Lines);
        small.HasPicture("curves");
    }

    [Fact]
    public void A_stopped_run_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var first = new SmallRun("Shakespeare", cancellation: stop.Token);
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Writers.Run(first.Run, Small with { Orders = 0 }, ["rnn"]));
        using var second = new SmallRun("Shakespeare", resume: true, folder: first.Folder);
        Writers.Run(second.Run, Small with { Orders = 0 }, ["rnn"]);
        Assert.Contains("goes on from", second.Lines);
        Assert.InRange(second["RNN, validation loss"], 0.05, 1.5);
    }

    /// <summary>Of "abab", seen twice: behind a came b two times of two, so p(b | a) = (2 + 1·p(b))/(2 + 1), and p(b) = (2 + 2/65)/(4 + 2).</summary>
    [Fact]
    public void N_grams_interpolate_as_Witten_and_Bell_say()
    {
        int[] text = [1, 2, 1, 2];
        double b = (2 + 2.0 / 65) / 6, a = (2 + 2.0 / 65) / 6;
        Assert.Equal(-(Math.Log(a) + Math.Log((2 + b) / 3)) / 2, new NGram(2, text).Loss([1, 2]), 12);
    }

    [Fact]
    public void A_text_longer_than_the_network_looks_is_written_on()
    {
        using var net = new SmallGpt(seed: 1);
        using SmallGpt.Stepper stepper = net.CreateStepper();
        string text = Writer.Write(stepper, "ROMEO:", 150, seed: 1);
        Assert.Equal("ROMEO:".Length + 150, text.Length);
        Assert.Equal(text, Writer.Write(stepper, "ROMEO:", 150, seed: 1));
    }
}
