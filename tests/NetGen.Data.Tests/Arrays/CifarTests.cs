using System.IO.Compression;
using Xunit;

namespace NetGen.Data.Tests.Arrays;

public sealed class CifarTests
{
    private static byte[] Records(int labelBytes, params int[] labels) => [.. labels.SelectMany(label =>
        Enumerable.Repeat((byte)label, labelBytes).Concat(Enumerable.Range(0, 3072).Select(i => (byte)(i + label))))];

    [Fact]
    public void Records_become_pictures_and_labels()
    {
        CifarImages images = CifarReader.Read(new MemoryStream(Records(1, 3, 9)), "c.bin", hasCoarse: false);
        Assert.Equal([3, 9], images.Labels);
        Assert.Equal((2, (byte)3, (byte)10), (images.Count, images.Pixels[0], images.Pixels[3073]));
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Records(2, 7));
        CifarImages fine = CifarReader.Read(new MemoryStream(packed.ToArray()), "c.bin.gz", hasCoarse: true);
        Assert.Equal((7, 7), (fine.Labels[0], fine.CoarseLabels[0]));
    }

    [Fact]
    public void What_is_no_record_is_refused()
    {
        Assert.Contains("byte 3073: expected a label 0 to 9, found 10", Assert.Throws<DataFormatException>(() => CifarReader.Read(new MemoryStream(Records(1, 3, 10)), "c", false))
            .Message);
        Assert.Contains("found 3072 bytes up to the end", Assert.Throws<DataFormatException>(() => CifarReader.Read(new MemoryStream(Records(1, 3)[1..]), "c", false)).Message);
        Assert.Throws<DataFormatException>(() => CifarReader.Read(new MemoryStream(), "c", false));
        Mutations.Read([Records(1, 1, 2)], 2_000, file => CifarReader.Read(new MemoryStream(file), "c", false));
    }

    [Fact]
    public void The_real_one_has_a_thousand_of_each()
    {
        CifarImages images = CifarReader.Read(RealData.File("cifar10/train_10k.bin.gz"));
        Assert.All(images.Labels.CountBy(label => label), c => Assert.Equal(1000, c.Value));
    }
}
