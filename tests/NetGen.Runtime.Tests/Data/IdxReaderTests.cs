using System.IO.Compression;
using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class IdxReaderTests
{
    private static readonly byte[] Bytes2x3 = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 250, 251, 252];

    private static IdxArray Read(params byte[] file) => IdxReader.Read(new MemoryStream(file), "file.idx");

    private static byte[] Packed(byte[] file)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(file);
        return packed.ToArray();
    }

    private static DataFormatException Refused(params byte[] file) => Assert.Throws<DataFormatException>(() => Read(file));

    [Fact]
    public void Reads_bytes()
    {
        IdxArray array = Read(Bytes2x3);
        Assert.Equal(IdxType.UInt8, array.Type);
        Assert.Equal([2, 3], array.Shape.ToArray());
        Assert.Equal(2, array.Count);
        Assert.Equal([1, 2, 3, 250, 251, 252], array.Bytes);
        Assert.Equal([1, 2, 3, 250, 251, 252], array.ToInts());
        Assert.Throws<InvalidOperationException>(() => array.Shorts);
    }

    [Fact]
    public void Reads_big_endian_integers_and_real_numbers()
    {
        Assert.Equal([258, -2], Read(0, 0, 0x0B, 1, 0, 0, 0, 2, 1, 2, 0xFF, 0xFE).Shorts.Select(s => (int)s));
        Assert.Equal([16909060, -1], Read(0, 0, 0x0C, 1, 0, 0, 0, 2, 1, 2, 3, 4, 255, 255, 255, 255).ToInts());
        Assert.Equal([1.5f], Read(0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0).ToFloats());
    }

    [Fact]
    public void Unpacks_gzip_whatever_the_name() => Assert.Equal([1, 2, 3, 250, 251, 252], Read(Packed(Bytes2x3)).Bytes);

    [Fact]
    public void Reads_files()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        File.WriteAllBytes(folder["x.gz"], Packed(Bytes2x3));
        Assert.Equal(folder["x.gz"], IdxReader.Read(folder["x.gz"]).File);
        Assert.Throws<FileNotFoundException>(() => IdxReader.Read(folder["y"]));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_packed_or_not()
    {
        byte[] packed = Packed(Bytes2x3);
        for (int length = 0; length < Bytes2x3.Length; length++)
        {
            Refused(Bytes2x3[..length]);
            Refused(Packed(Bytes2x3[..length]));
        }
        for (int length = 0; length < packed.Length; length++)
            Refused(packed[..length]);
    }

    [Fact]
    public void A_packed_file_with_any_bit_flipped_is_refused_or_reads_the_same()
    {
        byte[] packed = Packed(Bytes2x3);
        for (int bit = 0; bit < 8 * packed.Length; bit++)
        {
            byte[] damaged = [.. packed];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(Bytes2x3[12..], Read(damaged).Bytes);
            }
            catch (DataFormatException)
            {
            }
        }
    }

    [Fact]
    public void A_header_with_any_bit_flipped_is_refused()
    {
        for (int bit = 0; bit < 8 * 12; bit++)
        {
            byte[] damaged = [.. Bytes2x3];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(damaged);
        }
    }

    [Fact]
    public void Errors_say_where_what_was_expected_and_what_was_found()
    {
        Assert.Equal("file.idx, byte 0: expected two zero bytes, as an IDX file starts, found 0x50 0x4B.", Refused(0x50, 0x4B, 3, 4).Message);
        DataFormatException type = Refused(0, 0, 0x0E, 1, 0, 0, 0, 1, 0);
        Assert.Equal((2, "an element type of 0x08, 0x0B, 0x0C or 0x0D", "0x0E"), (type.Offset, type.Expected, type.Found));
        Assert.Equal(3, Refused(0, 0, 8, 0).Offset);
        Assert.Equal(3, Refused(0, 0, 8, 9).Offset);
        Assert.Equal(8, Refused(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 0).Offset);
        Assert.Equal("-1", Refused(0, 0, 8, 1, 255, 255, 255, 255).Found);
        Assert.Equal("2 bytes up to the end of the file", Refused(0, 0, 8, 1, 0, 0, 0, 3, 1, 2).Found);
    }

    [Fact]
    public void Bytes_behind_the_elements_are_refused()
    {
        Assert.Equal("7 bytes up to the end of the file", Refused([.. Bytes2x3, 9]).Found);
        DataFormatException packed = Refused(Packed([.. Bytes2x3, 9]));
        Assert.Equal((18, "further bytes"), (packed.Offset, packed.Found));
        Assert.EndsWith("followed by something else", Refused([.. Packed(Bytes2x3), 0, 0]).Found);
    }

    [Fact]
    public void Gzip_files_joined_end_to_end_are_one() => Assert.Equal(Bytes2x3[12..], Read([.. Packed(Bytes2x3[..7]), .. Packed([]), .. Packed(Bytes2x3[7..])]).Bytes);

    [Fact]
    public void Long_packed_files_are_whole()
    {
        byte[] elements = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 7))];
        Assert.Equal(elements, Read(Packed([0, 0, 8, 1, 0, 4, 0x93, 0xE0, .. elements])).Bytes);
    }

    [Fact]
    public void A_claim_that_the_file_cannot_honour_is_refused_before_room_is_made()
    {
        byte[] two = [0, 0, 8, 3, 0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF];
        Assert.StartsWith("dimensions 32767 x 32767 x 32767", Refused(two).Found);
        byte[] oneGigabyte = [0, 0, 8, 1, 0x40, 0, 0, 0, 1];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("1 bytes up to the end of the file", Refused(oneGigabyte).Found);
        Assert.EndsWith("bytes of gzip data, which cannot hold as much", Refused(Packed(oneGigabyte)).Found);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }
}
