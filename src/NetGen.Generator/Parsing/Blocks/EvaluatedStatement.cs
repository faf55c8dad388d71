using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>A statement with the values of its arguments: those that every statement has apart, the others as the specification holds them.</summary>
internal sealed class EvaluatedStatement
{
    public Phase Phase { get; private set; }

    public string? As { get; private set; }

    /// <summary>Null if not written.</summary>
    public long? Repeat { get; private set; }

    public List<Argument> Arguments { get; } = new();

    public string? Text(string name) => Arguments.FirstOrDefault(a => a.Name == name)?.Value as string;

    /// <summary>An input may be named either way; it is then both the name that callers see and that of the tensor.</summary>
    public void UnifyInputName()
    {
        if (As is not null)
        {
            Arguments.RemoveAll(a => a.Name == "Name");
            Arguments.Add(new("Name", As, IsPositional: true));
        }
        As = Text("Name");
    }

    public void Set(string name, object value, bool isPositional)
    {
        switch (name)
        {
            case "Phase":
                Phase = (Phase)value;
                break;
            case "As":
                As = (string)value;
                break;
            case "Repeat":
                Repeat = (long)value;
                break;
            default:
                Arguments.Add(new(name, value, isPositional));
                break;
        }
    }
}
