namespace Playground.Pictures;

/// <summary>Where trained networks are: files that ship with the page, or, where a folder is named, what samples have trained.</summary>
public static class Models
{
    public const string Reader = "reader.safetensors", Plane = "plane.safetensors", Writer = "writer.safetensors", Codes = "plane-codes.csv";

    /// <summary>What samples/Digits calls its network.</summary>
    private const string OfDigits = "digits.safetensors";

    /// <summary>The files beside the program.</summary>
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "Pictures", "Models");

    /// <summary>Files of a network: those of the folder where that has some, then the one that ships.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="folder">Where samples may have saved what they trained.</param>
    public static IEnumerable<string> Find(string name, string folder)
    {
        string[] candidates = name == Reader ? [Path.Combine(folder, OfDigits), Path.Combine(folder, name)] : [Path.Combine(folder, name)];
        return candidates.Append(Path.Combine(Shipped, name)).Where(File.Exists);
    }
}
