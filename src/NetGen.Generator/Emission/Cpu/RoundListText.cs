using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints the list of the rounds that a program runs: a kernel that first rearranges something runs two. Each has its kernel's name, for profiles; the last of a call also
/// what it works for and what it stores where, for traces: "Conv1Pooled|conv1|Lanes[6, 14, 14] Capacity 1600". Rounds of a loop stand there once, with how their places
/// move: "Lanes[5] Rows 96 from 20 by -5".
/// </summary>
internal static class RoundListText
{
    /// <summary>Characters of a line.</summary>
    private const int Width = 160;

    /// <param name="rows">What the arena's offsets are multiplied by.</param>
    public static void Print(SourceWriter writer, ProgramPlan program, CpuMethods methods, ArenaRows rows)
    {
        string name = program.Name;
        List<string> rounds = program.Steps
            .SelectMany(step => step.Calls.SelectMany(call => Names(call, (step as Repeat)?.Loop, methods[call], rows)))
            .ToList();
        writer.Line();
        writer.Line($"/// <summary>How many rounds of units <see cref=\"{name}\"/> runs.</summary>");
        writer.Line($"public const int {name}RoundCount = {Literal.Of(rounds.Count)};");
        writer.Line();
        writer.Line($"/// <summary>The rounds of units of <see cref=\"{name}\"/>, for profiles and traces.</summary>");
        writer.Line($"public static string[] {name}Rounds => new string[]");
        writer.Line("{");
        using (writer.Indented())
        {
            string line = "";
            foreach (string round in rounds.Select(round => Literal.Text(round) + ","))
            {
                if (line.Length > 0 && line.Length + round.Length > Width)
                {
                    writer.Line(line);
                    line = "";
                }
                line += (line.Length > 0 ? " " : "") + round;
            }
            writer.Line(line);
        }
        writer.Line("};");
    }

    private static IEnumerable<string> Names(KernelCall call, LoopInfo? loop, CpuKernel kernel, ArenaRows rows) =>
        kernel.Rounds.Select((_, round) => kernel.Kernel.Name + (round == kernel.Rounds.Count - 1 ? Stored(kernel.Kernel.Body, call, loop, rows) : ""));

    /// <summary>"|conv1|Lanes[6, 14, 14] Capacity 1600": what a call works for, and each tensor that it stores: how it lies, its shape, and where.</summary>
    private static string Stored(KernelBody body, KernelCall call, LoopInfo? loop, ArenaRows rows)
    {
        // What stands behind the results are places of maxima. Rows for the caller are an operand of what writes them.
        IEnumerable<Location> places = body.Product is UnpackOp ? call.Inputs.Skip(1) : call.Outputs.Take(body.Outputs.Count);
        IEnumerable<string> tensors = places.Select(place => Stored(body, place, loop, rows)).OfType<string>();
        return "|" + call.Title + string.Concat(tensors.Select(tensor => "|" + tensor));
    }

    private static string? Stored(KernelBody body, Location place, LoopInfo? loop, ArenaRows rows)
    {
        string? space = place.Space switch
        {
            Space.Arena => rows.Value.Substring(rows.Value.IndexOf('>') + 1),
            Space.State or Space.Shared or Space.Output => place.Space.ToString(),
            Space.Gradients when place.Owner == 0 => "Gradients",
            _ => null,
        };
        string layout = place.Space is Space.Arena or Space.State ? body.ResultLayout.ToString() : "";
        return space is null ? null : $"{layout}[{string.Join(", ", body.Shape.Dimensions.Select(d => Literal.Of(d)))}] {space} {Literal.Of(place.Offset)}{Moving(place, loop)}";
    }

    /// <summary>" from 20 by -5": how many floats per sample behind its value's beginning a place is at first, and how it moves from one run to the next.</summary>
    private static string Moving(Location place, LoopInfo? loop)
    {
        bool backwards = loop is { Backwards: true };
        long first = place.Within + (backwards ? place.Stride * (loop!.Steps - 1) : 0), move = backwards ? -place.Stride : place.Stride;
        return first == 0 && move == 0 ? "" : $" from {Literal.Of(first)} by {Literal.Of(move)}";
    }
}
