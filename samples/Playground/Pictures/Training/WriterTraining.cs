using NetGen;

namespace Playground.Pictures.Training;

/// <summary>Trains the writer on nine tenths of Tiny Shakespeare.</summary>
public static class WriterTraining
{
    private const int Batch = 24, Length = 64, FullSteps = 3_600;

    public static void Run(string data, string folder, Recipe recipe)
    {
        int[] text = Letters.Encode(File.ReadAllText(Path.Combine(data, "tinyshakespeare", "input.txt")).ReplaceLineEndings("\n"));
        int[] train = text[..(int)(text.Length * 0.9)], validation = text[(int)(text.Length * 0.9)..];
        int steps = recipe.Steps(FullSteps);
        using var net = new LetterWriter(Recipe.Seed);
        int[] x = new int[Batch * Length], y = new int[Batch * Length];
        double held = 0;
        using (LetterWriter.Trainer trainer = net.CreateTrainer(Batch, new Adam(new CosineLearningRate(2e-3, steps, warmUp: steps / 30)), recipe.Threads))
        {
            var random = new Random((int)Recipe.Seed);
            for (int step = 0; step < steps; step++)
            {
                for (int i = 0; i < Batch; i++)
                    Window(train, random.Next(train.Length - Length), i);
                float loss = trainer.Step(x, y);
                if (step % 200 == 0)
                    Console.WriteLine(FormattableString.Invariant($"step {step}: {loss:0.000}"));
            }
            const int batches = 40;
            for (int b = 0; b < batches; b++)
            {
                for (int i = 0; i < Batch; i++)
                    Window(validation, ((b * Batch) + i) * Length, i);
                held += trainer.ComputeGradients(x, y) / batches;
            }
        }
        net.Parameters.SaveAs(Path.Combine(folder, Models.Writer), WeightFormat.BFloat16);
        Console.WriteLine(FormattableString.Invariant($"{Models.Writer}: {held:0.000} nats a letter on the held-out tenth."));

        void Window(int[] from, int start, int row)
        {
            from.AsSpan(start, Length).CopyTo(x.AsSpan(row * Length));
            from.AsSpan(start + 1, Length).CopyTo(y.AsSpan(row * Length));
        }
    }
}
