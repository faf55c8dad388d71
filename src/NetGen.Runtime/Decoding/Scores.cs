namespace NetGen.Decoding;

/// <summary>What a step says of the tokens that may come next, as probabilities.</summary>
internal static class Scores
{
    /// <summary>Unnormalised probabilities of tokens: (p_i)^(1/T), the greatest of them 1. Returns their sum.</summary>
    /// <param name="scores">Logits or probabilities.</param>
    /// <param name="numbers">Which of the two.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="weights">As many as scores.</param>
    /// <exception cref="ArgumentException">A score is NaN, one is +∞, or all are −∞ (probabilities: 0).</exception>
    public static double Weigh(ReadOnlySpan<float> scores, NumberKind numbers, double temperature, Span<float> weights)
    {
        float most = Most(scores);
        double sum = 0;
        if (numbers == NumberKind.Probabilities)
        {
            double exponent = 1 / temperature;
            for (int i = 0; i < scores.Length; i++)
                sum += weights[i] = exponent == 1 ? scores[i] / most : (float)Math.Pow(scores[i] / most, exponent);
        }
        else
        {
            float factor = (float)(1 / temperature);
            for (int i = 0; i < scores.Length; i++)
                sum += weights[i] = MathF.Exp((scores[i] - most) * factor);
        }
        return double.IsFinite(sum) && sum > 0 ? sum : throw NotFinite(scores);
    }

    /// <summary>What is to be subtracted from a logit to get the logarithm of its probability: log Σ exp(logits).</summary>
    /// <exception cref="ArgumentException">A score is NaN, one is +∞, or all are −∞.</exception>
    public static double LogSum(ReadOnlySpan<float> logits)
    {
        float most = Most(logits);
        double sum = 0;
        foreach (float logit in logits)
            sum += MathF.Exp(logit - most);
        double result = most + Math.Log(sum);
        return double.IsFinite(result) ? result : throw NotFinite(logits);
    }

    /// <summary>The greatest score's place, of several the first.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static int Likeliest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        bool known = true;
        for (int i = 0; i < scores.Length; i++)
        {
            known &= !float.IsNaN(scores[i]);
            if (scores[i] > scores[best])
                best = i;
        }
        return known ? best : throw NotFinite(scores);
    }

    private static float Most(ReadOnlySpan<float> scores)
    {
        float most = scores[Likeliest(scores)];
        return float.IsFinite(most) ? most : throw NotFinite(scores);
    }

    private static ArgumentException NotFinite(ReadOnlySpan<float> scores)
    {
        int place = 0;
        while (place < scores.Length - 1 && float.IsFinite(scores[place]))
            place++;
        return new ArgumentException(FormattableString.Invariant($"Of {scores.Length} scores number {place} is {scores[place]}: nothing can be drawn from them."), nameof(scores));
    }
}
