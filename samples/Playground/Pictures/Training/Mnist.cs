using NetGen;

namespace Playground.Pictures.Training;

/// <summary>MNIST as its files have it.</summary>
public static class Mnist
{
    /// <param name="data">The folder that holds a folder mnist.</param>
    /// <param name="part">"train" or "t10k".</param>
    public static (byte[] Images, int[] Labels) Read(string data, string part)
    {
        string folder = Path.Combine(data, "mnist");
        return (IdxReader.Read(Path.Combine(folder, part + "-images-idx3-ubyte.gz")).Bytes, IdxReader.Read(Path.Combine(folder, part + "-labels-idx1-ubyte.gz")).ToInts());
    }
}
