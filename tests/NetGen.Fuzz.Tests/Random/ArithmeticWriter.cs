using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Adds a random layer of arithmetic: reductions, shares, functions of each element, tensors that are repeated over each other.</summary>
internal sealed class ArithmeticWriter(Dice dice, Program program, bool isSmooth)
{
    private Tensor Now => program.Current;

    public void Any()
    {
        switch (dice.Of("reduction", "share", "function", "gate", "merge", "comparison", "rms", "dropout", "sample", "time", "product", "similarity"))
        {
            case "reduction": Reduction(); break;
            case "share": Share(); break;
            case "function": Function(); break;
            case "gate" when Now.Channels % 2 == 0 && Now.Channels > 2: program.Write(dice.Of("GLU", "SwiGLU", "GEGLU"), Now with { Channels = Now.Channels / 2 }); break;
            case "merge": Merge(); break;
            case "comparison" when !isSmooth: Comparison(); break;
            case "rms" when !Now.IsImage && Now.Channels > 2: program.Write(dice.Of("RMSNorm(Epsilon = 0.05)", "RMSNorm(Epsilon = 0.1, Affine = false)")); break;
            case "product": Product(); break;
            case "similarity" when !Now.IsImage && Now.Channels > 1: Similarity(); break;
            case "sample": Sample(); break;
            case "time" when !Now.IsImage && !Now.IsSequence:
                int features = 2 * dice.Pick(1, 6);
                program.Write($"Dense(1), TimeEmbedding({Text(features)}, MaxPeriod = 20)", Tensor.Vector(features));
                break;
            case "dropout": program.Write(dice.Of("SpatialDropout(0.2)", "Dropout2D(0.3)", "GaussianNoise(0.25)")); break;
        }
    }

    /// <summary>Drawn around what there is, with a variance that is made of it.</summary>
    private void Sample()
    {
        string mean = program.Name();
        program.Write("Tanh");
        string variance = program.Name();
        program.Write($"From({program.Use(mean)}), Sampling({program.Use(variance)})");
    }

    /// <summary>An axis, what is left without it, and what is left where it stays with size 1.</summary>
    private (string Axis, int Count, Tensor Without, Tensor Kept) Axis()
    {
        Tensor x = Now;
        if (!x.IsImage && !x.IsSequence)
            return (dice.Of("Features", "All"), x.Channels, Tensor.Vector(1), Tensor.Vector(1));
        if (dice.OneIn(6))
            return ("All", x.Size, Tensor.Vector(1), x with { Channels = 1, Height = 1, Width = 1 });
        if (x.IsSequence)
        {
            return dice.OneIn(2)
                ? (dice.Of("Steps", "Positions"), x.Height, Tensor.Vector(x.Channels), x with { Height = 1 })
                : ("Features", x.Channels, Tensor.Vector(x.Height), x with { Channels = 1 });
        }
        return dice.Of(
            ("Channels", x.Channels, Tensor.Sequence(x.Height, x.Width), x with { Channels = 1 }),
            ("Height", x.Height, Tensor.Sequence(x.Channels, x.Width), x with { Height = 1 }),
            ("Width", x.Width, Tensor.Sequence(x.Channels, x.Height), x with { Width = 1 }),
            ("Positions", x.Height * x.Width, Tensor.Vector(x.Channels), x with { Height = 1, Width = 1 }));
    }

    private void Reduction()
    {
        (string axis, int count, Tensor without, Tensor kept) = Axis();
        if (count == 1)
            return;
        string kind = dice.Of("Sum", "Mean", "LogSumExp", "L2Norm", isSmooth ? "Mean" : "Max", isSmooth ? "Sum" : "Min");
        // The norm of next to nothing has every slope.
        if (kind == "L2Norm")
            program.Write("Affine(0.5, 1.5)");
        bool keeps = dice.OneIn(2);
        program.Write($"{kind}(Axis.{axis}{(keeps ? ", KeepDimensions = true" : "")})", keeps ? kept : without);
    }

    private void Share()
    {
        (string axis, int count, _, _) = Axis();
        if (count > 1)
            program.Write($"{dice.Of("Softmax", "LogSoftmax", "Softmin", "L2Normalize")}(Axis = Axis.{axis})");
    }

    private void Function() => program.Write(dice.Of(
        "Affine(-0.5, 0.25)", "Square", "Sin", "Cos", "Negate", "Tanh, Exp", "Sigmoid, Power(1.5)", "Tanh, Power(3)", "Softplus, Sqrt", "Softplus, Affine(1, 0.5), Log",
            "Softplus, Affine(1, 0.5), Reciprocal",
        isSmooth ? "Square" : "Abs", isSmooth ? "Sin" : "Clip(-0.5, 0.75)"));

    /// <summary>The tensor and a part of it that is repeated.</summary>
    private void Merge()
    {
        Tensor whole = Now;
        string name = program.Name();
        (string axis, _, _, _) = Axis();
        string safe = dice.OneIn(3) ? "Softplus, Affine(1, 0.5)" : "Tanh";
        program.Write($"Mean(Axis.{axis}, KeepDimensions = true), {safe}");
        string part = program.NewName("n");
        program.Write($"As(\"{part}\")");
        string merge = dice.Of("Add", "Subtract", "Multiply", isSmooth ? "Add" : "Maximum", isSmooth ? "Add" : "Minimum", safe == "Tanh" ? "Subtract" : "Divide");
        program.GoTo((name, whole));
        program.Write($"{merge}(\"{part}\")", whole);
    }

    private void Comparison()
    {
        Tensor whole = Now;
        string name = program.Name(), other = program.NewName("n"), condition = program.NewName("n");
        program.Write($"Tanh, As(\"{other}\"), {dice.Of("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal", "NotEqual")}({program.Use(name)}), As(\"{condition}\")");
        program.GoTo((name, whole));
        program.Write($"Where(\"{condition}\", \"{other}\")", whole);
    }

    private void Product()
    {
        Tensor x = Now;
        if (x.IsImage && x.Channels < 12)
        {
            program.Write("Tanh, Gram, Affine(0.1)", Tensor.Sequence(x.Channels, x.Channels));
            return;
        }
        if (!x.IsSequence || x.Height > 12 || x.Channels > 12)
            return;
        string name = program.Name();
        if (dice.OneIn(2))
            program.Write($"Tanh, MatMul({program.Use(name)}, TransposeB = true), Affine(0.2)", Tensor.Sequence(x.Height, x.Height));
        else
            program.Write($"Tanh, MatMul({program.Use(name)}, TransposeA = true), Affine(0.2)", Tensor.Sequence(x.Channels, x.Channels));
    }

    private void Similarity()
    {
        string name = program.Name();
        string kind = dice.Of("Dot", "Affine(1, 0.75), CosineSimilarity");
        program.Write($"Cos, {kind}({program.Use(name)})", Now.IsSequence ? Tensor.Vector(Now.Height) : Tensor.Vector(1));
    }
}
