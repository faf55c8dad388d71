using NetGen;
using NetGen.Samples;

namespace Speech;

/// <summary>Trains the listener, counts what it hears wrong, and draws where it hears what.</summary>
internal static class Hearing
{
    private const int Classes = 11;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Recordings.Load(run);
        using var net = new Listener(run.Seed);
        var joined = new JoinedDigits(net.Description, train, recipe.Strings, run.Seed, anew: true);
        FitResult result = run.Fit(
            net,
            joined,
            new FitOptions
            {
                Optimizer = new AdamW(new CosineLearningRate(3e-3, joined.Steps(recipe.Epochs, Recipe.Batch), warmUp: 20)) { ClipNorm = 5 },
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
            });
        if (result.Epochs.Count > 0)
            run.Report("loss of the last epoch", result.Epochs[^1].Loss);
        var alone = new JoinedDigits(net.Description, test, test.Digits.Length, run.Seed, anew: false, single: true);
        var strings = new JoinedDigits(net.Description, test, recipe.Tested, run.Seed + 9, anew: false);
        (int wrong, int all, int exact) = Heard(net, alone);
        run.Report("single digits, heard right", (double)exact / alone.Count, Goal.AtLeast(0.97));
        (wrong, all, exact) = Heard(net, strings);
        run.Report("strings of digits, errors by digits", (double)wrong / all, Goal.AtMost(0.05));
        run.Report("strings of digits, heard right as a whole", (double)exact / strings.Count);
        run.Picture("alignment", path => Draw(net, strings, path));
    }

    /// <summary>Digits that have to be inserted, left out or replaced (Levenshtein), all digits, and strings without any error.</summary>
    private static (int Wrong, int All, int Exact) Heard(Listener net, JoinedDigits data)
    {
        using var batch = new Batch(net.Description, 1);
        int wrong = 0, all = 0, exact = 0;
        for (int i = 0; i < data.Count; i++)
        {
            data.Fill(batch, [i]);
            int[] said = [.. batch.Labels(2)[..batch.Labels(3)[0]]];
            int distance = EditDistance.Of<int>(Decode(net, batch), said);
            (wrong, all, exact) = (wrong + distance, all + said.Length, exact + (distance == 0 ? 1 : 0));
        }
        return (wrong, all, exact);
    }

    private static int[] Decode(Listener net, Batch batch) => CtcDecoder.Greedy(Scores(net, batch).AsSpan(0, RealSteps(net, batch) * Classes), Classes);

    /// <summary>How many steps are real of the one sound of a batch: a convolution with a stride makes one of two frames.</summary>
    private static int RealSteps(Listener net, Batch batch) => net.Description.Outputs[0].RealSteps.Span[batch.Labels(1)[0]];

    /// <summary>Scores of the classes at each step. What stands behind the real ones means nothing.</summary>
    private static float[] Scores(Listener net, Batch batch) => net.Predict(batch.Values(0), batch.Labels(1));

    /// <summary>Spectrograms, and below each how sure the network is of the blank (first line) and of 0 to 9 at each time.</summary>
    private static void Draw(Listener net, JoinedDigits data, string path)
    {
        const int Shown = 4, Line = 4, Height = Spectrogram.Bands * 2 + 2 + Classes * Line;
        var sheet = new ImageSheet(1, Height, JoinedDigits.Frames) { Title = "Heard: spectrograms of joined test recordings; below, probabilities of blank, 0, 1, … 9", Scale = 2 };
        using var batch = new Batch(net.Description, 1);
        var chosen = Enumerable.Range(0, data.Count).Where(i => { data.Fill(batch, [i]); return batch.Labels(3)[0] >= 3; }).Take(Shown).ToArray();
        foreach (int[] pair in chosen.Chunk(2))
            sheet.Row("", pair.Select(Picture), pair.Select(Caption));
        sheet.Save(path);

        string Caption(int sample)
        {
            data.Fill(batch, [sample]);
            return $"said {Text(batch.Labels(2)[..batch.Labels(3)[0]])}, heard {Text(Decode(net, batch))}";
        }

        float[] Picture(int sample)
        {
            data.Fill(batch, [sample]);
            float[] image = new float[Height * JoinedDigits.Frames], scores = Scores(net, batch);
            int real = RealSteps(net, batch);
            for (int frame = 0; frame < JoinedDigits.Frames; frame++)
            {
                for (int y = 0; y < Spectrogram.Bands * 2; y++)
                    image[y * JoinedDigits.Frames + frame] = (batch.Values(0)[frame * Spectrogram.Bands + Spectrogram.Bands - 1 - y / 2] + 2) / 4;
                if (frame / 2 >= real)
                    continue;
                ReadOnlySpan<float> step = scores.AsSpan(frame / 2 * Classes, Classes);
                double most = step[0], sum = 0;
                foreach (float score in step)
                    most = Math.Max(most, score);
                foreach (float score in step)
                    sum += Math.Exp(score - most);
                for (int y = 0; y < Classes * Line; y++)
                    image[(Spectrogram.Bands * 2 + 2 + y) * JoinedDigits.Frames + frame] = (float)(Math.Exp(step[y / Line] - most) / sum);
            }
            return image;
        }
    }

    private static string Text(ReadOnlySpan<int> labels)
    {
        string text = "";
        foreach (int label in labels)
            text += (char)('0' + label - 1);
        return text.Length > 0 ? text : "nothing";
    }
}
