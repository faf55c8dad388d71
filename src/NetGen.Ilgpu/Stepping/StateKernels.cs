using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>What becomes of the rows that a stepper keeps: they are put aside, taken up, cleared, and go on in each other's place. A value lies step by step, [steps][rows][features].</summary>
internal static class StateKernels
{
    /// <summary>The first numbers of each step of a row; zeros behind them, up to the features.</summary>
    /// <param name="from">Where the row is.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="features">Numbers of a step.</param>
    /// <param name="used">So many are taken.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="fromFirst">The row's first number.</param>
    /// <param name="fromStep">How far its next step is from it.</param>
    /// <param name="toFirst">The same where it goes.</param>
    /// <param name="toStep">The same where it goes.</param>
    public static void Copy(ArrayView<float> from, ArrayView<float> to, int features, int used, int steps, int fromFirst, int fromStep, int toFirst, int toStep)
    {
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < steps * features; i += stride)
        {
            int step = (int)((uint)i / (uint)features);
            int feature = i - (step * features);
            float value = 0f;
            if (feature < used)
                value = from[fromFirst + (step * fromStep) + feature];
            to[toFirst + (step * toStep) + feature] = value;
        }
    }

    /// <summary>Row i becomes what row rows[i] was: its first numbers.</summary>
    public static void Reorder(ArrayView<float> from, ArrayView<float> to, ArrayView<int> rows, int features, int used, int steps, int count)
    {
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < steps * count * used; i += stride)
        {
            int line = (int)((uint)i / (uint)used);
            int feature = i - (line * used);
            int step = (int)((uint)line / (uint)count);
            int row = line - (step * count);
            to[(line * features) + feature] = from[(((step * count) + rows[row]) * features) + feature];
        }
    }
}
