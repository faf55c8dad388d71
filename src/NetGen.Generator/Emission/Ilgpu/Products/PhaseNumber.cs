using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>A number that every phase of an axis has: a literal where all agree, else a field of the product, which each group sets once.</summary>
/// <param name="name">The field.</param>
/// <param name="phase">The variable that holds the number of a group's phase.</param>
/// <param name="values">The number of each phase.</param>
internal sealed class PhaseNumber(string name, string phase, IReadOnlyList<int> values)
{
    public bool Varies => values.Any(v => v != values[0]);

    public int Most => values.Max();

    /// <summary>As an expression of the phase.</summary>
    public string OfPhase => Select(values.Select(v => (long)v).ToList(), steps: true, "");

    /// <summary>As a factor in the kernel.</summary>
    public string Factor => Varies ? $"({OfPhase})" : Literal.Of(values[0]);

    /// <summary>In a method of the product.</summary>
    public string Field => Varies ? "p." + name : Literal.Of(values[0]);

    private bool AreShifts => values.All(v => (v & (v - 1)) == 0);

    public bool Is(int value) => values.All(v => v == value);

    /// <summary>The fields that it takes, with what they are set to.</summary>
    /// <param name="divides">Whether indices are divided by it, rather than places found with it.</param>
    public IEnumerable<(string Type, string Name, string Value)> Fields(bool divides)
    {
        if (!Varies)
            yield break;
        if (!divides || !AreShifts)
            yield return ("int", name, OfPhase);
        if (!divides)
            yield break;
        if (!AreShifts)
            yield return ("uint", name + "Reciprocal", Select(Reciprocals.Select(r => (long)r.Reciprocal).ToList(), steps: false, "u"));
        yield return ("int", name + "Shift", Select(values.Select((v, i) => AreShifts ? DeviceTile.Log2(v) : (long)Reciprocals[i].Shift).ToList(), steps: true, ""));
    }

    /// <summary>Text for <paramref name="value"/>, which is smaller than <paramref name="below"/>, divided by it, in a method of the product.</summary>
    public string Divide(string value, DivisionText divisions, long below) =>
        !Varies ? divisions.Divide(value, values[0], below)
        : AreShifts ? $"({value} >> p.{name}Shift)"
        : DivisionText.Divide(value, $"p.{name}Reciprocal", $"p.{name}Shift");

    /// <summary>Text for <paramref name="value"/> times what <see cref="Divide"/> divides by.</summary>
    public string Times(string value) => Varies && AreShifts ? $"({value} << p.{name}Shift)" : $"({value} * {Field})";

    /// <summary>By nothing nobody divides.</summary>
    private IReadOnlyList<(ulong Reciprocal, int Shift)> Reciprocals => values.Select(v => DivisionText.Reciprocal(Math.Max(1, v))).ToList();

    /// <summary>A choice by the phase. Phases whose numbers are equal, or run in equal steps, are one case.</summary>
    private string Select(IReadOnlyList<long> numbers, bool steps, string suffix)
    {
        var cases = new List<(int From, string Number)>();
        for (int from = 0, to; from < numbers.Count; from = to)
        {
            to = RunEnd(numbers, from);
            long step = to - from < 2 ? 0 : numbers[from + 1] - numbers[from];
            if (step != 0 && (!steps || (to - from == 2 && to < numbers.Count)))
                (to, step) = (from + 1, 0);
            cases.Add((from, Run(numbers[from] - (step * from), step, suffix)));
        }
        if (cases.Count == 1)
            return cases[0].Number;
        if (cases.Count == 2)
            return $"{phase} < {Literal.Of(cases[1].From)} ? {cases[0].Number} : {cases[1].Number}";
        // A sum of changes: a choice inside of a choice is not safe in ILGPU.
        return Literal.Of(numbers[0]) + suffix + string.Concat(Enumerable.Range(1, numbers.Count - 1).Where(i => numbers[i] != numbers[i - 1]).Select(i =>
            $" {(numbers[i] > numbers[i - 1] ? "+" : "-")} ({phase} < {Literal.Of(i)} ? 0{suffix} : {Literal.Of(Math.Abs(numbers[i] - numbers[i - 1]))}{suffix})"));
    }

    /// <summary>Where numbers in equal steps from <paramref name="from"/> on end.</summary>
    private static int RunEnd(IReadOnlyList<long> numbers, int from)
    {
        int to = Math.Min(from + 2, numbers.Count);
        while (to < numbers.Count && numbers[to] - numbers[to - 1] == numbers[from + 1] - numbers[from])
            to++;
        return to;
    }

    /// <summary>start + phase · step.</summary>
    private string Run(long start, long step, string suffix)
    {
        string times = Math.Abs(step) == 1 ? phase : $"({phase} * {Literal.Of(Math.Abs(step))})";
        return step == 0 ? Literal.Of(start) + suffix
            : step < 0 ? $"{Literal.Of(start)} - {times}"
            : start == 0 ? times
            : start < 0 ? $"{times} - {Literal.Of(-start)}"
            : $"{times} + {Literal.Of(start)}";
    }
}
