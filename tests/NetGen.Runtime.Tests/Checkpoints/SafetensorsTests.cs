using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Runtime.Tests.Parameters;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

public sealed class SafetensorsTests
{
    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        ParameterSet saved = Tables.Small(1), loaded = Tables.Small(2);
        saved["dense1.bias"].Span[1] = float.NaN;
        saved["bn.running_mean"].Span[1] = -0f;
        Safetensors.Save(saved, folder["a"], new Dictionary<string, string> { ["note"] = "größer \"1\"" });
        long version = loaded.Version;
        Safetensors.Load(loaded, folder["a"]);
        foreach (Parameter parameter in saved)
            Assert.True(MemoryMarshal.AsBytes(parameter.ReadOnlySpan).SequenceEqual(MemoryMarshal.AsBytes(loaded[parameter.Name].ReadOnlySpan)), parameter.Name);
        Assert.True(loaded.Version > version);
        Assert.Equal("größer \"1\"", Safetensors.ReadMetadata(folder["a"])["note"]);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        using var folder = new TemporaryFolder();
        var set = new ParameterSet("Net",
            [new("b", [2], 0, 2, true, false, InitializerKind.Constant, a: 1), new("a", [1, 1], 16, 1, true, false, InitializerKind.Constant, a: -2)], 32, 32, 1);
        Safetensors.Save(set, folder["a"], new Dictionary<string, string> { ["k"] = "v" });
        byte[] file = File.ReadAllBytes(folder["a"]);
        const string Json = """{"__metadata__":{"format":"pt","k":"v"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}""";
        long length = BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal((Json.Length + 7) / 8 * 8, length);
        Assert.Equal(Json, Encoding.UTF8.GetString(file, 8, (int)length).TrimEnd(' '));
        Assert.Equal([1f, 1f, -2f], MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + (int)length)).ToArray());
    }

    [Fact]
    public void Tensors_may_come_in_any_order()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Tables.Vector(2);
        Write(folder["a"], """{"w":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}   """, [5, 6]);
        Safetensors.Load(set, folder["a"]);
        Assert.Equal([5f, 6f], set[0].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void Missing_extra_and_other_tensors_are_all_named_and_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], """
            {"dense1.weight":{"dtype":"F32","shape":[5,3],"data_offsets":[0,60]},
             "dense1.bias":{"dtype":"C64","shape":[3],"data_offsets":[60,84]},
             "dense2.weight":{"dtype":"F32","shape":[1,4],"data_offsets":[84,100]},
             "dense9.bias":{"dtype":"F32","shape":[],"data_offsets":[100,104]}}
            """, new float[26]);
        CheckpointException error = Refused(folder["a"]);
        Assert.Equal(["bn.running_mean"], error.Missing);
        Assert.Equal(["dense9.bias"], error.Extra);
        Assert.Equal(["dense1.weight: F32 [3, 5] expected, F32 [5, 3] found", "dense1.bias: F32 [3] expected, C64 [3] found"], error.Mismatched);
        Assert.Equal(
            $"{folder["a"]} does not fit Small: missing: bn.running_mean; not in the network: dense9.bias; of another shape or type: "
            + "dense1.weight: F32 [3, 5] expected, F32 [5, 3] found, dense1.bias: F32 [3] expected, C64 [3] found.", error.Message);
    }

    [Fact]
    public void Loosely_missing_and_extra_tensors_are_passed_over_but_shapes_still_count()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], """{"dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"head":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]}}""", [1, 2, 3, 4]);
        ParameterSet set = Tables.Small();
        float[] weight = set["dense1.weight"].ReadOnlySpan.ToArray();
        Safetensors.Load(set, folder["a"], strict: false);
        Assert.Equal([1f, 2f, 3f], set["dense1.bias"].ReadOnlySpan.ToArray());
        Assert.Equal(weight, set["dense1.weight"].ReadOnlySpan.ToArray());
        Write(folder["a"], """{"dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", [1]);
        Assert.Single(Assert.Throws<CheckpointException>(() => Safetensors.Load(set, folder["a"], strict: false)).Mismatched);
    }

    public static TheoryData<string, int, string> DamagedHeaders => new()
    {
        { """[1]""", 0, "the header: expected StartObject, found StartArray" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", 2, "its header is damaged" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", 2, "its header is damaged" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 2, "'w' appears twice" },
        { """{"w":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}}""", 2, "'w' is of the unknown type 'F99'" },
        { """{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 2, "'w', F32 [3], needs 12 bytes, but has the offsets [0, 8]" },
        { """{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 2, "'w' claims the impossible shape F32 [4294967296, 4294967296]" },
        { """{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 2, "'w': shape holds something else than whole numbers >= 0" },
        { """{"w":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 2, "'w': shape holds something else than whole numbers >= 0" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 2, "'w' has the offsets [8, 0]" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 2, "'w' has the offsets [0]" },
        { """{"w":{"dtype":"F32","shape":[2]}}""", 2, "'w' lacks one of dtype, shape and data_offsets" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", 2, "'w' has 'more'" },
        { """{"w":7}""", 2, "'w': expected StartObject, found Number" },
        { """{"__metadata__":{"a":1}}""", 0, "__metadata__: 'a': expected String, found Number" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 3, "bytes [0, 4] between the start and 'w' belong to no tensor" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 3, "'v' at byte 4 overlaps 'w', which ends at byte 8" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 1, "the file is truncated: 'w' ends at byte 8 of the data, but there are 4" },
        { """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 3, "4 bytes behind 'w' belong to no tensor" },
    };

    [Theory, MemberData(nameof(DamagedHeaders))]
    public void A_damaged_header_is_refused(string json, int floats, string problem)
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], json, new float[floats]);
        Assert.Contains(problem, Refused(folder["a"]).Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(Tables.Small(), folder["whole"]);
        byte[] whole = File.ReadAllBytes(folder["whole"]);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["a"], whole[..length]);
            Refused(folder["a"]);
        }
    }

    [Fact]
    public void A_header_with_any_bit_flipped_is_refused_or_says_the_same()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(Tables.Small(), folder["whole"]);
        byte[] whole = File.ReadAllBytes(folder["whole"]);
        int header = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(whole), loaded = 0;
        for (int bit = 0; bit < 8 * header; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(folder["a"], damaged);
            ParameterSet set = Tables.Small(), untouched = Tables.Small();
            try
            {
                Safetensors.Load(set, folder["a"]);
                loaded++;
            }
            catch (CheckpointException)
            {
            }
            // The file holds the same numbers as the network: whatever was loaded, they are still these.
            for (int i = 0; i < set.Count; i++)
                Assert.True(set[i].ReadOnlySpan.SequenceEqual(untouched[i].ReadOnlySpan), $"bit {bit}");
        }
        // Only blanks turned into other white space at the end go unnoticed, and other letters in the metadata's "format" and "pt".
        Assert.True(loaded < 16 + 8 * "formatpt".Length, $"{loaded} damaged files were loaded");
    }

    [Fact]
    public void A_header_that_claims_too_much_is_refused_before_room_is_made()
    {
        using var folder = new TemporaryFolder();
        foreach (ulong claim in (ulong[])[100_000_001, ulong.MaxValue, 1UL << 63])
        {
            byte[] bytes = new byte[64];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, claim);
            File.WriteAllBytes(folder["a"], bytes);
            Assert.Contains($"its header claims {claim} bytes; at most 100000000 are allowed", Refused(folder["a"]).Message);
        }
        byte[] longer = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(longer, 57);
        File.WriteAllBytes(folder["a"], longer);
        Assert.Contains("truncated: its header claims 57 bytes, but 56 follow", Refused(folder["a"]).Message);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] json = Encoding.UTF8.GetBytes("""{"__metadata__":{"a":"?"}}""");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;
        byte[] file = new byte[8 + json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        File.WriteAllBytes(folder["a"], file);
        Refused(folder["a"]);
    }

    [Fact]
    public void A_missing_file_is_a_missing_file() =>
        Assert.Throws<FileNotFoundException>(() => Safetensors.Load(Tables.Small(), Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

    /// <summary>Loading throws and changes neither a number nor the version.</summary>
    private static CheckpointException Refused(string path)
    {
        ParameterSet set = Tables.Small(), untouched = Tables.Small();
        long version = set.Version;
        var error = Assert.Throws<CheckpointException>(() => Safetensors.Load(set, path));
        Assert.Equal(version, set.Version);
        for (int i = 0; i < set.Count; i++)
            Assert.True(set[i].ReadOnlySpan.SequenceEqual(untouched[i].ReadOnlySpan));
        Assert.Equal(path, error.File);
        return error;
    }

    private static void Write(string path, string json, float[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(json);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(path, [.. length, .. text, .. MemoryMarshal.AsBytes<float>(data)]);
    }
}
