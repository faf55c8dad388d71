using NetGen.RandomNumbers;
using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Compression;

public sealed class WeightStorageTests
{
    private static ParameterSet Set(ulong seed) => new("Weights",
    [
        new("conv.weight", [3, 2, 5, 5], 0, 150, true, false, InitializerKind.Normal, 0, 0, 0, 1), new("conv.bias", [3], 160, 3, true, false, InitializerKind.Normal, 0, 0, 0, 1),
        new("dense.weight", [40, 7], 176, 280, true, false, InitializerKind.Normal, 0, 0, 0, 0.01),
        new("bn.running_var", [3], 464, 3, false, true, InitializerKind.Constant, 0, 0, 1),
    ], 480, 464, seed);

    private static float[][] Numbers(ParameterSet set) => [.. set.Select(p => p.ReadOnlySpan.ToArray())];

    [Theory]
    [InlineData(WeightFormat.BFloat16, 1.0 / 256)]
    [InlineData(WeightFormat.Float16, 1.0 / 2048)]
    public void Floats_of_16_bits_are_as_near_as_they_can_be_and_any_reader_reads_them(WeightFormat format, double precision)
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Set(1), loaded = Set(2), rounded = Set(1);
        set.SaveAs(folder["a"], format);
        Safetensors.Load(loaded, folder["a"]);
        foreach ((float[] expected, float[] actual) in Numbers(set).Zip(Numbers(loaded)))
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(actual[i] - expected[i]) <= precision * Math.Abs(expected[i]) + 3e-8, $"{i}: {actual[i]:R} for {expected[i]:R}");
        }
        rounded.RoundTo(format);
        Assert.Equal(Numbers(loaded), Numbers(rounded));
        // What is rounded once stays.
        Assert.All(rounded.RoundTo(format).Values, change => Assert.Equal(0, change));
        Assert.InRange(new FileInfo(folder["a"]).Length, 2 * 436, 2 * 436 + 600);
    }

    [Fact]
    public void Whole_numbers_are_off_by_half_a_step_of_their_channel_at_most()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Set(1), loaded = Set(2), rounded = Set(1);
        // A channel of zeros has no scale.
        set["dense.weight"].Span[..7].Clear();
        rounded["dense.weight"].Span[..7].Clear();
        set.SaveAs(folder["a"], WeightFormat.Int8);
        loaded.LoadQuantized(folder["a"]);
        foreach (Parameter weight in set)
        {
            float[] expected = weight.ReadOnlySpan.ToArray(), actual = loaded[weight.Name].ReadOnlySpan.ToArray();
            int channels = weight.Shape.Length >= 2 ? weight.Shape[0] : expected.Length, size = expected.Length / channels;
            for (int i = 0; i < expected.Length; i++)
            {
                float step = weight.Shape.Length >= 2 ? expected.Skip(i / size * size).Take(size).Max(Math.Abs) / 127 : 0;
                Assert.True(Math.Abs(actual[i] - expected[i]) <= step * 0.5001, $"{weight} {i}: {actual[i]:R} for {expected[i]:R}");
            }
        }
        IReadOnlyDictionary<string, double> changes = rounded.RoundTo(WeightFormat.Int8);
        Assert.Equal(Numbers(loaded), Numbers(rounded));
        Assert.Equal((0, 0), (changes["conv.bias"], changes["bn.running_var"]));
        Assert.InRange(changes["conv.weight"], 0.001, 0.02);
        Assert.InRange(new FileInfo(folder["a"]).Length, 430, 430 + 4 * 49 + 900);
    }

    [Fact]
    public void What_is_not_of_this_format_or_network_is_refused_and_nothing_has_changed()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Set(1), other = Set(2);
        float[][] before = Numbers(other);
        set.SaveAs(folder["half"], WeightFormat.Float16);
        set.SaveAs(folder["int8"], WeightFormat.Int8);
        Assert.Throws<CheckpointException>(() => other.LoadQuantized(folder["half"]));
        Assert.Throws<CheckpointException>(() => Safetensors.Load(other, folder["int8"]));
        Assert.Throws<FileNotFoundException>(() => other.LoadQuantized(folder["nowhere"]));
        byte[] bytes = File.ReadAllBytes(folder["int8"]);
        File.WriteAllBytes(folder["int8"], bytes[..^10]);
        Assert.Throws<CheckpointException>(() => other.LoadQuantized(folder["int8"]));
        Assert.Equal(before, Numbers(other));
    }

    [Fact]
    public void What_a_format_cannot_hold_is_named_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        (float, WeightFormat)[] cases =
            [(70000, WeightFormat.Float16), (float.MaxValue, WeightFormat.BFloat16), (float.NaN, WeightFormat.Int8), (float.NaN, WeightFormat.Float16)];
        foreach ((float value, WeightFormat format) in cases)
        {
            ParameterSet set = Set(1);
            set["conv.weight"].Span[5] = value;
            float[][] before = Numbers(set);
            var error = Assert.Throws<WeightFormatException>(() => set.SaveAs(folder["a"], format));
            Assert.Equal(("conv.weight", value, format), (error.Parameter, error.Value, error.Format));
            Assert.Throws<WeightFormatException>(() => set.RoundTo(format));
            Assert.Equal(before, Numbers(set));
        }
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Halves_round_to_the_nearest_even()
    {
        var set = new ParameterSet("Weights", [new("w", [4], 0, 4, true, false, InitializerKind.Zeros)], 16, 16, 1);
        // 1 + 2⁻⁸ lies in the middle of 1 and 1 + 2⁻⁷; 1 + 3·2⁻⁸ in the middle of that and 1 + 2⁻⁶.
        ((float[])[1 + 1f / 256, 1 + 3f / 256, 1 + 1.01f / 256, -0.0f]).CopyTo(set[0].Span);
        set.RoundTo(WeightFormat.BFloat16);
        Assert.Equal([1, 1 + 1f / 64, 1 + 1f / 128, -0.0f], set[0].ReadOnlySpan.ToArray());
    }
}
