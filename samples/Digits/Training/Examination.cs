using Digits.Data;
using NetGen;

namespace Digits.Training;

/// <summary>Asks a network for the digits of a data set, in its order.</summary>
internal sealed class Examination : IDisposable
{
    private const int Portion = 500;

    private readonly IDataset data;
    private readonly IPredictor predictor;
    private readonly Batch batch;
    private readonly int[] samples = new int[Portion];

    public Examination(INetwork network, IDataset data, int threads)
    {
        this.data = data;
        predictor = network.CreatePredictor(Portion, threads);
        batch = new Batch(network.Description, Portion);
    }

    /// <summary>Logits of all images, [count, 10].</summary>
    public float[] Logits()
    {
        float[] all = new float[data.Count * DigitImages.Classes];
        for (int first = 0; first < data.Count; first += Portion)
            Ask(first).CopyTo(all.AsSpan(first * DigitImages.Classes));
        return all;
    }

    /// <summary>Answers from <see cref="Logits"/>: the greatest is the digit, its softmax the confidence.</summary>
    public static IReadOnlyList<Answer> Answers(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels)
    {
        var answers = new Answer[labels.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            ReadOnlySpan<float> row = Row(logits, i);
            int digit = Greatest(row);
            float sum = 0;
            foreach (float logit in row)
                sum += MathF.Exp(logit - row[digit]);
            answers[i] = new Answer(i, labels[i], digit, 1 / sum);
        }
        return answers;
    }

    public void Dispose()
    {
        batch.Dispose();
        predictor.Dispose();
    }

    private ReadOnlySpan<float> Ask(int first)
    {
        int count = Math.Min(Portion, data.Count - first);
        for (int i = 0; i < count; i++)
            samples[i] = first + i;
        data.Fill(batch, samples.AsSpan(0, count));
        predictor.Run(batch);
        return predictor.Output(0);
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> logits, int sample) => logits.Slice(sample * DigitImages.Classes, DigitImages.Classes);

    private static int Greatest(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int digit = 1; digit < row.Length; digit++)
        {
            if (row[digit] > row[best])
                best = digit;
        }
        return best;
    }
}
