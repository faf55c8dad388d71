using NetGen;

namespace Digits.Data;

/// <summary>Reads the four files of a folder and checks that they belong together.</summary>
internal static class MnistReader
{
    /// <exception cref="DataFormatException">A file is damaged or no IDX file.</exception>
    /// <exception cref="UsageException">The files are sound but not 28x28 images of ten classes.</exception>
    public static DigitData Read(MnistFolder folder)
    {
        DigitImages train = Read(folder[MnistFile.TrainImages], folder[MnistFile.TrainLabels]);
        DigitImages test = Read(folder[MnistFile.TestImages], folder[MnistFile.TestLabels]);
        string what = folder.IsMnist() ? "MNIST, every byte as published" : "Images in MNIST's format (not MNIST itself)";
        return new DigitData($"{what}: {train.Count:N0} to learn from, {test.Count:N0} to be tested on, from {folder.Path}", train, test);
    }

    private static DigitImages Read(string imageFile, string labelFile)
    {
        IdxArray images = IdxReader.Read(imageFile), labels = IdxReader.Read(labelFile);
        if (images.Type != IdxType.UInt8 || images.Shape is not [_, DigitImages.Side, DigitImages.Side])
            throw new UsageException($"{imageFile}: expected bytes of shape [n, 28, 28], found {images.Type} of shape {Show(images.Shape)}.");
        if (labels.Type != IdxType.UInt8 || labels.Shape.Length != 1)
            throw new UsageException($"{labelFile}: expected bytes of shape [n], found {labels.Type} of shape {Show(labels.Shape)}.");
        if (images.Count != labels.Count)
            throw new UsageException($"{imageFile} has {images.Count} images, but {labelFile} has {labels.Count} labels.");
        int wrong = Array.FindIndex(labels.Bytes, label => label >= DigitImages.Classes);
        if (wrong >= 0)
            throw new UsageException($"{labelFile}: expected labels 0 to 9, label {wrong} is {labels.Bytes[wrong]}.");
        return new DigitImages(images.Bytes, labels.Bytes);
    }

    private static string Show(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
