using NetGen;

namespace Playground.Pictures.Training;

/// <summary>Trains the reader of digits on MNIST, moved by up to 2 pixels and made a little larger or smaller: visitors draw less carefully.</summary>
public static class ReaderTraining
{
    private const int Batch = 64, Epochs = 6, Side = 28;

    public static void Run(string data, string folder, Recipe recipe)
    {
        (byte[] images, int[] labels) = Mnist.Read(data, "train");
        int steps = recipe.Steps(Epochs * labels.Length / Batch);
        using var net = new DigitReader(Recipe.Seed);
        using (DigitReader.Trainer trainer = net.CreateTrainer(Batch, new Adam(new CosineLearningRate(1e-3, steps)), recipe.Threads))
        {
            var random = new Random((int)Recipe.Seed);
            int[] order = [.. Enumerable.Range(0, labels.Length)];
            var x = new float[Batch * Side * Side];
            var y = new int[Batch];
            for (int step = 0; step < steps; step++)
            {
                int at = step * Batch % (labels.Length - Batch);
                if (at < Batch)
                    random.Shuffle(order);
                for (int i = 0; i < Batch; i++)
                {
                    y[i] = labels[order[at + i]];
                    Move(images.AsSpan(order[at + i] * Side * Side, Side * Side), x.AsSpan(i * Side * Side, Side * Side), random);
                }
                trainer.Step(x, y);
            }
        }
        (byte[] test, int[] truth) = Mnist.Read(data, "t10k");
        float[] pixels = Array.ConvertAll(test, level => level / 255f);
        using DigitReader.Predictor predictor = net.CreatePredictor(100, recipe.Threads);
        int right = 0;
        for (int from = 0; from < truth.Length; from += 100)
        {
            predictor.Predict(pixels.AsSpan(from * Side * Side, 100 * Side * Side));
            ReadOnlySpan<float> said = predictor.Output(2);
            for (int i = 0; i < 100; i++)
                right += Likeliest(said.Slice(i * 10, 10)) == truth[from + i] ? 1 : 0;
        }
        net.Parameters.SaveAs(Path.Combine(folder, Models.Reader), WeightFormat.BFloat16);
        Console.WriteLine($"{Models.Reader}: {right} of {truth.Length} test digits are read right.");
    }

    private static int Likeliest(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
            best = logits[i] > logits[best] ? i : best;
        return best;
    }

    /// <summary>An image, each number 0 to 1, moved, and stretched around its middle.</summary>
    private static void Move(ReadOnlySpan<byte> from, Span<float> to, Random random)
    {
        int dx = random.Next(-2, 3), dy = random.Next(-2, 3);
        float scale = 0.85f + (0.3f * random.NextSingle());
        for (int row = 0; row < Side; row++)
        for (int column = 0; column < Side; column++)
        {
            float y = ((row - 13.5f) / scale) + 13.5f - dy, x = ((column - 13.5f) / scale) + 13.5f - dx;
            int top = (int)MathF.Floor(y), left = (int)MathF.Floor(x);
            float v = y - top, u = x - left;
            to[(row * Side) + column] = ((1 - v) * (((1 - u) * Level(from, top, left)) + (u * Level(from, top, left + 1))))
                + (v * (((1 - u) * Level(from, top + 1, left)) + (u * Level(from, top + 1, left + 1))));
        }
    }

    private static float Level(ReadOnlySpan<byte> image, int row, int column) =>
        row is >= 0 and < Side && column is >= 0 and < Side ? image[(row * Side) + column] / 255f : 0;
}
