namespace NetGen;

/// <summary>An input, target or output of a network.</summary>
/// <example><code>
/// PortDescription port = net.Description.Targets[0];
/// Console.WriteLine($"{port.Name}: {port.Kind}, {port.Size} numbers [{string.Join(", ", port.Shape.ToArray())}]");
/// Console.WriteLine($"{port.Classes} classes from {port.Least} on, {port.Ignored} ignored");
/// Console.WriteLine($"{port.Numbers} of loss {port.Loss}; lengths in input {port.Lengths}, counted by {port.Counts} from {port.First} on, {port.RealSteps.Length} lengths");
/// </code></example>
public sealed class PortDescription
{
    private readonly int[] _shape;

    /// <summary>A port of <paramref name="shape"/> per sample.</summary>
    /// <param name="name">As declared.</param>
    /// <param name="kind">What its values are.</param>
    /// <param name="shape">Dimensions of one sample, without the batch: [channels, height, width], [features], [steps, features]; empty for one number (or label) a sample.</param>
    /// <param name="classes">Number of classes (or tokens), where the kind is <see cref="PortKind.Labels"/>.</param>
    /// <param name="numbers">Of an output: what its numbers mean.</param>
    /// <param name="loss">Of an output: the position in <see cref="NetworkDescription.Losses"/> of the loss that trains it, itself or through the softmax or sigmoid of which it is one side; −1 if there is none.</param>
    /// <example><code>
    /// var pixels = new PortDescription("pixels", PortKind.Values, [3, 32, 32]);
    /// var kinds = new PortDescription("kind", PortKind.Labels, [1], classes: 10);
    /// var answer = new PortDescription("answer", PortKind.Values, [10], numbers: NumberKind.Logits, loss: 0);
    /// </code></example>
    public PortDescription(string name, PortKind kind, int[] shape, int classes = 0, NumberKind numbers = NumberKind.Values, int loss = -1)
    {
        Name = name;
        Kind = kind;
        _shape = shape;
        Classes = classes;
        Numbers = numbers;
        Loss = loss;
        Size = 1;
        foreach (int dimension in shape)
            Size = checked(Size * dimension);
    }

    /// <summary>As declared.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public PortKind Kind { get; }

    /// <summary>Dimensions of one sample.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Values in one sample.</summary>
    public int Size { get; }

    /// <summary>Whether the channels are the last dimension: those of a sequence [steps, features] are.</summary>
    internal bool ChannelsAreLast => _shape.Length == 2;

    /// <summary>Channels of an image, features of a vector or of the steps of a sequence; 1 where there is no dimension.</summary>
    internal int Channels => _shape.Length == 0 ? 1 : _shape[ChannelsAreLast ? 1 : 0];

    /// <summary>From one channel of a position to the next.</summary>
    internal int ChannelStride => ChannelsAreLast ? 1 : Size / Channels;

    /// <summary>Where the first channel of a position is, positions being counted over all samples: pixels of images, steps of sequences, or the samples themselves.</summary>
    internal int PlaceOf(int position)
    {
        int positions = Size / Channels;
        return ChannelsAreLast ? position * Channels : position / positions * Size + position % positions;
    }

    /// <summary>The least number that there can be: 1 where they are the lengths of sequences (<see cref="Classes"/> is one more than there are steps then), else 0.</summary>
    public int Least { get; init; }

    /// <summary>Of labels: one that may be given though it be none of the classes, since it counts for nothing; null if there is none.</summary>
    public int? Ignored { get; init; }

    /// <summary>Of labels of which each sample has as many as it says: the least one that there can be.</summary>
    public int First { get; init; }

    /// <summary>Position in <see cref="NetworkDescription.Targets"/> of what says how many labels each sample has; −1 where it has all.</summary>
    public int Counts { get; init; } = -1;

    /// <summary>Position in <see cref="NetworkDescription.Inputs"/> of what says how many steps of each sample are real; −1 where all are.</summary>
    public int Lengths { get; init; } = -1;

    /// <summary>
    /// Of each of these lengths, from 0 on, how many of its own steps are real, where a layer has made fewer or more of them; empty where as many as the length says.
    /// </summary>
    public ReadOnlyMemory<int> RealSteps { get; init; }

    /// <summary>The position of an element, both counted over all samples.</summary>
    internal int PositionOf(int element)
    {
        int positions = Size / Channels;
        return ChannelsAreLast ? element / Channels : element / Size * positions + element % positions;
    }

    /// <summary>Number of classes, 0 for real numbers.</summary>
    public int Classes { get; }

    /// <summary>What the numbers of an output mean.</summary>
    /// <example><code>
    /// string what = net.Description.Outputs[0].Numbers switch
    /// {
    ///     NumberKind.Logits => "logits",
    ///     NumberKind.Probabilities => "probabilities",
    ///     NumberKind.Values => "numbers",
    ///     _ => "?",
    /// };
    /// </code></example>
    public NumberKind Numbers { get; }

    /// <summary>Position in <see cref="NetworkDescription.Losses"/> of the loss that trains an output; −1 if there is none.</summary>
    public int Loss { get; }

    /// <summary>"image [1, 28, 28]", "labels [] of 10 classes", "output [10], logits".</summary>
    public override string ToString()
    {
        string shape = $"{Name} [{string.Join(", ", _shape)}]";
        if (Least > 0)
            return FormattableString.Invariant($"{shape} from {Least} to {Classes - 1}");
        if (Kind == PortKind.Labels)
            return FormattableString.Invariant($"{shape} of {Classes} classes");
        return Numbers == NumberKind.Values ? shape : $"{shape}, {(Numbers == NumberKind.Logits ? "logits" : "probabilities")}";
    }
}
