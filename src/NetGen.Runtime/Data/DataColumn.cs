using System.Runtime.CompilerServices;
using NetGen.Data;

namespace NetGen;

/// <summary>One column of an <see cref="InMemoryDataset"/>: as many rows as there are samples.</summary>
/// <example><code>
/// DataColumn[] columns =
/// [
///     DataColumn.Values("image", [1, 28, 28], images),                // DataColumn.Mapped("image", "images.npy"): the same from a file that is not read whole
///     DataColumn.Labels("digit", 10, labels),
/// ];
/// Console.WriteLine($"{columns[0].Count} of {columns[0].Port}");
/// </code></example>
public abstract class DataColumn
{
    private protected DataColumn(PortDescription port, int count, string unit)
    {
        if (port.Size == 0)
            throw new ArgumentException($"Column '{port.Name}' has a dimension of 0.", nameof(port));
        if (count % port.Size != 0)
            throw new ArgumentException(FormattableString.Invariant($"Column '{port.Name}' has {count} {unit}, which is not a multiple of the {port.Size} of one sample."),
                nameof(count));
        Port = port;
        Count = count / port.Size;
    }

    /// <summary>Of so many samples, wherever their numbers lie.</summary>
    private protected DataColumn(PortDescription port, int samples)
    {
        if (port.Size == 0)
            throw new ArgumentException($"Column '{port.Name}' has a dimension of 0.", nameof(port));
        (Port, Count) = (port, samples);
    }

    /// <summary>Name, shape and kind.</summary>
    public PortDescription Port { get; }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Real numbers, [samples, shape]. The array is kept, not copied.</summary>
    // [1, 2, 3] as values means these numbers, not bytes that stand for parts of 255: without the priority the compiler takes the narrower type.
    [OverloadResolutionPriority(1)]
    public static NumberColumn Values(string name, int[] shape, float[] values) => new FloatColumn(new PortDescription(name, PortKind.Values, shape), values, ChannelMap.Identity);

    /// <summary>Bytes that become numbers 0 … 1 (value/255) when a batch is filled: images at a quarter of the memory. The array is kept, not copied.</summary>
    public static NumberColumn Values(string name, int[] shape, byte[] values) => new ByteColumn(new PortDescription(name, PortKind.Values, shape), values, ChannelMap.Bytes);

    /// <summary>The tensor of an IDX file. Bytes become 0 … 1, other types keep their numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="array">[samples, …].</param>
    /// <param name="shape">Shape of one sample; the file's own without the first dimension if not given (with a channel dimension of 1 in front, if that has two).</param>
    public static NumberColumn Values(string name, IdxArray array, int[]? shape = null)
    {
        shape ??= array.Shape.Length == 3 ? [1, .. array.Shape[1..]] : array.Shape[1..].ToArray();
        return array.Type == IdxType.UInt8 ? Values(name, shape, array.Bytes) : Values(name, shape, array.ToFloats());
    }

    /// <summary>The tensor of a NumPy file. Bytes become 0 … 1, other types keep their numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="array">[samples, …].</param>
    /// <param name="shape">Shape of one sample; the file's own without the first dimension if not given (with a channel dimension of 1 in front, if that has two).</param>
    public static NumberColumn Values(string name, NpyArray array, int[]? shape = null)
    {
        if (array.Shape.Length == 0)
            throw new ArgumentException($"{array.File} holds a single number; samples along the first dimension are expected.", nameof(array));
        shape ??= array.Shape.Length == 3 ? [1, .. array.Shape[1..]] : array.Shape[1..].ToArray();
        return array.ElementType == typeof(byte) ? Values(name, shape, array.Elements<byte>()) : Values(name, shape, array.ToFloats());
    }

    /// <summary>
    /// The tensor of a NumPy file (numbers of type &lt;f4 or |u1, samples first, not packed), which stays there and is mapped into memory page by page: a column larger than
    /// memory. Several files (shards) make one data
    /// set by <see cref="DatasetCombinators.Concat"/>.
    /// </summary>
    /// <param name="name">The column's name.</param>
    /// <param name="path">The file. It is not to be changed while the column is used.</param>
    /// <param name="shape">Shape of one sample; the file's own without the first dimension if not given (with a channel dimension of 1 in front, if that has two).</param>
    /// <exception cref="DataFormatException">It is no NumPy file, of another type, truncated, or too long.</exception>
    /// <example><code>NumberColumn large = DataColumn.Mapped("sound", "spectra.npy");</code></example>
    public static NumberColumn Mapped(string name, string path, int[]? shape = null) => MappedColumn.Open(name, path, shape);

    /// <summary>Columns of a table side by side as one vector of features per sample, [samples, columns].</summary>
    /// <exception cref="ArgumentException">They are not of the same length, or there is none.</exception>
    /// <example><code>NumberColumn table = DataColumn.Features("x", [1, 2, 3], [0.1f, 0.2f, 0.3f]);      // three samples of two numbers</code></example>
    public static NumberColumn Features(string name, params float[][] columns)
    {
        if (columns.Length == 0)
            throw new ArgumentException($"Column '{name}' has at least one feature.", nameof(columns));
        float[] values = new float[checked(columns.Length * columns[0].Length)];
        for (int c = 0; c < columns.Length; c++)
        {
            if (columns[c].Length != columns[0].Length)
                throw new ArgumentException(FormattableString.Invariant($"Feature {c} of '{name}' has {Counted.Of(columns[c].Length, "sample")}, feature 0 has {columns[0].Length}."), nameof(columns));
            for (int i = 0; i < columns[c].Length; i++)
                values[i * columns.Length + c] = columns[c][i];
        }
        return Values(name, [columns.Length], values);
    }

    /// <summary>One class label per sample, 0 … <paramref name="classes"/> − 1.</summary>
    /// <exception cref="IndexOutOfBoundsException">One is outside.</exception>
    public static DataColumn Labels(string name, int classes, int[] labels) => Labels(name, [], classes, labels);

    /// <summary>Class labels of <paramref name="shape"/> per sample (one per position of an image, say), 0 … <paramref name="classes"/> − 1.</summary>
    /// <exception cref="IndexOutOfBoundsException">One is outside.</exception>
    public static DataColumn Labels(string name, int[] shape, int classes, int[] labels) => Labels(name, shape, classes, labels, ignored: null);

    /// <summary>The same, with a label that may stand for any: what the loss is told to <c>Ignore</c>.</summary>
    /// <exception cref="IndexOutOfBoundsException">One is outside.</exception>
    public static DataColumn Labels(string name, int[] shape, int classes, int[] labels, int? ignored) =>
        new LabelColumn(new PortDescription(name, PortKind.Labels, shape, classes) { Ignored = ignored }, labels);

    /// <summary>How many steps of each sample are real, for an input with <c>Lengths = true</c>: from 1 to <paramref name="steps"/>.</summary>
    /// <exception cref="IndexOutOfBoundsException">One is outside.</exception>
    /// <example><code>
    /// var data = new InMemoryDataset(DataColumn.Labels("text", [60], 20_000, words), DataColumn.Lengths("text.lengths", 60, lengths), DataColumn.Labels("mood", 2, moods));
    /// </code></example>
    public static DataColumn Lengths(string name, int steps, int[] lengths) =>
        new LabelColumn(new PortDescription(name, PortKind.Labels, [], checked(steps + 1)) { Least = 1 }, lengths);

    /// <summary>
    /// Sequences of different lengths as two columns: the numbers, padded or cut to <paramref name="steps"/>, and how many of them are real, for an input with <c>Lengths =
    /// true</c>.
    /// </summary>
    /// <param name="name">The column's name; the lengths' is the same with ".lengths" behind it.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <param name="classes">How many numbers there are: the size of the vocabulary.</param>
    /// <param name="sequences">The numbers of each sample. One without any has a length of 1, and padding.</param>
    /// <param name="padding">What stands past the end.</param>
    /// <exception cref="IndexOutOfBoundsException">A number is outside.</exception>
    /// <example><code>
    /// (DataColumn text, DataColumn lengths) = DataColumn.Padded("text", 60, 20_000, sentences);
    /// var data = new InMemoryDataset(text, lengths, DataColumn.Labels("mood", 2, moods));
    /// </code></example>
    public static (DataColumn Numbers, DataColumn Lengths) Padded(string name, int steps, int classes, IReadOnlyList<int[]> sequences, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        int[] numbers = new int[checked(steps * sequences.Count)], lengths = new int[sequences.Count];
        Array.Fill(numbers, padding);
        for (int i = 0; i < lengths.Length; i++)
        {
            int length = Math.Min(steps, sequences[i].Length);
            sequences[i].AsSpan(0, length).CopyTo(numbers.AsSpan(i * steps));
            lengths[i] = Math.Max(1, length);
        }
        return (Labels(name, [steps], classes, numbers), Lengths(name + ".lengths", steps, lengths));
    }

    /// <summary>Sequences of vectors of different lengths as two columns, padded with zeros or cut to <paramref name="steps"/>.</summary>
    /// <param name="name">The column's name; the lengths' is the same with ".lengths" behind it.</param>
    /// <param name="steps">Steps of a sample.</param>
    /// <param name="features">Numbers of a step.</param>
    /// <param name="sequences">The vectors of each sample, one behind the other.</param>
    /// <exception cref="ArgumentException">A sequence does not consist of whole steps.</exception>
    public static (NumberColumn Numbers, DataColumn Lengths) Padded(string name, int steps, int features, IReadOnlyList<float[]> sequences)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        int size = checked(steps * features);
        float[] numbers = new float[checked(size * sequences.Count)];
        int[] lengths = new int[sequences.Count];
        for (int i = 0; i < lengths.Length; i++)
        {
            if (sequences[i].Length % features != 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Sequence {i} of '{name}' has {sequences[i].Length} values, which is not a multiple of the {features} of one step."),
                        nameof(sequences));
            }
            int length = Math.Min(size, sequences[i].Length);
            sequences[i].AsSpan(0, length).CopyTo(numbers.AsSpan(i * size));
            lengths[i] = Math.Max(1, length / features);
        }
        return (Values(name, [steps, features], numbers), Lengths(name + ".lengths", steps, lengths));
    }

    /// <summary>The labels of an IDX file.</summary>
    /// <exception cref="DataFormatException">One is outside of 0 … <paramref name="classes"/> − 1.</exception>
    public static DataColumn Labels(string name, int classes, IdxArray array)
    {
        int[] labels = array.ToInts();
        try
        {
            return Labels(name, array.Shape[1..].ToArray(), classes, labels);
        }
        catch (IndexOutOfBoundsException e)
        {
            throw DataFormatException.AtElement(array.File, e.Element, FormattableString.Invariant($"a label 0 to {classes - 1}"), FormattableString.Invariant($"{e.Value}"));
        }
    }

    /// <summary>The labels of a NumPy file.</summary>
    /// <exception cref="DataFormatException">One is outside of 0 … <paramref name="classes"/> − 1.</exception>
    public static DataColumn Labels(string name, int classes, NpyArray array)
    {
        try
        {
            return Labels(name, array.Shape.Length == 0 ? [] : array.Shape[1..].ToArray(), classes, array.ToInts());
        }
        catch (IndexOutOfBoundsException e)
        {
            throw DataFormatException.AtElement(array.File, e.Element, FormattableString.Invariant($"a label 0 to {classes - 1}"), FormattableString.Invariant($"{e.Value}"));
        }
    }

    /// <summary>Copies a sample of real numbers.</summary>
    internal virtual void CopyValues(int sample, Span<float> destination) => throw new InvalidOperationException($"Column '{Port.Name}' holds labels.");

    /// <summary>Copies a sample of labels.</summary>
    internal virtual void CopyLabels(int sample, Span<int> destination) => throw new InvalidOperationException($"Column '{Port.Name}' holds real numbers.");
}
