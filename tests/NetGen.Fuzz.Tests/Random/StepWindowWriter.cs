using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Convolutions and poolings over the steps of the current sequence, with random options.</summary>
internal sealed class StepWindowWriter(Dice dice, Program program, int maxElements)
{
    private Tensor Now => program.Current;

    /// <param name="options">Bias, initial values, a name.</param>
    public void Convolution(string options)
    {
        int dilation = dice.OneIn(3) ? dice.Pick(2, 4) : 1, kernel = dice.Pick(1, 4);
        int groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1, channels = groups * Math.Max(1, dice.Pick(1, 19) / groups);
        int extent = ((kernel - 1) * dilation) + 1, stride = dice.OneIn(3) ? dice.Pick(2, 4) : 1, steps;
        string window;
        switch (dice.Pick(0, 3))
        {
            case 0:
                (window, stride, steps) = (", Pad = Pad.Causal", 1, Now.Height);
                break;
            case 1:
                (window, steps) = ($", Pad = Pad.{dice.Of("SameUpper", "SameLower")}", (Now.Height + stride - 1) / stride);
                break;
            default:
                int before = dice.Pick(0, kernel), after = dice.Pick(0, kernel), room = Now.Height + before + after - extent;
                if (room < 0)
                    return;
                (window, steps) = ($", PaddingBefore = {Text(before)}, PaddingAfter = {Text(after)}", (room / stride) + 1);
                break;
        }
        if (steps * channels <= maxElements)
            program.Write($"Conv1D({Text(channels)}, {Text(kernel)}, Stride = {Text(stride)}, Dilation = {Text(dilation)}, Groups = {Text(groups)}{window}{options})",
                Tensor.Sequence(steps, channels));
    }

    /// <param name="options">Bias, initial values, a name.</param>
    public void Transposed(string options)
    {
        int dilation = dice.OneIn(4) ? 2 : 1, kernel = dice.Pick(1, 4), stride = dice.Pick(1, 3), before = dice.Pick(0, kernel - 1), after = dice.Pick(0, kernel - 1),
            extra = stride > 1 && dice.OneIn(2) ? 1 : 0;
        int groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1, channels = groups * Math.Max(1, dice.Pick(1, 7) / groups);
        int steps = ((Now.Height - 1) * stride) - before - after + (dilation * (kernel - 1)) + 1 + extra;
        if (steps >= 1 && steps * channels <= maxElements)
        {
            program.Write(
                $"ConvTranspose1D({Text(channels)}, {Text(kernel)}, Stride = {Text(stride)}, Dilation = {Text(dilation)}, "
                + $"PaddingBefore = {Text(before)}, PaddingAfter = {Text(after)}, OutputPadding = {Text(extra)}, Groups = {Text(groups)}{options})",
                Tensor.Sequence(steps, channels));
        }
    }

    /// <param name="kind">MaxPool1D or AvgPool1D.</param>
    public void Pool(string kind)
    {
        if (dice.OneIn(4))
        {
            int windows = dice.Pick(1, Now.Height);
            program.Write($"Adaptive{kind}({Text(windows)})", Tensor.Sequence(windows, Now.Channels));
            return;
        }
        string count = kind == "AvgPool1D" && dice.OneIn(2) ? ", CountPadding = false" : "";
        int kernel = dice.Pick(1, 4), stride = dice.Pick(1, 3);
        if (dice.OneIn(3))
        {
            string rule = dice.Of("SameUpper", "SameLower", "Causal");
            int results = rule == "Causal" ? ((Now.Height - 1) / stride) + 1 : (Now.Height + stride - 1) / stride;
            program.Write($"{kind}({Text(kernel)}, Stride = {Text(stride)}, Pad = Pad.{rule}{count})", Tensor.Sequence(results, Now.Channels));
            return;
        }
        int padding = dice.Pick(0, kernel / 2), room = Now.Height + (2 * padding) - kernel;
        bool ceil = dice.OneIn(2);
        int steps = room < 0 ? 0 : (ceil ? (room + stride - 1) / stride : room / stride) + 1;
        if (ceil && (steps - 1) * stride >= Now.Height + padding)
            steps--;
        if (steps >= 1)
            program.Write($"{kind}({Text(kernel)}, Stride = {Text(stride)}, Padding = {Text(padding)}, Ceil = {(ceil ? "true" : "false")}{count})",
                Tensor.Sequence(steps, Now.Channels));
    }
}
