namespace NetGen.Samples;

/// <summary>MNIST's images of digits, 28x28 grey levels each, and what they are: 60,000 to learn from, 10,000 for the test.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Test">For the test.</param>
public sealed record Mnist((byte[] Pixels, int[] Labels) Train, (byte[] Pixels, int[] Labels) Test)
{
    /// <summary>Both parts; null where the data are not here, for which <see cref="DrawnDigits"/> stand in.</summary>
    public static Mnist? Find(SampleRun run)
    {
        string[] files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        return run.FindData("mnist", files) is { } folder ? new(Read(0), Read(2)) : null;

        (byte[], int[]) Read(int first) => (folder.Idx(files[first]).Bytes, folder.Idx(files[first + 1]).ToInts());
    }
}
