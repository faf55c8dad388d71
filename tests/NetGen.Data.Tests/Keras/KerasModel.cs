using PureHDF;

namespace NetGen.Data.Tests.Keras;

/// <summary>
/// A file as Keras 3 writes it (keras/src/saving/saving_lib.py): variables under layers/…/vars, groups without any for layers that learn nothing, the name of each object as an
/// attribute, the optimizer's beside them. Numbers are drawn.
/// </summary>
internal sealed class KerasModel(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, (ulong[] Shape, float[] Values)> _variables = new(StringComparer.Ordinal);

    /// <summary>What is the list of layers called.</summary>
    public string Root { get; init; } = "layers";

    /// <summary>Whether the separator of names is Windows'.</summary>
    public bool HasBackslashes { get; init; }

    /// <summary>How numbers are written; as they are, if not given.</summary>
    public Func<float[], object> Written { get; init; } = values => values;

    /// <summary>Adds a variable, and gives its numbers.</summary>
    public float[] this[string path, params int[] shape]
    {
        get
        {
            float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (product, d) => product * d)).Select(_ => (float)(_random.NextDouble() - 0.5))];
            // A variance is positive.
            if (path.Contains("batch_normalization", StringComparison.Ordinal) && path.EndsWith("/3", StringComparison.Ordinal))
                values = Array.ConvertAll(values, v => v + 0.7f);
            _variables[path] = ([.. shape.Select(d => (ulong)d)], values);
            return values;
        }
    }

    public void Remove(string path) => _variables.Remove(path);

    public float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * _random.NextDouble() - 1))];

    public int[] Tokens(int count, int vocabulary) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(vocabulary))];

    public H5File File
    {
        get
        {
            var file = new H5File { ["vars"] = new H5Group() };
            foreach ((string path, (ulong[] shape, float[] values)) in _variables)
                Put(file, $"{Root}/{path}".Split('/'), new H5Dataset(Written(values), fileDims: shape));
            H5Group flatten = Group(Group(Group(file, Root), HasBackslashes ? "b\\flatten" : "flatten"), "vars");
            flatten.Attributes["name"] = "flatten";
            Put(file, ["optimizer", "vars", "0"], new H5Dataset(new long[] { 7 }, fileDims: []));
            Put(file, ["optimizer", "vars", "1"], new H5Dataset(new float[] { 1e-3f }, fileDims: []));
            Put(file, [Root, "dropout", "seed_generator", "vars", "0"], new H5Dataset(new uint[] { 1, 2 }, fileDims: [2]));
            return file;
        }
    }

    public byte[] Bytes
    {
        get
        {
            using var stream = new MemoryStream();
            File.Write(stream);
            return stream.ToArray();
        }
    }

    private void Put(H5Group file, string[] names, object value)
    {
        if (HasBackslashes && names[0] == Root)
            names = [$"{names[0]}\\{names[1]}", .. names[2..]];
        H5Group group = file;
        foreach (string name in names[..^1])
            group = Group(group, name);
        group[names[^1]] = value;
    }

    private static H5Group Group(H5Group group, string name)
    {
        if (!group.TryGetValue(name, out object? inner))
            group[name] = inner = new H5Group();
        return (H5Group)inner;
    }
}
