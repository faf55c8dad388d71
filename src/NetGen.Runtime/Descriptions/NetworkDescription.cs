using NetGen.Training;

namespace NetGen;

/// <summary>What a program can know of a network without having been compiled against it. Constants of the generated class say the same.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Inputs">In order of declaration.</param>
/// <param name="Targets">What its losses compare with, in order of declaration; these follow the inputs in a <see cref="Batch"/>.</param>
/// <param name="Outputs">What prediction gives.</param>
/// <param name="ParameterCount">Learned numbers.</param>
/// <param name="FlopsPerSample">Floating-point operations of one prediction; a multiply-add counts two.</param>
/// <example><code>
/// NetworkDescription description = net.Description;
/// Console.WriteLine($"{description.Name}: {description.ParameterCount} parameters, {description.FlopsPerSample} operations a sample");
/// foreach (PortDescription port in description.Inputs.Concat(description.Targets).Concat(description.Outputs).Concat(description.Hidden))
///     Console.WriteLine(port);
/// foreach (LossDescription loss in description.Losses)
///     Console.WriteLine($"{loss.Name}, times {loss.Weight}");
/// int scores = description.OutputNamed("output");                     // its position among the outputs
/// Console.WriteLine($"{description.Layers.Count} layers; {description.BatchStatisticsLayer ?? "none"} needs batches");
/// </code></example>
public sealed record NetworkDescription(
    string Name,
    IReadOnlyList<PortDescription> Inputs,
    IReadOnlyList<PortDescription> Targets,
    IReadOnlyList<PortDescription> Outputs,
    long ParameterCount,
    long FlopsPerSample)
{
    /// <summary>Its losses, without those that stand in parts for training only. Empty where nothing is known of them.</summary>
    public IReadOnlyList<LossDescription> Losses { get; init; } = [];

    /// <summary>Tensors that its losses read and prediction does not give; <see cref="INetwork.CreateEvaluator"/> gives them behind the outputs.</summary>
    public IReadOnlyList<PortDescription> Hidden { get; init; } = [];

    /// <summary>Its layers, in order of declaration. Empty where nothing is known of them.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; init; } = [];

    /// <summary>
    /// Name of a layer that normalises each channel over the batch and has but one value of it in each sample, so that a training batch of a single sample has no variance
    /// and is refused (<see cref="SingleSampleException"/>); null if there is none.
    /// </summary>
    public string? BatchStatisticsLayer { get; init; }

    /// <summary>The place of an output in <see cref="Outputs"/>.</summary>
    /// <exception cref="ArgumentException">There is no output of that name.</exception>
    public int OutputNamed(string name)
    {
        for (int i = 0; i < Outputs.Count; i++)
        {
            if (Outputs[i].Name == name)
                return i;
        }
        throw new ArgumentException($"{Name} has no output '{name}'. There are: {string.Join(", ", Outputs.Select(output => output.Name))}.", nameof(name));
    }

    /// <summary>"LeNet5: input [1, 28, 28] -> output [10], logits; 61,706 parameters, 833,160 FLOPs per sample; trained against labels [] of 10 classes".</summary>
    public override string ToString() => NetworkTable.Heading(this);
}
