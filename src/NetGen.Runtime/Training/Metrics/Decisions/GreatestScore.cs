namespace NetGen.Training;

/// <summary>The answer of a network that tells classes apart.</summary>
internal static class GreatestScore
{
    /// <summary>The class of the greatest score, the first of equals; −1 if a score is NaN.</summary>
    /// <param name="scores">Of class c: scores[c · stride].</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="stride">From one class to the next.</param>
    public static int Of(ReadOnlySpan<float> scores, int classes, int stride)
    {
        int best = 0;
        for (int c = 0; c < classes; c++)
        {
            float score = scores[c * stride];
            if (float.IsNaN(score))
                return -1;
            if (score > scores[best * stride])
                best = c;
        }
        return best;
    }
}
