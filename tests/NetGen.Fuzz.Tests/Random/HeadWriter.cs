using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Ends branches in losses: every kind, with weights, targets of their own, constants and other tensors to compare with, in training only or not.</summary>
internal sealed class HeadWriter(Dice dice, Program program, LayerWriter layers)
{
    private readonly List<(string Name, bool Labels, Tensor Shape)> _targets = [];
    private readonly HashSet<bool> _byDefault = [];

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
            program.Write($"Dense({Text(classes)}{phase})", start.Shape with { Channels = classes });
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
        string options = (dice.OneIn(3) ? ", Weight = 0.5" : "") + phase;
        List<(string Name, Tensor Shape)> equal = program.Named.Where(n => n.Shape == program.Current).ToList();
        switch (dice.Pick(0, equal.Count > 0 ? 19 : 16))
        {
            case 0 or 1: program.Write($"SoftmaxCrossEntropy({Only(Target(true) + options)})"); break;
            case 2 or 3: program.Write($"MeanSquaredError({Only(Target(false) + options)})"); break;
            case 4: program.Write($"BinaryCrossEntropy({Only(Target(false) + options)})"); break;
            case 5: program.Write($"LogisticLoss({Only(Target(false) + options)})"); break;
            case 6: program.Write($"MSE(Value = 0.25{options}), BinaryCrossEntropy({Only(Target(false) + options)})"); break;
            case 7: program.Write($"Sigmoid({Only(phase)}), BinaryCrossEntropy(Logits = false, Value = 1{options})"); break;
            case 8: program.Write($"Softmax({Only(phase)}), BinaryCrossEntropy(Logits = false{Target(false)}{options})"); break;
            case 9: program.Write($"MAE({Only(Target(false) + options)})"); break;
            case 10: program.Write($"Huber(Delta = 0.75{Target(false)}{options}), SmoothL1(Value = 0.25, Beta = 0.5{options})"); break;
            case 11: program.Write($"LogCosh({Only(Target(false) + options)})"); break;
            case 12: program.Write($"Hinge(Squared = true{Target(false)}{options})"); break;
            case 13: program.Write($"Tanh({Only(phase)}), PoissonLoss({Only(Target(false) + options)})"); break;
            case 14: program.Write($"Focal({Only(Target(false) + options)})"); break;
            case 15: program.Write($"Dice({Only(Target(false) + options)}), L2Penalty(0.001{options})"); break;
            case 16: program.Write($"Wasserstein(Value = -1{options}), L1Penalty(0.001, Parameters = \"*.weight\"{options})"); break;
            case 17: program.Write($"GaussianKL({program.Use(dice.Of(equal).Name)}, Weight = 0.125{phase})"); break;
            case 18: program.Write($"MAE(Target = {program.Use(dice.Of(equal).Name)}{options})"); break;
            default: program.Write($"MeanSquaredError(Target = {program.Use(dice.Of(equal).Name)}{options})"); break;
        }
    }

    /// <summary>What callers are to call its target: a name of its own, sometimes that of another loss with the same labels or values, once what it is called by default.</summary>
    private string Target(bool labels)
    {
        List<string> equal = [.. _targets.Where(t => t.Labels == labels && t.Shape == program.Current).Select(t => t.Name)];
        if (equal.Count > 0 && dice.OneIn(2))
            return $", Target = \"{dice.Of(equal)}\"";
        if (dice.OneIn(6) && _byDefault.Add(labels))
            return "";
        _targets.Add((program.NewName("target"), labels, program.Current));
        return $", Target = \"{_targets[^1].Name}\"";
    }

    private static string Only(string options) => options.TrimStart(',', ' ');
}
