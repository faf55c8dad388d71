namespace NetGen;

/// <summary>How the values of several classes become one.</summary>
/// <example><code>Metric[] scores = [new F1Score(Averaging.Macro), new F1Score(Averaging.Micro), new Recall(Averaging.Weighted)];</code></example>
public enum Averaging
{
    /// <summary>The mean over classes, whatever their size. Classes that neither occur nor are predicted are left out.</summary>
    Macro,

    /// <summary>The value of all decisions together. Of one label for each sample precision, recall and F1 are all the accuracy then.</summary>
    Micro,

    /// <summary>The mean over classes, each counting as often as it occurs.</summary>
    Weighted,
}
