using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints where the pointers of a call point. A value of the arena starts at (its offset)·n; a step of a value of several steps lies as many rows further as the samples of the run take, with
/// lanes and with channels last, so that within a loop "one step before" is an address too.
/// </summary>
/// <param name="rows">What n is.</param>
internal sealed class PlaceText(ArenaRows rows)
{
    /// <summary>The variable of the loop around a call.</summary>
    public const string Step = "t";

    /// <summary>The variable that counts layers that are alike.</summary>
    public const string Time = "k";

    /// <param name="apart">How many floats further it lies for each further one of layers that are alike.</param>
    public string Of(Location place, Layout layout, long apart = 0) => place.Space switch
    {
        Space.Arena => Address.Of("arena", Arena(place, layout, apart)),
        Space.Shared => Address.Of("shared", Sum(place.Offset, apart, Time)),
        Space.Parameters => Address.Of(Owned("parameters", place.Owner), Sum(place.Offset, apart, Time)),
        Space.Gradients => Address.Of(Owned("gradients", place.Owner), Sum(place.Offset, apart, Time)),
        Space.Input => Code.Text($"f->Input({place.Offset})"),
        Space.Target => Code.Text($"f->Target({place.Offset})"),
        Space.Indices => Code.Text($"f->Indices({place.Offset})"),
        Space.Labels => Code.Text($"f->Labels({place.Offset})"),
        Space.Output => Code.Text($"f->Output({place.Offset})"),
        Space.State => Address.Of("state", Times(Sum(place.Offset, apart, Time), "f->Capacity")),
        Space.Positions => "f->Positions",
        _ => "null",
    };

    /// <summary>"parameters", of the second owner "parameters1".</summary>
    public static string Owned(string buffer, int owner) => owner == 0 ? buffer : buffer + Literal.Of(owner);

    private string Arena(Location place, Layout layout, long apart)
    {
        string own = rows.OfSteps(layout);
        // Layers that are alike stand outside of loops over steps, so one of the two does not move.
        if (own == ArenaRows.Name || (place.Within == 0 && place.Stride == 0))
            return Times(apart == 0 ? Sum(place.Offset + place.Within, place.Stride) : Sum(place.Offset + place.Within, apart, Time), ArenaRows.Name);
        string value = Times(Sum(place.Offset, apart, Time), ArenaRows.Name), step = Times(Sum(place.Within, place.Stride), own);
        return value.Length == 0 ? step : $"({value}) + ({step})";
    }

    /// <summary>"1224 + (24 * t)".</summary>
    public static string Sum(long constant, long stride, string variable = Step)
    {
        string moving = Math.Abs(stride) switch { 0 => "", 1 => variable, var size => Code.Text($"{size} * {variable}") };
        if (moving.Length == 0)
            return constant == 0 ? "" : Literal.Of(constant);
        if (constant == 0)
            return stride < 0 ? "-" + moving : moving;
        return Code.Text($"{constant} {(stride < 0 ? '-' : '+')} {(moving == variable ? moving : $"({moving})")}");
    }

    private static string Times(string floats, string rows) => floats.Length == 0 ? "" : floats.Contains(" + ") || floats.Contains(" - ") ? $"({floats}) * {rows}" : $"{floats} * {rows}";
}

/// <summary>
/// What the arena's offsets are multiplied by in a program. Without sequences it is the workspace's capacity; with them, the samples of this run (of whole vectors of them in lanes), so that the
/// steps of a value lie one behind the other as values do: step t of [T, D] at (offset + t · D) · n.
/// </summary>
/// <param name="Value">What n is.</param>
/// <param name="HasBatch">Whether some steps lie by the samples of the batch, though n is something else.</param>
internal sealed record ArenaRows(string Value, bool HasBatch)
{
    /// <summary>What it is called.</summary>
    public const string Name = "n";

    private const string Batch = "f->Batch", Lanes = "f->Rows";

    /// <param name="plan">The network.</param>
    /// <param name="programs">All programs that compute in one memory, one after the other.</param>
    public static ArenaRows Of(NetworkPlan plan, IReadOnlyList<ProgramPlan> programs)
    {
        if (!plan.HasSequences)
            return new ArenaRows("f->Capacity", false);
        List<Layout> layouts = programs.SelectMany(p => p.Calls).Where(c => c.Places.Any(place => place.Space == Space.Arena)).Select(c => plan.Kernels[c.Kernel].Body.Layout).Distinct().ToList();
        return layouts.Contains(Layout.Lanes) ? new ArenaRows(Lanes, layouts.Count > 1) : new ArenaRows(Batch, false);
    }

    /// <summary>How many rows a step of a value of this layout has.</summary>
    public string OfSteps(Layout layout) => HasBatch && layout != Layout.Lanes ? "b" : Name;
}
