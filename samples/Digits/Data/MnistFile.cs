namespace Digits.Data;

/// <summary>One of the four files of MNIST: its name as LeCun, Cortes and Burges published it and the MD5 of its uncompressed content.</summary>
/// <remarks>
/// The content is checked, not the archive: mirrors and data sets repacked with another gzip level differ in the archive's bytes only.
/// </remarks>
internal sealed record MnistFile(string Name, string ContentMd5, long ArchiveBytes)
{
    public static readonly MnistFile TrainImages = new("train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb", 9_912_422);
    public static readonly MnistFile TrainLabels = new("train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624", 28_881);
    public static readonly MnistFile TestImages = new("t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea", 1_648_877);
    public static readonly MnistFile TestLabels = new("t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637", 4_542);

    public static IReadOnlyList<MnistFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    public string ArchiveName => Name + ".gz";
}
