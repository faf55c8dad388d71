namespace NetGen.Generator.Specs;

/// <summary>The name of a tensor, and the constant that stands for it in code: <c>Tensors.Skip1</c> is "skip1".</summary>
/// <param name="Constant">The constant's name, without the @ of a keyword.</param>
/// <param name="Name">Its value.</param>
internal sealed record TensorName(string Constant, string Name)
{
    /// <summary>What the constants' class is called.</summary>
    public const string Class = GeneratedMembers.Tensors;

    /// <summary>What a class has besides, or is called itself. A constant of such a name gets an underscore behind its own.</summary>
    private static readonly string[] Taken = { Class, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString" };

    /// <summary>
    /// The constants of a declaration, in the order of its names. Names that would be one word with capitals (skip_1, skip1) stay as they are written: which of them is meant
    /// must not hang on their order.
    /// </summary>
    public static EquatableArray<TensorName> Of(IEnumerable<string> names)
    {
        string[] known = names.Distinct(StringComparer.Ordinal).ToArray();
        Dictionary<string, int> alike = known.GroupBy(Capitalized).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal);
        var constants = new List<TensorName>();
        foreach (string name in known)
        {
            string constant = alike[Capitalized(name)] == 1 ? Capitalized(name) : char.IsDigit(name[0]) ? "_" + name : name;
            while (!taken.Add(constant))
                constant += "_";
            constants.Add(new(constant, name));
        }
        return constants.ToEquatableArray();
    }

    /// <summary>"layer_2" to "Layer2". Letters of all alphabets stay: they are names in C# as well.</summary>
    private static string Capitalized(string name)
    {
        string text = string.Concat(name.Split('_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
        return text.Length == 0 ? "Tensor" : char.IsDigit(text[0]) ? "T" + text : text;
    }
}
