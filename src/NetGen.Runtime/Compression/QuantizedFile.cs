using System.Runtime.InteropServices;
using NetGen.Checkpoints;
using NetGen.Memory;

namespace NetGen.Compression;

/// <summary>Reads weights in whole numbers, with their scales.</summary>
internal static class QuantizedFile
{
    private const string WholeNumbers = "I8";

    /// <summary>Fills a copy of the parameters; on failure it is thrown away.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another network: each tensor that is wrong is named.</exception>
    public static void Load(string path, ParameterSet parameters, AlignedBuffer buffer)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        SafetensorsHeader header = SafetensorsHeader.Read(path, stream);
        Dictionary<string, TensorEntry> entries = header.Tensors.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (Parameter parameter in parameters)
        {
            Demand(parameter.Name, IsQuantized(parameter) ? WholeNumbers : TensorEntry.Float32, parameter.Shape);
            if (IsQuantized(parameter))
                Demand(parameter.Name + EncodedTensor.ScaleSuffix, TensorEntry.Float32, parameter.Shape[..1]);
        }
        problems.AddRange(entries.Keys.Select(name => $"'{name}' is none of {parameters.Network}'s"));
        if (problems.Count > 0)
            throw new CheckpointException(path, $"it holds another network's weights: {string.Join("; ", problems)}.");
        entries = header.Tensors.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (Parameter parameter in parameters)
        {
            Span<float> values = buffer.Slice(parameter.Offset, parameter.Length);
            byte[] bytes = Bytes(parameter.Name);
            if (!IsQuantized(parameter))
            {
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
                continue;
            }
            for (int i = 0; i < values.Length; i++)
                values[i] = (sbyte)bytes[i];
            EncodedTensor.Scale(values, MemoryMarshal.Cast<byte, float>(Bytes(parameter.Name + EncodedTensor.ScaleSuffix)));
        }

        void Demand(string name, string elementType, ReadOnlySpan<int> shape)
        {
            string expected = $"{elementType} [{string.Join(", ", shape.ToArray())}]";
            if (!entries.Remove(name, out TensorEntry? entry))
                problems.Add($"'{name}', {expected}, is missing");
            else if (entry.Description != expected)
                problems.Add($"'{name}' is {entry.Description}; {expected} is expected");
        }

        byte[] Bytes(string name)
        {
            TensorEntry entry = entries[name];
            byte[] bytes = new byte[entry.End - entry.Begin];
            stream.Position = header.DataStart + entry.Begin;
            try
            {
                stream.ReadExactly(bytes);
            }
            catch (EndOfStreamException e)
            {
                throw new CheckpointException(path, $"it became shorter while '{name}' was being read.", e);
            }
            return bytes;
        }
    }

    /// <summary>Whether a parameter is kept in whole numbers.</summary>
    public static bool IsQuantized(Parameter parameter) => parameter.Shape.Length >= 2 && !parameter.IsBuffer;
}
