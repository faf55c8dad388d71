using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The geometries of convolutions and poolings that the kernels of a class work with: each is a property, under the name of the first kernel that needs it.</summary>
internal sealed class NamedShapes
{
    private readonly Dictionary<string, string> _names = new();
    private readonly List<string> _unprinted = new();

    /// <param name="wish">The name if the geometry has none yet.</param>
    /// <param name="text">"new ConvShape(…)".</param>
    public string NameOf(string wish, string text)
    {
        if (_names.TryGetValue(text, out string? name))
            return name;
        _names.Add(text, wish);
        string type = text.Substring(4, text.IndexOf('(') - 4);
        _unprinted.Add($"private static {type} {wish} => {text};");
        return wish;
    }

    /// <summary>Prints those that have come since the last time.</summary>
    public void Print(SourceWriter writer)
    {
        foreach (string line in _unprinted)
        {
            writer.Line();
            writer.Line(line);
        }
        _unprinted.Clear();
    }
}
