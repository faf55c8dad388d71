namespace NetGen.Generator.Emission;

/// <summary>A pointer of a kernel: what it is called, and which argument of the frame it is.</summary>
/// <param name="Type">"float*", or "int*" for labels.</param>
internal sealed record Pointer(int Index, string Type, string Name)
{
    /// <summary>What reads it back from the frame <c>f</c>.</summary>
    public string Read => Type == "int*" ? Code.Text($"f->Integers({Index})") : Code.Text($"f->Argument({Index})");

    public override string ToString() => Name;
}
