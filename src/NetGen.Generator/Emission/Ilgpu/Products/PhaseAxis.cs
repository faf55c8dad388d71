using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>The phases of one axis as text: the numbers that tell them apart.</summary>
internal sealed class PhaseAxis
{
    private readonly StrideAxis _axis;
    private readonly string _name;

    /// <param name="name">"Row" or "Column".</param>
    public PhaseAxis(string name, StrideAxis axis)
    {
        (_name, _axis) = (name, axis);
        First = Number("first", p => p.First);
        Pixels = Number("pixel", p => p.Pixels, "s");
        AllTaps = Number("tap", p => p.Taps, "s");
        Taps = OfMet("tap", p => p.Taps, "s");
        FirstTap = OfMet("firstTap", p => p.FirstTap);
        Output = OfMet("output", p => p.Output);
    }

    public int Count => _axis.Phases.Count;

    /// <summary>The variable with the number of a group's phase.</summary>
    public string Phase => char.ToLowerInvariant(_name[0]) + _name.Substring(1) + "Phase";

    /// <inheritdoc cref="StridePhase.First"/>
    public PhaseNumber First { get; }

    /// <inheritdoc cref="StridePhase.Pixels"/>
    public PhaseNumber Pixels { get; }

    /// <inheritdoc cref="StridePhase.Taps"/>
    public PhaseNumber AllTaps { get; }

    /// <summary>The same where something is read: in phases that have taps.</summary>
    public PhaseNumber Taps { get; }

    /// <inheritdoc cref="StridePhase.FirstTap"/>
    public PhaseNumber FirstTap { get; }

    /// <inheritdoc cref="StridePhase.Output"/>
    public PhaseNumber Output { get; }

    /// <inheritdoc cref="StrideAxis.TapStep"/>
    public int TapStep => _axis.TapStep;

    /// <inheritdoc cref="StrideAxis.OutputStep"/>
    public int OutputStep => _axis.OutputStep;

    /// <summary>The fields of the product, with what they are set to.</summary>
    public IEnumerable<(string Type, string Name, string Value)> Fields =>
        First.Fields(divides: false).Concat(Pixels.Fields(divides: true)).Concat(FirstTap.Fields(divides: false)).Concat(Taps.Fields(divides: true)).Concat(Output.Fields(divides: false));

    /// <summary>Whether every pixel that a tap meets is met by that one, at the output pixel of the same place in the phase.</summary>
    public bool IsOutput(int outputs) => _axis.Phases.All(p => p.Taps == 0 || p is { Taps: 1, Output: 0 } && p.Pixels == outputs);

    private PhaseNumber Number(string name, Func<StridePhase, int> number, string plural = "") => new(name + _name + plural, Phase, _axis.Phases.Select(number).ToList());

    /// <summary>A number of which phases without taps have no use.</summary>
    private PhaseNumber OfMet(string name, Func<StridePhase, int> number, string plural = "")
    {
        List<int> met = _axis.Phases.Where(p => p.Taps > 0).Select(number).Distinct().ToList();
        return met.Count > 1 ? Number(name, number, plural) : Number(name, _ => met.Count == 0 ? 1 : met[0], plural);
    }
}
