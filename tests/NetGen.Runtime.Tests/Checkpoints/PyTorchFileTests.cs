using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>Files as PyTorch makes them, beyond tensors of float under the network's own names.</summary>
public sealed class PyTorchFileTests
{
    /// <summary>A linear layer and a batch normalisation of two channels.</summary>
    private static ParameterSet Network() => new("Net",
    [
        new("fc.weight", [2], 0, 2, true, false, InitializerKind.Zeros),
        new("bn1.weight", [2], 16, 2, true, false, InitializerKind.Zeros),
        new("bn1.running_mean", [2], 32, 2, false, true, InitializerKind.Zeros),
        new("bn1.running_var", [2], 48, 2, false, true, InitializerKind.Zeros),
    ], 64, 32, 1);

    private static void Write(string path, byte[] data, params (string Name, string Type, string Shape, int Bytes)[] tensors)
    {
        int offset = 0;
        var json = new StringBuilder("{");
        foreach ((string name, string type, string shape, int bytes) in tensors)
        {
            json.Append(offset > 0 ? "," : "").Append($"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[{offset},{offset + bytes}]}}");
            offset += bytes;
        }
        byte[] header = Encoding.UTF8.GetBytes(json.Append('}').ToString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(path, [.. length, .. header, .. data, .. new byte[offset - data.Length]]);
    }

    private static readonly (string, string, string, int)[] Tensors =
        [("fc.weight", "F32", "[2]", 8), ("bn1.weight", "F32", "[2]", 8), ("bn1.running_mean", "F32", "[2]", 8), ("bn1.running_var", "F32", "[2]", 8)];

    [Fact]
    public void The_count_of_batches_beside_running_statistics_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        ParameterSet net = Network();
        Write(folder["a"], [.. new byte[8], .. MemoryMarshal.AsBytes<float>([3, 4])], [("bn1.num_batches_tracked", "I64", "[]", 8), .. Tensors]);
        Safetensors.Load(net, folder["a"]);
        Assert.Equal([3f, 4f], net["fc.weight"].ReadOnlySpan.ToArray());
    }

    [Theory]
    [InlineData("bn2.num_batches_tracked", "I64", "[]", 8)]
    [InlineData("fc.num_batches_tracked", "I64", "[]", 8)]
    [InlineData("num_batches_tracked", "I64", "[]", 8)]
    [InlineData("bn1.num_batches_tracked", "F32", "[2]", 8)]
    [InlineData("bn1.batches", "I64", "[]", 8)]
    public void Nothing_else_is(string name, string type, string shape, int bytes)
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], [], [(name, type, shape, bytes), .. Tensors]);
        Assert.Equal([name], Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), folder["a"])).Extra);
    }

    [Fact]
    public void A_tensor_under_another_name_is_missing_and_extra()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], [], [("bn1.num_batches_tracked", "I64", "[]", 8), ("fd.weight", "F32", "[2]", 8), .. Tensors[1..]]);
        var error = Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), folder["a"]));
        Assert.Equal(["fc.weight"], error.Missing);
        Assert.Equal(["fd.weight"], error.Extra);
    }

    [Theory]
    [InlineData("BF16", 0x3F80, 1f)]
    [InlineData("BF16", 0xC2F7, -123.5f)]
    [InlineData("BF16", 0x0001, 9.18355e-41f)]
    [InlineData("F16", 0x3C00, 1f)]
    [InlineData("F16", 0xC000, -2f)]
    [InlineData("F16", 0x0001, 5.9604645e-8f)]
    [InlineData("F16", 0x7BFF, 65504f)]
    [InlineData("F16", 0x7C00, float.PositiveInfinity)]
    public void Half_precision_is_read_exactly(string type, int bits, float expected)
    {
        using var folder = new TemporaryFolder();
        ParameterSet net = Network();
        Write(folder["a"], [(byte)bits, (byte)(bits >> 8)], [("fc.weight", type, "[2]", 4), .. Tensors[1..]]);
        Safetensors.Load(net, folder["a"]);
        Assert.Equal([expected, 0f], net["fc.weight"].ReadOnlySpan.ToArray());
    }

    public static TheoryData<string, byte[], float> Numbers => new()
    {
        { "F64", BitConverter.GetBytes(-1.0 / 3), (float)(-1.0 / 3) },
        { "F64", BitConverter.GetBytes(1e-60), 0 },
        { "F64", BitConverter.GetBytes(double.NegativeInfinity), float.NegativeInfinity },
        { "F64", BitConverter.GetBytes(double.NaN), float.NaN },
        { "I64", BitConverter.GetBytes(-9_007_199_254_740_993), -9_007_199_254_740_992f },
        { "U64", BitConverter.GetBytes(ulong.MaxValue), 1.8446744e19f },
        { "I32", BitConverter.GetBytes(-16_777_217), -16_777_216f },
        { "U32", BitConverter.GetBytes(uint.MaxValue), 4.2949673e9f },
        { "I16", BitConverter.GetBytes((short)-32768), -32768 },
        { "U16", BitConverter.GetBytes((ushort)65535), 65535 },
        { "I8", [0x80], -128 },
        { "U8", [0xFF], 255 },
        { "BOOL", [1], 1 },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void Other_numbers_become_the_floats_next_to_them(string type, byte[] bytes, float expected)
    {
        using var folder = new TemporaryFolder();
        ParameterSet net = Network();
        Write(folder["a"], bytes, [("fc.weight", type, "[2]", 2 * bytes.Length), .. Tensors[1..]]);
        LoadReport report = Safetensors.Load(Network(), folder["a"], new LoadOptions());
        Safetensors.Load(net, folder["a"]);
        Assert.Equal([expected, 0f], net["fc.weight"].ReadOnlySpan.ToArray());
        Assert.Equal(new LoadedTensor("fc.weight", "fc.weight", type), report.Taken[0]);
    }

    [Fact]
    public void More_numbers_than_are_read_at_once()
    {
        using var folder = new TemporaryFolder();
        double[] numbers = [.. Enumerable.Range(0, 20_001).Select(i => i * 0.1)];
        var net = new ParameterSet("Net", [new("w", [numbers.Length], 0, numbers.Length, true, false, InitializerKind.Zeros)], 20_016, 20_016, 1);
        Write(folder["a"], MemoryMarshal.AsBytes<double>(numbers).ToArray(), ("w", "F64", "[20001]", 8 * numbers.Length));
        Safetensors.Load(net, folder["a"]);
        Assert.Equal(Array.ConvertAll(numbers, x => (float)x), net["w"].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void A_number_that_is_more_than_a_float_can_be_is_refused()
    {
        using var folder = new TemporaryFolder();
        ParameterSet net = Network();
        Write(folder["a"], [.. new byte[8], .. BitConverter.GetBytes(-1e39)], [("fc.weight", "F64", "[2]", 16), .. Tensors[1..]]);
        Assert.EndsWith(
            "'fc.weight' (F64 [2]) holds -1E+39, which is more than a float can be.", Assert.Throws<CheckpointException>(() => Safetensors.Load(net, folder["a"])).Message);
        Assert.Equal([0f, 0f], net["fc.weight"].ReadOnlySpan.ToArray());
    }

    [Theory]
    [InlineData("C64", 16)]
    [InlineData("F8_E4M3", 2)]
    public void Kinds_of_numbers_that_are_not_read_are_refused(string type, int bytes)
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], [], [("fc.weight", type, "[2]", bytes), .. Tensors[1..]]);
        Assert.Equal([$"fc.weight: F32 [2] expected, {type} [2] found"], Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), folder["a"])).Mismatched);
    }

    [Fact]
    public void Files_say_that_they_are_of_PyTorchs_kind()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(Network(), folder["a"]);
        Assert.Equal([new("format", "pt")], Safetensors.ReadMetadata(folder["a"]));
        Safetensors.Save(Network(), folder["a"], new Dictionary<string, string> { ["format"] = "mine" });
        Assert.Equal("mine", Safetensors.ReadMetadata(folder["a"])["format"]);
        var adam = new Adam(0.1);
        adam.Attach(Network());
        TrainingCheckpoint.Save(folder["run"], adam, new TrainingProgress());
        Assert.Equal("pt", Safetensors.ReadMetadata(folder["run"])["format"]);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 8, 8, 0, 0 }, "it is a zip archive, as torch.save writes (.pt, .pth)")]
    [InlineData(new byte[] { 0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46 }, "it is a pickle, as torch.save wrote before PyTorch 1.6")]
    [InlineData(new byte[] { (byte)'G', (byte)'G', (byte)'U', (byte)'F', 3, 0, 0, 0 }, "it is a GGUF file")]
    public void Other_formats_are_called_by_their_names(byte[] start, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["model.pt"], [.. start, .. new byte[100]]);
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), folder["model.pt"])).Message);
    }

    [Fact]
    public void An_unknown_parameter_is_answered_with_what_there_is()
    {
        Assert.EndsWith("has no parameter 'fc.weigth'. Nearest: fc.weight, bn1.weight.", Assert.Throws<UnknownParameterException>(() => Network()["fc.weigth"]).Message);
        Assert.EndsWith("There are: fc.weight, bn1.weight, bn1.running_mean, bn1.running_var.", Assert.Throws<UnknownParameterException>(() => Network()["q"]).Message);
    }
}
