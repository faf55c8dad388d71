using System.Globalization;
using System.Numerics;

namespace NetGen.Checkpoints;

/// <summary>Reads numbers out of the texts of a checkpoint.</summary>
internal readonly struct MetadataReader(string file, IReadOnlyDictionary<string, string> metadata)
{
    public void Expect(string key, string value)
    {
        string? found = metadata.GetValueOrDefault(key);
        if (found != value)
            throw new CheckpointException(file, $"'{key}' in its metadata is {(found is null ? "missing" : $"'{found}'")}; '{value}' is expected.");
    }

    public string? Find(string key) => metadata.GetValueOrDefault(key);

    /// <summary>A number that older files do not have.</summary>
    public T Number<T>(string key, T otherwise) where T : INumber<T> => metadata.ContainsKey(key) ? Number<T>(key) : otherwise;

    public T Number<T>(string key) where T : INumber<T>
    {
        string? text = metadata.GetValueOrDefault(key);
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T? number)
            ? number
            : throw new CheckpointException(file, $"'{key}' in its metadata is {(text is null ? "missing" : $"'{text}'")}; a number ({typeof(T).Name}) is expected.");
    }
}
