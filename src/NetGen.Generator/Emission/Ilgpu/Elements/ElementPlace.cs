using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Where an element of a row-major tensor stands, as text: from its place in the whole (<c>i</c> unless said otherwise) the places of broadcast operands are derived.
/// The variables: <c>sample</c>, <c>row</c> (sample and channel), <c>channel</c>, <c>position</c> (in a channel), <c>element</c> (in a sample);
/// in a sequence [T][B][D] <c>line</c> (step and sample), <c>step</c>, <c>sample</c>, <c>channel</c>, for which <c>batch</c> is in scope.
/// </summary>
internal sealed class ElementPlace(TensorShape full, DivisionText divisions, string place = "i")
{
    private readonly int _plane = full.Plane;

    /// <summary>Declares what reading the operands needs and is not <paramref name="known"/> yet.</summary>
    public void Declare(SourceWriter writer, IEnumerable<TensorShape> operands, params string[] known)
    {
        var declared = new HashSet<string>(known);
        foreach (TensorShape operand in operands)
        {
            foreach (string variable in Needs(operand))
                Declare(writer, variable, declared);
        }
    }

    /// <summary>Declares one of the variables.</summary>
    public void Declare(SourceWriter writer, string variable, HashSet<string> declared)
    {
        if (!declared.Add(variable))
            return;
        switch (variable)
        {
            case "line":
                writer.Line($"int line = {divisions.Divide(place, full.Channels)};");
                break;
            case "step":
                Declare(writer, "line", declared);
                writer.Line("int step = (int)((uint)line / (uint)batch);");
                break;
            case "sample" when full.Steps > 1:
                Declare(writer, "step", declared);
                writer.Line("int sample = line - (step * batch);");
                break;
            case "channel" when full.Steps > 1:
                Declare(writer, "line", declared);
                writer.Line($"int channel = {place} - (line * {full.Channels});");
                break;
            case "sample":
                writer.Line($"int sample = {divisions.Divide(place, full.Size)};");
                break;
            case "row":
                writer.Line($"int row = {divisions.Divide(place, _plane)};");
                break;
            case "channel":
                if (!full.PerSample)
                {
                    writer.Line($"int channel = {divisions.Divide(place, _plane)};");
                    break;
                }
                if (_plane == 1)
                {
                    Declare(writer, "sample", declared);
                    writer.Line($"int channel = {place} - (sample * {full.Channels});");
                    break;
                }
                Declare(writer, "row", declared);
                writer.Line($"int channel = row - ({divisions.Divide("row", full.Channels)} * {full.Channels});");
                break;
            case "position":
                Declare(writer, "row", declared);
                writer.Line($"int position = {place} - (row * {_plane});");
                break;
            case "element":
                Declare(writer, "sample", declared);
                writer.Line($"int element = {place} - (sample * {full.Size});");
                break;
        }
    }

    /// <summary>The operand's element.</summary>
    public string Read(TensorShape operand, string view) => Kind(operand) switch
    {
        Broadcast.Full => $"{view}[{place}]",
        Broadcast.Channel => $"{view}[channel]",
        Broadcast.Scalar => $"{view}[0]",
        Broadcast.SampleChannel when full.Steps > 1 => $"{view}[(sample * {Literal.Of(full.Channels)}) + channel]",
        Broadcast.SamplePosition when full.Steps > 1 => $"{view}[line]",
        Broadcast.Position when full.Steps > 1 => $"{view}[(step * {Literal.Of(full.Channels)}) + channel]",
        Broadcast.SampleChannel => _plane == 1 ? $"{view}[{place}]" : $"{view}[row]",
        Broadcast.SamplePosition => $"{view}[(sample * {Literal.Of(_plane)}) + position]",
        Broadcast.Sample => $"{view}[sample]",
        Broadcast.Position => $"{view}[element]",
        _ => throw Misfit(operand),
    };

    /// <summary>The variables that an operand is found by.</summary>
    public IEnumerable<string> Needs(TensorShape operand) => full.Steps > 1 ? NeedsOfSequence(Kind(operand)) : Needs(Kind(operand));

    private IEnumerable<string> Needs(Broadcast kind) => kind switch
    {
        Broadcast.Channel => new[] { "channel" },
        Broadcast.SampleChannel => _plane == 1 ? Array.Empty<string>() : new[] { "row" },
        Broadcast.SamplePosition => new[] { "sample", "position" },
        Broadcast.Sample => new[] { "sample" },
        Broadcast.Position => new[] { "element" },
        _ => Array.Empty<string>(),
    };

    private static IEnumerable<string> NeedsOfSequence(Broadcast kind) => kind switch
    {
        Broadcast.Channel => new[] { "channel" },
        Broadcast.SampleChannel => new[] { "sample", "channel" },
        Broadcast.SamplePosition => new[] { "line" },
        Broadcast.Sample => new[] { "sample" },
        Broadcast.Position => new[] { "step", "channel" },
        _ => Array.Empty<string>(),
    };

    private Broadcast Kind(TensorShape operand) => Broadcasting.Of(operand, full) ?? throw Misfit(operand);

    private NotSupportedException Misfit(TensorShape operand) => new($"An operand {operand} cannot be read over {full}.");
}
