namespace NetGen.Fuzz.Tests.PyTorch;

/// <summary>What PyTorch makes of a <see cref="TorchCase"/>.</summary>
internal sealed record TorchAnswer
{
    /// <summary>Each output, with the running statistics as they were given.</summary>
    public double[][] Predictions { get; init; } = [];

    /// <summary>Of one training step.</summary>
    public double Loss { get; init; }

    /// <summary>Of the trained parameters, in that step.</summary>
    public Dictionary<string, double[]> Gradients { get; init; } = [];

    /// <summary>The running statistics after it.</summary>
    public Dictionary<string, double[]> Buffers { get; init; } = [];

    /// <summary>Of each step of the optimizer.</summary>
    public double[] Losses { get; init; } = [];

    /// <summary>All of them after the last.</summary>
    public Dictionary<string, double[]> Parameters { get; init; } = [];

    /// <summary>The kinds of statements that the translator knows, where that was asked.</summary>
    public string[] Kinds { get; init; } = [];

    /// <summary>Why there is nothing of all that.</summary>
    public string? Error { get; init; }
}
