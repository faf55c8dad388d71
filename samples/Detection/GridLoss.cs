using NetGen;

namespace Detecting;

/// <summary>
/// What the grid says against what is there. Of each cell: a logit of whether it has an object (binary cross-entropy over all cells), and, only where there is one, four numbers
/// of its box (smooth L1, Girshick 2015) and three logits of its kind (cross-entropy). Divided by the number of cells with objects.
/// </summary>
internal sealed class GridLoss : ICustomLoss
{
    private const int Kinds = Grid.Kinds, Cells = Grid.Cells;

    private const float Place = 4, Beta = 0.15f;

    public static float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            float logit = x[cell], there = target[cell];
            sum += Math.Max(logit, 0) - logit * there + Math.Log(1 + Math.Exp(-Math.Abs(logit)));
            if (there < 0.5f)
                continue;
            for (int i = 1; i <= 4; i++)
            {
                float away = Math.Abs(x[i * Cells + cell] - target[i * Cells + cell]);
                sum += Place * (away < Beta ? 0.5f * away * away / Beta : away - 0.5f * Beta);
            }
            (double most, double all) = Softmax(x, cell);
            for (int kind = 0; kind < Kinds; kind++)
                sum -= target[(5 + kind) * Cells + cell] * (x[(5 + kind) * Cells + cell] - most - Math.Log(all));
        }
        return (float)(sum / Objects(target));
    }

    public static void Gradient(ReadOnlySpan<float> x, ReadOnlySpan<float> target, Span<float> dx)
    {
        float share = 1f / Objects(target);
        for (int cell = 0; cell < Cells; cell++)
        {
            float there = target[cell];
            dx[cell] = share * (1 / (1 + MathF.Exp(-x[cell])) - there);
            if (there < 0.5f)
                continue;
            for (int i = 1; i <= 4; i++)
                dx[i * Cells + cell] = share * Place * Math.Clamp((x[i * Cells + cell] - target[i * Cells + cell]) / Beta, -1, 1);
            (double most, double all) = Softmax(x, cell);
            for (int kind = 0; kind < Kinds; kind++)
            {
                int at = (5 + kind) * Cells + cell;
                dx[at] = share * (float)(Math.Exp(x[at] - most) / all - target[at]);
            }
        }
    }

    /// <summary>The greatest logit of a cell, and the sum of exponentials less that.</summary>
    private static (double Most, double All) Softmax(ReadOnlySpan<float> x, int cell)
    {
        double most = double.NegativeInfinity, all = 0;
        for (int kind = 0; kind < Kinds; kind++)
            most = Math.Max(most, x[(5 + kind) * Cells + cell]);
        for (int kind = 0; kind < Kinds; kind++)
            all += Math.Exp(x[(5 + kind) * Cells + cell] - most);
        return (most, all);
    }

    private static int Objects(ReadOnlySpan<float> target)
    {
        int objects = 0;
        foreach (float there in target[..Cells])
            objects += there > 0.5f ? 1 : 0;
        return Math.Max(1, objects);
    }
}
