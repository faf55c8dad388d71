using System.IO.Compression;
using PureHDF;
using Xunit;

namespace NetGen.Data.Tests.Keras;

/// <summary>What does not fit is told, all of it, and nothing has changed then.</summary>
public sealed class KerasRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_does_not_fit()
    {
        KerasModel keras = Small();
        _ = (keras["dense/vars/0", 3, 4], keras["dense_2/vars/0", 2, 2], keras["separable_conv2d/vars/0", 3, 3, 1, 1]);
        keras.Remove("dense_1/vars/1");
        using var net = new KerasSmall(seed: 1);
        CheckpointException e = Refused(net, keras.Bytes);
        Assert.Contains("model.weights.h5 does not fit KerasSmall", e.Message, StringComparison.Ordinal);
        Assert.Equal(
            [
                "dense1.weight: layers/dense/vars/0 F32 [4, 3] expected, F32 [3, 4] found",
                "dense2.bias: layers/dense_1/vars/1 [2] expected, none found",
            ], e.Mismatched);
        Assert.Equal(["layers/dense_2 (vars/0 [2, 2])", "layers/separable_conv2d (vars/0 [3, 3, 1, 1])"], e.Extra.Order(StringComparer.Ordinal));
        Assert.Empty(e.Missing);
    }

    [Fact]
    public void Layers_that_the_file_lacks()
    {
        KerasModel keras = Small();
        keras.Remove("dense_1/vars/0");
        keras.Remove("dense_1/vars/1");
        using var net = new KerasSmall(seed: 1);
        Assert.Equal(["dense2 (a layer dense: vars/0 [3, 2], vars/1 [2])"], Refused(net, keras.Bytes).Missing);
    }

    [Fact]
    public void Orders_that_nothing_tells()
    {
        var keras = new KerasModel(1);
        _ = (keras["conv2d/vars/0", 3, 3, 2, 2], keras["conv2d/vars/1", 2], keras["dense/vars/0", 24, 24], keras["dense/vars/1", 24]);
        _ = (keras["dense_1/vars/0", 24, 2], keras["dense_1/vars/1", 2]);
        using var net = new KerasAmbiguous(seed: 1);
        Assert.Equal(["dense2: in a network with branches it is not known in which order dense2 finds its 24 features"], Refused(net, keras.Bytes).Mismatched);

        var shuffled = new KerasModel(1);
        _ = (shuffled["conv2d/vars/0", 3, 3, 4, 8], shuffled["conv2d/vars/1", 8], shuffled["conv2d_1/vars/0", 3, 3, 2, 2], shuffled["conv2d_1/vars/1", 2]);
        using var other = new KerasShuffled(seed: 1);
        Assert.Contains("conv2", Assert.Single(Refused(other, shuffled.Bytes).Mismatched), StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_that_are_declared_otherwise()
    {
        var keras = new KerasModel(1);
        _ = (keras["gru/cell/vars/0", 3, 12], keras["gru/cell/vars/1", 4, 12], keras["gru/cell/vars/2", 12]);
        using var net = new KerasGated(seed: 1);
        Assert.Contains("reset_after=True", Assert.Single(Refused(net, keras.Bytes).Mismatched), StringComparison.Ordinal);

        _ = keras["gru/cell/vars/2", 2, 12];
        using var first = new KerasGatedFirst(seed: 1);
        Assert.Equal(["gru1.bias_ih_l0: layers/gru/cell/vars/2 F32 [12] expected, F32 [2, 12] found"], Refused(first, keras.Bytes).Mismatched);
    }

    [Fact]
    public void Models_within_models_with_layers_of_one_class()
    {
        var keras = new KerasModel(1);
        _ = (keras["sequential/layers/dense/vars/0", 4, 3], keras["sequential/layers/dense/vars/1", 3], keras["dense/vars/0", 3, 2], keras["dense/vars/1", 2]);
        using var net = new KerasSmall(seed: 1);
        Assert.Contains("layers/sequential/layers", Assert.Single(Refused(net, keras.Bytes).Mismatched), StringComparison.Ordinal);

        var inner = new KerasModel(1);
        float[] kernel = inner["sequential/layers/dense/vars/0", 4, 3];
        _ = (inner["sequential/layers/dense/vars/1", 3], inner["sequential/layers/dense_1/vars/0", 3, 2], inner["sequential/layers/dense_1/vars/1", 2]);
        net.LoadKeras(_folder.Write("inner.weights.h5", inner.Bytes));
        Assert.Equal(kernel[3], net.Parameters["dense1.weight"].ReadOnlySpan[1]);
    }

    [Theory]
    [InlineData("whole numbers")]
    [InlineData("more than a float")]
    [InlineData("chunks")]
    public void Numbers_that_are_not_read(string what)
    {
        KerasModel keras = Small();
        H5File file = keras.File;
        object numbers = what switch
        {
            "whole numbers" => new H5Dataset(new int[3], fileDims: [3]),
            "more than a float" => new H5Dataset(new[] { 1, 1e300, 1 }, fileDims: [3]),
            _ => new H5Dataset(new float[3], chunks: [2], fileDims: [3]),
        };
        ((H5Group)((H5Group)((H5Group)file["layers"])["dense"])["vars"])["1"] = numbers;
        file.Write(_folder["other"]);
        using var net = new KerasSmall(seed: 1);
        string message = Refused(net, File.ReadAllBytes(_folder["other"])).Message;
        Assert.Contains("dense/vars/1", message, StringComparison.Ordinal);
        Assert.Contains(what switch { "whole numbers" => "FixedPoint of 4 bytes", "more than a float" => "1E+300", _ => "Chunked" }, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_other_kinds()
    {
        using var net = new KerasSmall(seed: 1);
        Assert.Contains("no HDF5 file", Refused(net, "no such thing"u8.ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains("no HDF5 file", Refused(net, []).Message, StringComparison.Ordinal);
        using (var stream = new MemoryStream())
        {
            new H5File { ["model_weights"] = new H5Group() }.Write(stream);
            Assert.Contains("Keras 2", Refused(net, stream.ToArray()).Message, StringComparison.Ordinal);
        }
        using (var stream = new MemoryStream())
        {
            new H5File { ["first"] = new H5Group { ["vars"] = new H5Group { ["0"] = new float[3] } } }.Write(stream);
            Assert.Contains("class of its own", Refused(net, stream.ToArray()).Message, StringComparison.Ordinal);
        }
        using (var stream = new MemoryStream())
        {
            new H5File { ["layers"] = new H5Group() }.Write(stream);
            Assert.Contains("no layers with weights", Refused(net, stream.ToArray()).Message, StringComparison.Ordinal);
        }
        using (var stream = new MemoryStream())
        {
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                using Stream entry = archive.CreateEntry("model.weights.h5", CompressionLevel.Optimal).Open();
                entry.Write(new byte[1000]);
            }
            Assert.Contains("compressed", Refused(net, stream.ToArray()).Message, StringComparison.Ordinal);
        }
        Assert.Throws<FileNotFoundException>(() => net.LoadKeras(_folder["nowhere"]));
    }

    /// <summary>Thousands of damaged files: read, or refused as it is said, with no more memory than the file and the network give reason for.</summary>
    [Fact]
    public void Damaged_files()
    {
        byte[] sound = Small().Bytes;
        using var net = new KerasSmall(seed: 1);
        long most = 0;
        int refused = Mutations.Read([sound, sound[..(sound.Length / 2)]], 3_000, file =>
        {
            string path = _folder.Write("damaged", file);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                net.LoadKeras(path);
            }
            finally
            {
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }, e => e is CheckpointException);
        Assert.True(refused > 1_000);
        Assert.InRange(most, 0, 64 << 20);
    }

    private static KerasModel Small()
    {
        var keras = new KerasModel(9);
        _ = (keras["dense/vars/0", 4, 3], keras["dense/vars/1", 3], keras["dense_1/vars/0", 3, 2], keras["dense_1/vars/1", 2]);
        return keras;
    }

    private CheckpointException Refused(INetwork net, byte[] file)
    {
        float[] before = [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
        CheckpointException e = Assert.Throws<CheckpointException>(() => net.LoadKeras(_folder.Write("model.weights.h5", file)));
        Assert.Equal(before, net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()));
        Assert.Equal(_folder["model.weights.h5"], e.File);
        return e;
    }
}
