using System.Runtime.InteropServices;

namespace NetGen.Compression;

/// <summary>A tensor as a file holds it, and what it is worth as floats.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="ElementType">Of the format: "BF16", "I8".</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Bytes">Its elements.</param>
internal sealed record EncodedTensor(string Name, string ElementType, int[] Shape, byte[] Bytes)
{
    /// <summary>Behind the name of a weight in whole numbers: its scales, one a channel.</summary>
    public const string ScaleSuffix = ".scale";

    /// <summary>A parameter in a format; where that is whole numbers, with its scales.</summary>
    /// <exception cref="WeightFormatException">The format cannot hold it.</exception>
    public static IReadOnlyList<EncodedTensor> Of(Parameter parameter, WeightFormat format)
    {
        ReadOnlySpan<float> values = parameter.ReadOnlySpan;
        int[] shape = parameter.Shape.ToArray();
        switch (format)
        {
            case WeightFormat.BFloat16:
                var upper = new ushort[values.Length];
                for (int i = 0; i < upper.Length; i++)
                    upper[i] = Upper(parameter.Name, values[i]);
                return [new(parameter.Name, "BF16", shape, MemoryMarshal.AsBytes(upper.AsSpan()).ToArray())];
            case WeightFormat.Float16:
                var halves = new Half[values.Length];
                for (int i = 0; i < halves.Length; i++)
                    halves[i] = float.IsFinite(values[i]) && Half.IsFinite((Half)values[i]) ? (Half)values[i] : throw new WeightFormatException(parameter.Name, values[i], format);
                return [new(parameter.Name, "F16", shape, MemoryMarshal.AsBytes(halves.AsSpan()).ToArray())];
            case WeightFormat.Int8 when QuantizedFile.IsQuantized(parameter):
                float[] scales = Scales(parameter);
                var whole = new sbyte[values.Length];
                int size = values.Length / Math.Max(1, scales.Length);
                for (int i = 0; i < whole.Length; i++)
                    whole[i] = scales[i / size] == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(values[i] / scales[i / size]), -127, 127);
                return
                [
                    new(parameter.Name, "I8", shape, MemoryMarshal.AsBytes(whole.AsSpan()).ToArray()),
                    new(parameter.Name + ScaleSuffix, "F32", [scales.Length], MemoryMarshal.AsBytes(scales.AsSpan()).ToArray()),
                ];
            default:
                return [new(parameter.Name, "F32", shape, MemoryMarshal.AsBytes(values).ToArray())];
        }
    }

    /// <summary>What comes back of a parameter that is kept in a format.</summary>
    /// <exception cref="WeightFormatException">The format cannot hold it.</exception>
    public static float[] Rounded(Parameter parameter, WeightFormat format)
    {
        IReadOnlyList<EncodedTensor> encoded = Of(parameter, format);
        byte[] bytes = encoded[0].Bytes;
        var values = new float[parameter.Length];
        switch (encoded[0].ElementType)
        {
            case "BF16":
                ReadOnlySpan<ushort> upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < values.Length; i++)
                    values[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                break;
            case "F16":
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)halves[i];
                break;
            case "I8":
                ReadOnlySpan<sbyte> whole = MemoryMarshal.Cast<byte, sbyte>(bytes);
                for (int i = 0; i < values.Length; i++)
                    values[i] = whole[i];
                Scale(values, MemoryMarshal.Cast<byte, float>(encoded[1].Bytes));
                break;
            default:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
                break;
        }
        return values;
    }

    /// <summary>Whole numbers become weights: times the scale of their channel.</summary>
    public static void Scale(Span<float> values, ReadOnlySpan<float> scales)
    {
        int size = values.Length / Math.Max(1, scales.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] *= scales[i / size];
    }

    private static float[] Scales(Parameter parameter)
    {
        int channels = parameter.Shape[0], size = parameter.Length / Math.Max(1, channels);
        var scales = new float[channels];
        ReadOnlySpan<float> values = parameter.ReadOnlySpan;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new WeightFormatException(parameter.Name, values[i], WeightFormat.Int8);
            scales[i / size] = Math.Max(scales[i / size], Math.Abs(values[i]) / 127);
        }
        return scales;
    }

    private static ushort Upper(string parameter, float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        // Half of what is cut off, less where the last bit that stays is even.
        uint rounded = bits + 0x7FFF + ((bits >> 16) & 1);
        if (!float.IsFinite(value) || !float.IsFinite(BitConverter.UInt32BitsToSingle(rounded & 0xFFFF0000)))
            throw new WeightFormatException(parameter, value, WeightFormat.BFloat16);
        return (ushort)(rounded >> 16);
    }
}
