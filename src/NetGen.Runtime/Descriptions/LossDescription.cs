namespace NetGen;

/// <summary>A loss of a network. Tensors are counted through <see cref="NetworkDescription.Outputs"/> and then <see cref="NetworkDescription.Hidden"/>.</summary>
/// <param name="Name">"loss1".</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Tensor">The tensor that it works on.</param>
/// <param name="Target">Position of what it compares with in <see cref="NetworkDescription.Targets"/>; −1 where that is no target.</param>
/// <param name="Weight">Its factor in the total loss.</param>
/// <param name="Other">The tensor that it compares with; −1 where that is something else.</param>
/// <param name="Input">Position of the input that it compares with (of an autoencoder, say); −1 where that is something else.</param>
/// <param name="Constant">What it compares with where it is none of these.</param>
/// <example><code>
/// LossDescription loss = net.Description.Losses[0];
/// if (loss.Kind is LossKind.SoftmaxCrossEntropy or LossKind.SoftmaxCrossEntropyOfDistributions)
///     Console.WriteLine($"smoothing {loss.Smoothing}, ignored {loss.Ignored}, {loss.ClassWeights.Count} weights of classes");
/// Console.WriteLine($"{loss.Name}: output {loss.Tensor} against target {loss.Target}, times {loss.Weight}; also {loss.Other}, {loss.Input}, constant {loss.Constant}");
/// Console.WriteLine($"positives count {loss.PositiveWeight}, samples by {loss.SampleWeights}, steps by {loss.Lengths}, labels by {loss.Counts}, {loss.RealSteps.Length} lengths");
/// </code></example>
/// <example><code>
/// string family = net.Description.Losses[0].Kind switch
/// {
///     LossKind.SoftmaxCrossEntropy or LossKind.SoftmaxCrossEntropyOfDistributions => "one of several classes",
///     LossKind.BinaryCrossEntropy or LossKind.BinaryCrossEntropyOfProbabilities or LossKind.Logistic => "yes or no",
///     LossKind.SquaredError => "numbers",
///     LossKind.Ctc => "texts without places",
///     LossKind.Terms => "a sum of its own",
///     _ => "another",
/// };
/// </code></example>
public sealed record LossDescription(string Name, LossKind Kind, int Tensor, int Target = -1, double Weight = 1, int Other = -1, int Input = -1, double Constant = 0)
{
    /// <summary>Position in <see cref="NetworkDescription.Inputs"/> of what says how many steps of each sample count; −1 where all do.</summary>
    public int Lengths { get; init; } = -1;

    /// <summary>Of each of these lengths, from 0 on, how many steps count, where a layer has made fewer or more of them; empty where as many as the length says.</summary>
    public ReadOnlyMemory<int> RealSteps { get; init; }

    /// <summary>How many steps count of a sample of that length.</summary>
    internal int StepsOf(int length) => RealSteps.IsEmpty ? length : RealSteps.Span[length];

    /// <summary>What a label of each class counts for; empty where all count 1.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>The part of a label that is spread evenly over all classes.</summary>
    public double Smoothing { get; init; }

    /// <summary>The label that counts for nothing; null if there is none.</summary>
    public int? Ignored { get; init; }

    /// <summary>What a target of 1 counts for, compared with one of 0.</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>Position in <see cref="NetworkDescription.Targets"/> of what says what each sample counts for; −1 where all count alike.</summary>
    public int SampleWeights { get; init; } = -1;

    /// <summary>Of <see cref="LossKind.Ctc"/>: position in <see cref="NetworkDescription.Targets"/> of what says how many labels each sample has; −1 for other losses.</summary>
    public int Counts { get; init; } = -1;

    /// <summary>Of <see cref="LossKind.Ctc"/>: the class that stands for no label.</summary>
    /// <example><code>
    /// foreach (LossDescription ctc in net.Description.Losses.Where(loss => loss.Kind == LossKind.Ctc))
    ///     Console.WriteLine($"class {ctc.Blank} is the blank; a sum: {ctc.IsSum}; what does not fit counts nothing: {ctc.ZeroInfinity}");
    /// </code></example>
    public int Blank { get; init; }

    /// <summary>Of <see cref="LossKind.Ctc"/>: whether losses of samples are added up as they are, not a mean of each by its labels.</summary>
    public bool IsSum { get; init; }

    /// <summary>Of <see cref="LossKind.Ctc"/>: whether a sample whose labels do not fit its steps counts 0.</summary>
    public bool ZeroInfinity { get; init; }
}
