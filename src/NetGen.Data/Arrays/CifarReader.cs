namespace NetGen.Data;

/// <summary>Pictures of 3 x 32 x 32 bytes with their labels.</summary>
/// <param name="Pixels">[pictures, 3, 32, 32]: red, green and blue planes.</param>
/// <param name="Labels">The class of each.</param>
/// <param name="CoarseLabels">Of CIFAR-100: the coarse class of each; else empty.</param>
/// <example><code>
/// CifarImages images = CifarReader.Read("data_batch_1.bin");
/// Console.WriteLine($"{images.Count} pictures, {images.Pixels.Length} bytes, the first of class {images.Labels[0]}");
/// </code></example>
public sealed record CifarImages(byte[] Pixels, int[] Labels, int[] CoarseLabels)
{
    /// <summary>Pictures.</summary>
    public int Count => Labels.Length;
}

/// <summary>Reads the binary files of CIFAR-10 and CIFAR-100 (Krizhevsky 2009): records of one or two bytes of labels and 3072 of a picture. Gzip is unpacked on the way.</summary>
/// <example><code>
/// CifarImages train = CifarReader.Read("data_batch_1.bin", "data_batch_2.bin");
/// var data = new InMemoryDataset(DataColumn.Values("image", [3, 32, 32], train.Pixels), DataColumn.Labels("class", 10, train.Labels));
/// </code></example>
/// <example><code>
/// CifarImages hundred = CifarReader.Read100("train.bin");
/// Console.WriteLine($"class {hundred.Labels[0]} in group {hundred.CoarseLabels[0]}");
/// </code></example>
public static class CifarReader
{
    private const int PictureBytes = 3 * 32 * 32;

    /// <summary>Reads files of CIFAR-10, one behind the other.</summary>
    /// <exception cref="DataFormatException">A file does not consist of whole records, is empty, damaged, or has a label above 9.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static CifarImages Read(params string[] paths) => Read(paths, hasCoarse: false);

    /// <summary>Reads files of CIFAR-100, which have coarse labels (0 to 19) before the fine ones (0 to 99).</summary>
    /// <exception cref="DataFormatException">A file does not consist of whole records, is empty, damaged, or has a label that there is not.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static CifarImages Read100(params string[] paths) => Read(paths, hasCoarse: true);

    internal static CifarImages Read(Stream stream, string name, bool hasCoarse)
    {
        byte[] file = Contents(stream, name);
        int labelBytes = hasCoarse ? 2 : 1, record = labelBytes + PictureBytes, count = file.Length / record;
        if (count == 0 || file.Length % record != 0)
            throw DataFormatException.AtOffset(name, (long)count * record, FormattableString.Invariant($"records of {record} bytes"),
                FormattableString.Invariant($"{file.Length - (count * record)} bytes up to the end of the file"));
        byte[] pixels = new byte[count * PictureBytes];
        int[] labels = new int[count], coarse = new int[hasCoarse ? count : 0];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> at = file.AsSpan(i * record, record);
            if (hasCoarse)
                coarse[i] = Label(at[0], 20, name, (long)i * record);
            labels[i] = Label(at[labelBytes - 1], hasCoarse ? 100 : 10, name, ((long)i * record) + labelBytes - 1);
            at[labelBytes..].CopyTo(pixels.AsSpan(i * PictureBytes));
        }
        return new CifarImages(pixels, labels, coarse);
    }

    private static CifarImages Read(string[] paths, bool hasCoarse)
    {
        if (paths.Length == 0)
            throw new ArgumentException("At least one file is expected.", nameof(paths));
        CifarImages[] parts = Array.ConvertAll(paths, path =>
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream, path, hasCoarse);
        });
        return new CifarImages([.. parts.SelectMany(p => p.Pixels)], [.. parts.SelectMany(p => p.Labels)], [.. parts.SelectMany(p => p.CoarseLabels)]);
    }

    private static byte[] Contents(Stream stream, string name)
    {
        var contents = new MemoryStream();
        try
        {
            using GzipContents? packed = GzipContents.IsIn(stream) ? new GzipContents(stream) : null;
            (packed ?? stream).CopyTo(contents);
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.AtOffset(name, contents.Length, "whole gzip data", "damaged ones", e);
        }
        return contents.ToArray();
    }

    private static int Label(byte label, int classes, string name, long offset) => label < classes
        ? label
        : throw DataFormatException.AtOffset(name, offset, FormattableString.Invariant($"a label 0 to {classes - 1}"), FormattableString.Invariant($"{label}"));
}
