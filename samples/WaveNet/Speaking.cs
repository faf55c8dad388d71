using NetGen;
using NetGen.Decoding;
using NetGen.Samples;

namespace WaveNet;

/// <summary>Trains the network, measures it on speech it has never heard, and lets it say the ten digits.</summary>
internal static class Speaking
{
    private const int Words = 10;
    private const double Temperature = 0.9;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (Recordings all, Recordings tested) = Recordings.Load(run);
        Recordings test = tested.Where(i => i < recipe.Tested);
        // Every tenth recording decides which epoch is the best one: the test decides nothing.
        Recordings learned = all.Where(i => i % 10 != 9), decides = all.Where(i => i % 10 == 9);
        run.Say($"{learned.Samples:N0} samples to learn from, {test.Samples:N0} for the test.");
        double counted = new Markov(all.Sounds).Bits(test.Sounds);
        run.Report("bits a sample, counts behind two samples", counted);

        using var net = new Voice(run.Seed);
        NearLevels.Begin(net);
        var windows = new SoundWindows(net.Description, learned, recipe.Windows, run.Seed);
        long steps = windows.Steps(recipe.Epochs, Recipe.Batch);
        run.Fit(
            net,
            windows,
            new FitOptions
            {
                Optimizer = new Adam(new CosineLearningRate(8e-3, steps, warmUp: steps / 20)) { ClipNorm = 1 },
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
                Validation = new SoundWindows(net.Description, decides),
                Metrics = [],
                Watch = "loss",
                EarlyStopping = new EarlyStopping { Patience = recipe.Epochs },
            });
        double[] ofEach = Foresight.Bits(run, net, test);
        double bits = ofEach.Sum() / test.Samples;
        run.Report("bits a sample, WaveNet", bits, Goal.AtMost(4));
        run.Report("bits a sample, WaveNet beside counts", bits, Goal.AtMost(counted, "counts behind two samples"));
        foreach (int[] of in Enumerable.Range(0, ofEach.Length).GroupBy(i => test.Speakers[i], (_, of) => of.ToArray()).OrderBy(of => test.Speakers[of[0]]))
            run.Say($"Of speaker {test.Speakers[of[0]]}: {of.Sum(i => ofEach[i]) / of.Sum(i => test.Sounds[i].Length):0.00}");

        // Each word as one of the people says it.
        int[] models = [.. Enumerable.Range(0, Words).Select(word => tested.Find(word, word % SpokenDigits.People))];
        byte[][] spoken = Speak(run, net, [.. models.Select(i => tested.Words[i])], [.. models.Select(i => tested.Speakers[i])], recipe.Spoken);
        for (int word = 0; word < Words; word++)
            Wave.Write(run.PathOf($"{word}.wav"), spoken[word], Recordings.Rate);
        run.Say($"Spoke {Words} words: {run.PathOf("0.wav")} to 9.wav.");
        run.Picture("words", path => Waveforms.Draw(path, [.. models.Select((i, word) => (tested.Sounds[i], spoken[word]))], Recordings.Rate));
    }

    /// <summary>All words side by side, sample by sample: each is drawn from what the network expects behind those before it.</summary>
    private static byte[][] Speak(SampleRun run, Voice net, int[] words, int[] speakers, int length)
    {
        using Voice.Stepper stepper = net.CreateStepper(words.Length, run.Options.Threads);
        stepper.Begin(words, speakers);
        var sampler = new TokenSampler(stepper.Choices, new SamplingOptions { Temperature = Temperature, Seed = run.Seed }, words.Length, stepper.Numbers);
        byte[][] spoken = [.. words.Select(_ => new byte[length])];
        int[] levels = new int[words.Length];
        Array.Fill(levels, MuLaw.Silence);
        for (int t = 0; t < length; t++)
        {
            sampler.Next(stepper.Step(levels), levels);
            for (int word = 0; word < words.Length; word++)
                spoken[word][t] = (byte)levels[word];
        }
        return spoken;
    }
}
