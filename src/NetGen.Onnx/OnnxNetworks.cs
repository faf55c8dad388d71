using NetGen.Onnx;

namespace NetGen;

/// <summary>Networks as ONNX files, which other programs run: ONNX Runtime, browsers, phones, other frameworks.</summary>
/// <example><code>net.SaveOnnx("lenet.onnx", opset: 20);</code></example>
public static class OnnxNetworks
{
    /// <summary>Writes a network as ONNX. The old file stays whole until the new one is complete.</summary>
    /// <param name="network">The network, with the parameters that it has now.</param>
    /// <param name="path">The file.</param>
    /// <param name="opset">The version of ONNX's operators: 17 to 24.</param>
    /// <exception cref="OnnxExportException">Something of the network has no operators: all of it is named, and no file is written.</exception>
    /// <example><code>using var net = new LeNet5(seed: 1);
    /// net.SaveOnnx("lenet.onnx");
    /// net.SaveOnnx("lenet.onnx", new OnnxExportOptions { FoldBatchNorm = true, ClassNames = [.. "0123456789".Select(d => $"{d}")] });</code></example>
    public static void SaveOnnx<TNetwork>(this TNetwork network, string path, int opset = OnnxExportOptions.LeastOpset)
        where TNetwork : INetwork, IOnnxNetwork => SaveOnnx(network, path, new OnnxExportOptions { Opset = opset });

    /// <summary>Writes a network as ONNX.</summary>
    /// <param name="network">The network, with the parameters that it has now.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is written, and how.</param>
    /// <exception cref="OnnxExportException">Something of the network has no operators: all of it is named, and no file is written.</exception>
    /// <exception cref="ArgumentException">An option names what the network does not have.</exception>
    public static void SaveOnnx<TNetwork>(this TNetwork network, string path, OnnxExportOptions options)
        where TNetwork : INetwork, IOnnxNetwork
    {
        byte[] bytes = OnnxExporter.Model(network, options).ToBytes();
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
