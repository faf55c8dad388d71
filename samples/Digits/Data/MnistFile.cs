namespace Digits.Data;

/// <summary>The four files of MNIST.</summary>
internal static class MnistFile
{
    public static IReadOnlyList<PublicFile> All => PublicData.Mnist;

    public static PublicFile TrainImages => All[0];

    public static PublicFile TrainLabels => All[1];

    public static PublicFile TestImages => All[2];

    public static PublicFile TestLabels => All[3];
}
