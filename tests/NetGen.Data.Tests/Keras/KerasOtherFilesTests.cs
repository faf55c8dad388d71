using System.Buffers.Binary;
using System.Text;
using PureHDF;
using Xunit;

namespace NetGen.Data.Tests.Keras;

/// <summary>
/// An HDF5 file may say that a part of it lies in another file. The reader would open that, whatever it is; so such a file is refused before it is read. Links within the file
/// are followed.
/// </summary>
public sealed class KerasOtherFilesTests : IDisposable
{
    private static readonly string Long = new('n', 300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("secret.h5")]
    [InlineData("ein geheimnis ü.h5")]
    public void A_link_to_another_file_is_refused(string name)
    {
        float[] secret = [.. Enumerable.Range(0, 12).Select(i => i + 0.5f)];
        new H5File { ["numbers"] = new H5Dataset(secret, fileDims: [4, 3]) }.Write(_folder[name]);
        byte[] file = Linked("dense/vars/" + Long, "0", 64, [0, .. Encoding.UTF8.GetBytes(_folder[name]), 0, .. "/numbers"u8, 0], 4, 3);
        // What the reader makes of it: a secret that has become weights.
        using (var stream = new MemoryStream(file))
        using (var read = H5File.Open(stream))
            Assert.Equal(secret, read.Dataset("layers/dense/vars/0").Read<float[]>());
        Refused(file, $"it wants '/numbers' to be read from another file, '{_folder[name]}'");
    }

    [Fact]
    public void Numbers_that_lie_in_another_file_are_refused()
    {
        float[] secret = [.. Enumerable.Range(0, 12).Select(i => i + 0.25f)];
        File.WriteAllBytes(_folder["secret.bin"], [.. secret.SelectMany(BitConverter.GetBytes)]);
        byte[] file = Listed(_folder["secret.bin"], secret);
        using (var stream = new MemoryStream(file))
        using (var read = H5File.Open(stream))
            Assert.Equal(secret, read.Dataset("layers/dense/vars/0").Read<float[]>());
        Refused(file, "it wants numbers to be read from other files");
    }

    [Fact]
    public void A_link_within_the_file_is_followed()
    {
        byte[] file = Linked("dense/vars/" + Long, "0", 1, "/optimizer/vars/kernel"u8.ToArray(), 4, 3);
        using var net = new KerasSmall(seed: 1);
        net.LoadKeras(_folder.Write("soft.weights.h5", file));
        Assert.Equal([.. Enumerable.Range(0, 4).Select(i => (3f * i) + 1)], net.Parameters["dense1.weight"].ReadOnlySpan[4..8].ToArray());
    }

    [Fact]
    public void Addresses_are_those_that_Keras_writes()
    {
        byte[] file = Linked("dense/vars/0", "", 0, [], 4, 3);
        using var net = new KerasSmall(seed: 1);
        net.LoadKeras(_folder.Write("sound.weights.h5", file));
        // The size of addresses of each version of the superblock, and where they are counted from.
        file[file[8] < 2 ? 13 : 9] = 4;
        Refused(file, "its addresses are not of 8 bytes");
        Refused([.. new byte[512], .. file], "its first bytes are not those of HDF5");
    }

    /// <summary>A file that is made of beginnings of links, each of which would have the same long name, costs no more time than another of its size.</summary>
    [Fact]
    public void Many_beginnings_cost_no_more_than_others()
    {
        byte[] file = Linked("dense/vars/0", "", 0, [], 4, 3), many = new byte[8 << 20];
        file.CopyTo(many, 0);
        for (int i = file.Length; i + 8 <= many.Length / 2; i += 8)
        {
            // Flags that say a length of the name of 4 bytes; the name reaches to where the text begins.
            new byte[] { 1, 8 | 2, 64 }.CopyTo(many, i);
            BinaryPrimitives.WriteInt32LittleEndian(many.AsSpan(i + 3), (many.Length / 2) - (i + 7));
        }
        // A length, a version of 0, and a text without an end.
        many.AsSpan((many.Length / 2) + 3).Fill((byte)'a');
        Refused(many, "it is made to be slow to read");
    }

    private void Refused(byte[] file, string reason)
    {
        using var net = new KerasSmall(seed: 1);
        float[] before = net.Parameters["dense1.weight"].ReadOnlySpan.ToArray();
        CheckpointException e = Assert.Throws<CheckpointException>(() => net.LoadKeras(_folder.Write("model.weights.h5", file)));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Equal(before, net.Parameters["dense1.weight"].ReadOnlySpan);
    }

    /// <summary>A file in which the link of a variable has another name and kind, and says what it says. What is linked to is among the optimizer's, where nobody looks.</summary>
    private static byte[] Linked(string variable, string name, byte kind, byte[] value, params int[] shape)
    {
        var keras = new KerasModel(9);
        _ = (keras[variable, shape], keras["dense/vars/1", 3], keras["dense_1/vars/0", 3, 2], keras["dense_1/vars/1", 2]);
        H5File model = keras.File;
        float[] kernel = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        ((H5Group)((H5Group)model["optimizer"])["vars"])["kernel"] = new H5Dataset(kernel, fileDims: [4, 3]);
        using var stream = new MemoryStream();
        model.Write(stream);
        byte[] file = stream.ToArray();
        if (name.Length == 0)
            return file;
        // Version and flags, the kind if they say so, the order, the characters, the length of the name, the name, and what the kind says: an address.
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Long)), begin = Enumerable.Range(at - 20, 20).Single(i => IsMessage(file, i, at));
        byte[] message = [1, 8, kind, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, (byte)(value.Length >> 8), .. value];
        Assert.InRange(message.Length, 1, at + Long.Length + 8 - begin);
        message.CopyTo(file, begin);
        return file;
    }

    private static bool IsMessage(byte[] file, int begin, int name)
    {
        byte flags = file[begin + 1];
        int size = 1 << (flags & 3), at = begin + 2 + ((flags & 8) != 0 ? 1 : 0) + ((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0) + size;
        return file[begin] == 1 && flags < 32 && at == name
            && file.AsSpan(at - size, size).SequenceEqual(BitConverter.GetBytes((long)Long.Length).AsSpan(0, size));
    }

    /// <summary>A file whose first kernel is what lies in another file: an attribute of it has become the list, other numbers the heap with the name.</summary>
    private static byte[] Listed(string path, float[] numbers)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        byte[] heap = [.. "HEAP"u8, 0, 0, 0, 0, .. BitConverter.GetBytes(512L), .. BitConverter.GetBytes(1L), .. new byte[16], .. name, .. new byte[504 - name.Length]];
        float[] own = [.. numbers.Select(n => -n)];
        var kernel = new H5Dataset(own, fileDims: [4, 3]);
        kernel.Attributes[Long[..64]] = 1;
        var keras = new KerasModel(9);
        _ = (keras["dense/vars/1", 3], keras["dense_1/vars/0", 3, 2], keras["dense_1/vars/1", 2]);
        H5File model = keras.File;
        ((H5Group)((H5Group)((H5Group)model["layers"])["dense"])["vars"])["0"] = kernel;
        ((H5Group)((H5Group)model["optimizer"])["vars"])["heap"] = new H5Dataset(heap, fileDims: [(ulong)heap.Length]);
        using var stream = new MemoryStream();
        model.Write(stream, new H5WriteOptions(PreferCompactDatasetLayout: false));
        byte[] file = stream.ToArray();
        long heapAt = file.AsSpan().IndexOf("HEAP"u8), ownAt = file.AsSpan().IndexOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(own));
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan((int)heapAt + 24), heapAt + 32);
        // The numbers are nowhere in this file.
        file.AsSpan(file.AsSpan().IndexOf(BitConverter.GetBytes(ownAt)), 8).Fill(255);
        // The name of an attribute stands behind 9 bytes of its message, before which stand kind, size and flags.
        int attribute = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Long[..64])) - 9;
        int header = new[] { attribute - 4, attribute - 6 }.First(i => file[i] == 12);
        file[header] = 7;
        byte[] list = [1, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(heapAt), .. BitConverter.GetBytes(8L), .. BitConverter.GetBytes(0L), .. BitConverter.GetBytes(48L)];
        list.CopyTo(file, attribute);
        return file;
    }
}
