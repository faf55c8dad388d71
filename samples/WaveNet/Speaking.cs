using NetGen;
using NetGen.Decoding;
using NetGen.Samples;

namespace WaveNet;

/// <summary>Trains the network, measures it on speech it has never heard, and lets it say the ten digits.</summary>
internal static class Speaking
{
    private const int SideBySide = 60, Words = 10;
    private const double Temperature = 0.9;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (Recordings all, Recordings tested) = Recordings.Load(run);
        Recordings test = tested.Where(i => i < recipe.Tested);
        // Every tenth recording decides which epoch is the best one: the test decides nothing.
        Recordings learned = all.Where(i => i % 10 != 9), decides = all.Where(i => i % 10 == 9);
        run.Say($"{learned.Sounds.Sum(sound => (long)sound.Length):N0} samples to learn from, {test.Sounds.Sum(sound => (long)sound.Length):N0} for the test.");
        double counted = new Markov(all.Sounds).Bits(test.Sounds);
        run.Report("bits a sample, counts behind two samples", counted);

        using var net = new Voice(run.Seed);
        var windows = new SoundWindows(net.Description, learned, recipe.Windows, run.Seed);
        long steps = windows.Steps(recipe.Epochs, Recipe.Batch);
        run.Fit(
            net,
            windows,
            new FitOptions
            {
                Optimizer = new Adam(new CosineLearningRate(4e-3, steps, warmUp: steps / 20, minimum: 5e-5)) { ClipNorm = 1 },
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Validation = new SoundWindows(net.Description, decides),
                Metrics = [],
                Watch = "loss",
                EarlyStopping = new EarlyStopping { Patience = recipe.Epochs },
            });
        double bits = Bits(run, net, test);
        run.Report("bits a sample, WaveNet", bits, Goal.AtMost(4));
        run.Report("bits a sample, WaveNet beside counts", bits, Goal.AtMost(counted, "counts behind two samples"));

        byte[][] spoken = Speak(run, net, recipe.Spoken);
        for (int word = 0; word < Words; word++)
            Wave.Write(run.PathOf($"{word}.wav"), spoken[word], Recordings.Rate);
        run.Say($"Spoke {Words} words: {run.PathOf("0.wav")} to 9.wav.");
        (byte[], byte[])[] drawn = [.. Enumerable.Range(0, Words).Select(word => (tested.Sounds[Array.IndexOf(tested.Words, word)], spoken[word]))];
        run.Picture("words", path => Waveforms.Draw(path, drawn, Recordings.Rate));
    }

    /// <summary>The mean of -log₂ p of each sample of recordings, told all that came before it: the stepper keeps what the convolutions look back at.</summary>
    public static double Bits(SampleRun run, Voice net, Recordings recordings)
    {
        double sum = 0;
        int[] byLength = [.. Enumerable.Range(0, recordings.Words.Length).OrderBy(i => recordings.Sounds[i].Length)];
        foreach (int[] some in byLength.Chunk(SideBySide))
        {
            using Voice.Stepper stepper = net.CreateStepper(some.Length, run.Options.Threads);
            stepper.Begin([.. some.Select(i => recordings.Words[i])]);
            int[] before = new int[some.Length];
            Array.Fill(before, MuLaw.Silence);
            int longest = recordings.Sounds[some[^1]].Length;
            for (int t = 0; t < longest; t++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<float> scores = stepper.Step(before);
                for (int row = 0; row < some.Length; row++)
                {
                    byte[] sound = recordings.Sounds[some[row]];
                    if (t >= sound.Length)
                        continue;
                    sum -= LogProbability(scores.Slice(row * MuLaw.Levels, MuLaw.Levels), sound[t]);
                    before[row] = sound[t];
                }
            }
        }
        return sum / Math.Log(2) / recordings.Sounds.Sum(sound => (long)sound.Length);
    }

    private static double LogProbability(ReadOnlySpan<float> scores, int level)
    {
        float most = float.NegativeInfinity;
        foreach (float score in scores)
            most = Math.Max(most, score);
        double sum = 0;
        foreach (float score in scores)
            sum += MathF.Exp(score - most);
        return scores[level] - most - Math.Log(sum);
    }

    /// <summary>All ten words side by side, sample by sample: each is drawn from what the network expects behind those before it.</summary>
    private static byte[][] Speak(SampleRun run, Voice net, int length)
    {
        using Voice.Stepper stepper = net.CreateStepper(Words, run.Options.Threads);
        stepper.Begin([.. Enumerable.Range(0, Words)]);
        var sampler = new TokenSampler(stepper.Choices, new SamplingOptions { Temperature = Temperature, Seed = run.Seed }, Words, stepper.Numbers);
        byte[][] spoken = [.. Enumerable.Range(0, Words).Select(_ => new byte[length])];
        int[] levels = new int[Words];
        Array.Fill(levels, MuLaw.Silence);
        for (int t = 0; t < length; t++)
        {
            sampler.Next(stepper.Step(levels), levels);
            for (int word = 0; word < Words; word++)
                spoken[word][t] = (byte)levels[word];
        }
        return spoken;
    }
}
