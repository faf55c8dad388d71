namespace NetGen.Training;

/// <summary>Where yes ends and no begins: of what a network says, and of its targets.</summary>
internal readonly record struct YesOrNo(double OutputThreshold, double TargetThreshold)
{
    /// <summary>By what the numbers of the output are, and the loss that compares them.</summary>
    public static YesOrNo Of(PortDescription output, LossDescription? loss, double? outputThreshold = null, double? targetThreshold = null)
    {
        double target = targetThreshold ?? (loss?.Kind == LossKind.Logistic ? 0 : 0.5);
        return new YesOrNo(outputThreshold ?? output.Numbers switch { NumberKind.Logits => 0, NumberKind.Probabilities => 0.5, _ => target }, target);
    }

    /// <summary>Whether the network says yes; not, if what it says is no number.</summary>
    public bool SaysYes(double output) => output > OutputThreshold;

    /// <summary>Whether it is so.</summary>
    public bool IsYes(double target) => target > TargetThreshold;
}
