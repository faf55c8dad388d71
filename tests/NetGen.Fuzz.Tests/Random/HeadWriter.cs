using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Ends branches in losses: every kind, with weights, targets of their own, constants and other tensors to compare with, in training only or not.</summary>
internal sealed class HeadWriter(Dice dice, Program program, LayerWriter layers)
{
    /// <summary>Goes back to a named tensor, adds a head there that exists in training alone or not.</summary>
    public void Another()
    {
        if (program.Named.Count == 0)
            return;
        bool training = dice.OneIn(3);
        var start = dice.Of(program.Named);
        string phase = training ? ", Phase = Phase.Train" : "";
        program.GoTo(start, phase);
        int classes = dice.Pick(2, 5);
        if (start.Shape.IsImage)
            program.Write($"Conv2D({Text(classes)}, 1{phase})", start.Shape with { Channels = classes });
        else
            program.Write($"Dense({Text(classes)}{phase})", Tensor.Vector(classes));
        Loss(phase);
        if (!training && dice.OneIn(2))
            program.Name();
    }

    /// <summary>A last product before the loss, so that it never stands on a sigmoid or a softmax.</summary>
    public void Last()
    {
        int classes = dice.Pick(2, 7);
        if (program.Current.IsImage)
            program.Write($"Conv2D({Text(classes)}, 1)", program.Current with { Channels = classes });
        else
            layers.Dense(classes);
        Loss("");
    }

    private void Loss(string phase)
    {
        string weight = dice.OneIn(3) ? ", Weight = 0.5" : "", options = weight + phase;
        string target = $"Target = \"{program.NewName("target")}\"";
        List<(string Name, Tensor Shape)> equal = program.Named.Where(n => n.Shape == program.Current).ToList();
        switch (dice.Pick(0, equal.Count > 0 ? 9 : 8))
        {
            case 0 or 1: program.Write($"SoftmaxCrossEntropy({target}{options})"); break;
            case 2 or 3: program.Write($"MeanSquaredError({target}{options})"); break;
            case 4: program.Write($"BinaryCrossEntropy({target}{options})"); break;
            case 5: program.Write($"LogisticLoss({target}{options})"); break;
            case 6: program.Write($"MSE(Value = 0.25{options}), BinaryCrossEntropy({target}{options})"); break;
            case 7: program.Write($"Sigmoid({Only(phase)}), BinaryCrossEntropy(Logits = false, Value = 1{options})"); break;
            case 8: program.Write($"Softmax({Only(phase)}), BinaryCrossEntropy(Logits = false, {target}{options})"); break;
            default: program.Write($"MeanSquaredError(Target = {program.Use(dice.Of(equal).Name)}{options})"); break;
        }
    }

    private static string Only(string phase) => phase.TrimStart(',', ' ');
}
