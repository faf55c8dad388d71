namespace NetGen.Generator.Specs;

/// <summary>A member that the generated part of a network's class has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Types of a method's parameters, "string" or "int, int"; null for all that is no method, which shares its name with nothing.</param>
internal sealed record GeneratedMember(string Name, string? Parameters = null)
{
    /// <summary>Whether C# takes it and a member of this name and these parameters for two of the same.</summary>
    public bool Meets(string name, string? parameters) => name == Name && (Parameters is null || parameters is null || parameters == Parameters);

    /// <summary>"Save(string)", namespaces left out.</summary>
    public override string ToString() => Parameters is null ? Name
        : $"{Name}({string.Join(", ", Parameters.Replace("global::", "").Split(new[] { ", " }, StringSplitOptions.None).Select(type => type.Substring(type.LastIndexOf('.') + 1)))})";
}
