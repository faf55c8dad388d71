namespace NetGen.Kernels;

/// <summary>
/// Connectionist temporal classification of one sample (Graves et al. 2006, section 4): the logarithms of the probabilities of all ways to give out the labels, forward and
/// backward. States are
/// the labels with the blank before, between and behind them. Rows are kept relative to their greatest number, so that long sequences lose no digits.
/// </summary>
/// <param name="logarithms">Of the probability of class 0 at the first step.</param>
/// <param name="stepStride">From a step to the next.</param>
/// <param name="classStride">From a class to the next.</param>
/// <param name="labels">The labels.</param>
/// <param name="count">How many.</param>
/// <param name="steps">Real steps.</param>
/// <param name="blank">The class that stands for no label.</param>
internal readonly unsafe struct CtcSample(float* logarithms, nint stepStride, nint classStride, int* labels, int count, int steps, int blank)
{
    private int States => 2 * count + 1;

    /// <summary>−ln of the probability of the labels; +∞ where no way leads to them.</summary>
    /// <param name="row">Room for as many floats as there are states.</param>
    public float Loss(float* row)
    {
        double offset = 0;
        for (int t = 0; t < steps; t++)
        {
            Advance(row, row, t);
            float greatest = Relative(row);
            if (float.IsNegativeInfinity(greatest))
                return float.PositiveInfinity;
            offset += greatest;
        }
        return (float)-(offset + Sum(row[States - 1], count > 0 ? row[States - 2] : float.NegativeInfinity, float.NegativeInfinity));
    }

    /// <summary>
    /// Takes <paramref name="share"/> times the probability of each class, given the labels, from its place at each step; nothing where no way leads to the labels.
    /// </summary>
    /// <param name="dx">Laid out like the logarithms.</param>
    /// <param name="share">What the loss of the sample counts for.</param>
    /// <param name="rows">Room for the states of each step, and once more for those of one.</param>
    public void Gradient(float* dx, float share, float* rows)
    {
        float* back = rows + (nint)steps * States;
        for (int t = 0; t < steps; t++)
        {
            Advance(t == 0 ? rows : rows + (nint)(t - 1) * States, rows + (nint)t * States, t);
            if (float.IsNegativeInfinity(Relative(rows + (nint)t * States)))
                return;
        }
        float* last = rows + (nint)(steps - 1) * States;
        if (float.IsNegativeInfinity(Math.Max(last[States - 1], count > 0 ? last[States - 2] : float.NegativeInfinity)))
            return;
        for (int s = 0; s < States; s++)
            back[s] = s >= States - 2 ? 0 : float.NegativeInfinity;
        for (int t = steps - 1; t >= 0; t--)
        {
            if (t < steps - 1)
                Retreat(back, t + 1);
            Share(rows + (nint)t * States, back, dx + t * stepStride, share);
        }
    }

    /// <summary>What the states are worth at step <paramref name="t"/>, from what they were one step before. The two rows may be one.</summary>
    private void Advance(float* before, float* now, int t)
    {
        for (int s = States - 1; s >= 0; s--)
        {
            float reached = t == 0
                ? (s < 2 ? 0 : float.NegativeInfinity)
                : Sum(before[s], s > 0 ? before[s - 1] : float.NegativeInfinity, Skips(s) ? before[s - 2] : float.NegativeInfinity);
            now[s] = reached + At(t, s);
        }
    }

    /// <summary>What the states one step before <paramref name="t"/> still have before them, from what those at it have.</summary>
    private void Retreat(float* row, int t)
    {
        for (int s = 0; s < States; s++)
            row[s] += At(t, s);
        for (int s = 0; s < States; s++)
            row[s] = Sum(row[s], s + 1 < States ? row[s + 1] : float.NegativeInfinity, s + 2 < States && Skips(s + 2) ? row[s + 2] : float.NegativeInfinity);
        Relative(row);
    }

    /// <summary>The states of a step share what the loss counts for by the ways that lead through them.</summary>
    private void Share(float* there, float* back, float* dx, float share)
    {
        float greatest = float.NegativeInfinity, total = 0;
        for (int s = 0; s < States; s++)
            greatest = Math.Max(greatest, there[s] + back[s]);
        for (int s = 0; s < States; s++)
            total += MathF.Exp(there[s] + back[s] - greatest);
        for (int s = 0; s < States; s++)
            dx[Class(s) * classStride] -= share * MathF.Exp(there[s] + back[s] - greatest) / total;
    }

    private int Class(int state) => (state & 1) == 0 ? blank : labels[state >> 1];

    private float At(int t, int state) => logarithms[t * stepStride + Class(state) * classStride];

    /// <summary>Whether a label may follow the one before it without a blank: another one may.</summary>
    private bool Skips(int state) => state >= 3 && (state & 1) == 1 && labels[state >> 1] != labels[(state >> 1) - 1];

    /// <summary>Takes the greatest number from all; returns it.</summary>
    private float Relative(float* row)
    {
        float greatest = float.NegativeInfinity;
        for (int s = 0; s < States; s++)
            greatest = Math.Max(greatest, row[s]);
        for (int s = 0; s < States && !float.IsNegativeInfinity(greatest); s++)
            row[s] -= greatest;
        return greatest;
    }

    /// <summary>ln(eᵃ + eᵇ + eᶜ).</summary>
    private static float Sum(float a, float b, float c)
    {
        float greatest = Math.Max(a, Math.Max(b, c));
        return float.IsNegativeInfinity(greatest) ? greatest : greatest + MathF.Log(MathF.Exp(a - greatest) + MathF.Exp(b - greatest) + MathF.Exp(c - greatest));
    }
}
