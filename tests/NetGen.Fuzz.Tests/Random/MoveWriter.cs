using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Adds a random layer that brings elements to other places.</summary>
/// <param name="room">Elements that a sample may have.</param>
internal sealed class MoveWriter(Dice dice, Program program, int room)
{
    private Tensor Now => program.Current;

    public void Any()
    {
        switch (dice.Of("slice", "pad", "permute", "split", "repeat", "shuffle", "join"))
        {
            case "slice" when Now.IsImage && dice.OneIn(3): Crop(); break;
            case "slice": Slice(); break;
            case "pad": Pad(); break;
            case "permute": Permute(); break;
            case "split": Split(); break;
            case "repeat": Repeat(); break;
            case "shuffle" when Now.IsImage: Shuffle(); break;
            case "join" when Now.Size * 2 <= room: Join(); break;
        }
    }

    /// <summary>An axis: how it is written, how long it is, and what there is with another length.</summary>
    private (string Name, int Size, Func<int, Tensor> With) Axis()
    {
        Tensor x = Now;
        (string, int, Func<int, Tensor>) channels = (dice.Of("Channels", "Features"), x.Channels, size => x with { Channels = size });
        (string, int, Func<int, Tensor>) rows = (x.IsImage ? "Height" : dice.Of("Steps", "Positions"), x.Height, size => x with { Height = size });
        return x.IsImage ? dice.Of(channels, rows, ("Width", x.Width, size => x with { Width = size })) : x.IsSequence ? dice.Of(channels, rows) : channels;
    }

    private void Slice()
    {
        (string axis, int size, Func<int, Tensor> with) = Axis();
        int count = dice.Pick(1, size);
        program.Write($"Slice({Text(dice.Pick(0, size - count))}, {Text(count)}, Axis = Axis.{axis})", with(count));
    }

    private void Crop()
    {
        int height = dice.Pick(1, Now.Height), width = dice.Pick(1, Now.Width);
        string place = dice.OneIn(2) ? "" : $", Top = {Text(dice.Pick(0, Now.Height - height))}, Left = {Text(dice.Pick(0, Now.Width - width))}";
        program.Write($"Crop({Text(height)}, {Text(width)}{place})", Now with { Height = height, Width = width });
    }

    private void Pad()
    {
        string mode = dice.Of("Constant", "Reflect", "Replicate"), value = mode == "Constant" && dice.OneIn(2) ? ", Value = -0.5" : "";
        if (Now.IsImage)
        {
            int top = End(Now.Height), bottom = End(Now.Height), left = End(Now.Width), right = End(Now.Width);
            Tensor padded = Now with { Height = Now.Height + top + bottom, Width = Now.Width + left + right };
            if (padded.Size <= room)
                program.Write($"Pad(Top = {Text(top)}, Bottom = {Text(bottom)}, Left = {Text(left)}, Right = {Text(right)}, Mode = PadMode.{mode}{value})", padded);
            return;
        }
        int size = Now.IsSequence ? Now.Height : Now.Channels, before = End(size), after = End(size);
        Tensor longer = Now.IsSequence ? Now with { Height = size + before + after } : Now with { Channels = size + before + after };
        if (longer.Size <= room)
            program.Write($"Pad({Text(before)}, After = {Text(after)}, Mode = PadMode.{mode}{value})", longer);

        int End(int length) => dice.Pick(0, Math.Min(3, length - 1));
    }

    private void Permute()
    {
        if (Now.IsSequence)
        {
            program.Write(dice.Of("Transpose", "Permute(1, 0)"), Tensor.Sequence(Now.Channels, Now.Height));
            return;
        }
        if (!Now.IsImage)
            return;
        int[] sizes = [Now.Channels, Now.Height, Now.Width];
        int[] order = dice.Of<int[]>([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]);
        program.Write($"Permute({string.Join(", ", order.Select(Text))})", new Tensor(sizes[order[0]], sizes[order[1]], sizes[order[2]], true));
    }

    private void Split()
    {
        (string axis, int size, Func<int, Tensor> with) = Axis();
        int parts = dice.Divisor(size);
        if (parts is 1 or > 4 || dice.OneIn(2))
        {
            int first = dice.Pick(1, size - 1);
            if (size > 1)
                Named([first, size - first], $", Sizes = new[] {{ {Text(first)}, {Text(size - first)} }}");
            return;
        }
        Named([.. Enumerable.Repeat(size / parts, parts)], "");

        void Named(int[] sizes, string options)
        {
            string[] names = [.. sizes.Select(_ => program.NewName("n"))];
            program.Write($"Split({string.Join(", ", names.Select(n => $"\"{n}\""))}, Axis = Axis.{axis}{options})");
            foreach ((string name, int part) in names.Zip(sizes))
            {
                program.Current = with(part);
                program.Know(name);
            }
            program.GoTo(dice.Of(program.Named.TakeLast(names.Length).ToList()));
        }
    }

    private void Repeat()
    {
        Tensor wide = Now;
        if (!wide.IsSequence && !wide.IsImage)
        {
            int steps = dice.Pick(1, 5);
            if (wide.Size * steps <= room)
                program.Write($"RepeatSteps({Text(steps)})", Tensor.Sequence(steps, wide.Channels));
            return;
        }
        string name = program.Name();
        program.Write($"{(wide.IsImage ? "GlobalAvgPool" : "Flatten")}, Dense({Text(wide.Channels)}), BroadcastTo({program.Use(name)})", wide);
    }

    private void Shuffle()
    {
        int channels = dice.Pick(1, 2);
        if (dice.OneIn(2) && Now.Height * Now.Width * 4 * channels <= room)
            program.Write($"Conv2D({Text(channels * 4)}, 1), PixelShuffle(2)", new Tensor(channels, Now.Height * 2, Now.Width * 2, true));
        else if (Now.Height % 2 == 0 && Now.Width % 2 == 0)
            program.Write("PixelUnshuffle(2)", new Tensor(Now.Channels * 4, Now.Height / 2, Now.Width / 2, true));
    }

    private void Join()
    {
        (string axis, int size, Func<int, Tensor> with) = Axis();
        string name = program.Name();
        program.Write("Tanh");
        program.Write($"Concat({program.Use(name)}, Axis = Axis.{axis})", with(size * 2));
    }
}
