using System.Globalization;
using System.Text.RegularExpressions;

namespace ILGPU.Emulation.Ptx;

/// <summary>An instruction as it is written.</summary>
/// <param name="Guard">The predicate in front, "!%p1"; empty for none.</param>
/// <param name="Opcode">With its types.</param>
/// <param name="Operands">Members of vectors each for itself.</param>
internal sealed record PtxStatement(string Guard, string Opcode, string[] Operands);

/// <summary>Reads the PTX of one kernel as ILGPU 1.5 writes it: one statement a line, one entry a file.</summary>
internal sealed partial class PtxParser
{
    /// <summary>What an unwritten register holds: a NaN as a float, a wild index as an integer.</summary>
    private const ulong Unwritten = 0x7FC0DEAD7FC0DEAD;

    private readonly Dictionary<string, int> _slots = [], _parameterIndex = [], _local = [], _labels = [];

    public PtxParser(string text)
    {
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (Entry().Match(line) is { Success: true } entry)
                Name = entry.Groups[1].Value;
            else if (ParameterLine().Match(line) is { Success: true } parameter)
                AddParameter(parameter);
            else if (Array().Match(line) is { Success: true } array)
                AddArray(array);
            else if (LabelLine().Match(line) is { Success: true } label)
                _labels.Add(label.Groups[1].Value, Statements.Count);
            else if (Statement().Match(line) is { Success: true } statement)
                Statements.Add(new(statement.Groups[1].Value, statement.Groups[2].Value, Operands(statement.Groups[3].Value)));
            else if (line[0] is not ('.' or '{' or '}' or ')'))
                throw new NotSupportedException($"{Name}: '{line}' is not understood.");
        }
        bool wideInShared = Statements.Any(s => s.Opcode.Contains(".shared.v4.", StringComparison.Ordinal));
        foreach ((string array, (int bytes, int alignment)) in Shared)
        {
            // Arrays lie one after the other: with a size that is no multiple of 16 one would push the next off the boundary that four floats at a time need.
            if (wideInShared && alignment < 16 && bytes % 16 != 0)
                throw new NotSupportedException($"{Name}: {array} has {bytes} bytes, so what lies behind it in shared memory is not aligned to 16.");
        }
    }

    public string Name { get; private set; } = "";

    /// <summary>In the order of the text.</summary>
    public List<PtxStatement> Statements { get; } = [];

    /// <summary>The register file as a thread begins.</summary>
    public List<ulong> Registers { get; } = [];

    /// <summary>Slots of %tid.x and its like.</summary>
    public Dictionary<string, int> Specials { get; } = [];

    /// <summary>Bytes of each parameter.</summary>
    public List<int> Parameters { get; } = [];

    public Dictionary<string, (int Bytes, int Alignment)> Shared { get; } = [];

    public int LocalBytes { get; private set; }

    /// <summary>The slot of a register, a special register, a constant, or the address of an array.</summary>
    public int Slot(string operand)
    {
        if (_slots.TryGetValue(operand, out int known))
            return known;
        int slot = Registers.Count;
        _slots.Add(operand, slot);
        if (operand[0] != '%')
            Registers.Add(Constant(operand));
        else
            Registers.Add(Unwritten);
        if (operand.Contains('.') && operand[0] == '%')
            Specials.Add(operand, slot);
        return slot;
    }

    public int Label(string name) => _labels.TryGetValue(name, out int target) ? target : throw new NotSupportedException($"{Name}: there is no label {name}.");

    /// <summary>Of "[_x_12+8]": the parameter's number, and the word in it.</summary>
    public (int Index, int Word) ParameterPlace(string operand)
    {
        Match match = Address().Match(operand);
        if (!match.Success || !_parameterIndex.TryGetValue(match.Groups[1].Value, out int index))
            throw new NotSupportedException($"{Name}: there is no parameter {operand}.");
        return (index, Offset(match) / 4);
    }

    /// <summary>Of "[%rd7+16]": the slot of the register, and the bytes.</summary>
    public (int Slot, int Bytes) AddressPlace(string operand)
    {
        Match match = Address().Match(operand);
        return match.Success ? (Slot(match.Groups[1].Value), Offset(match)) : throw new NotSupportedException($"{Name}: {operand} is no address.");
    }

    private static int Offset(Match match) => match.Groups[2].Success ? int.Parse(match.Groups[2].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;

    private ulong Constant(string operand)
    {
        if (operand.StartsWith("0f", StringComparison.Ordinal))
            return uint.Parse(operand.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (Shared.ContainsKey(operand))
            return PtxThread.SharedAddress(Shared.Keys.ToList().IndexOf(operand));
        if (_local.TryGetValue(operand, out int offset))
            return (ulong)offset;
        return long.TryParse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? (ulong)number
            : throw new NotSupportedException($"{Name}: the operand {operand} is not understood.");
    }

    private void AddParameter(Match match)
    {
        _parameterIndex.Add(match.Groups[2].Value, Parameters.Count);
        Parameters.Add(match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 8);
    }

    private void AddArray(Match match)
    {
        int alignment = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), bytes = int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture);
        if (match.Groups[1].Value == "shared")
        {
            Shared.Add(match.Groups[3].Value, (bytes, alignment));
            return;
        }
        _local.Add(match.Groups[3].Value, LocalBytes);
        LocalBytes += (bytes + 3) / 4 * 4;
    }

    /// <summary>Splits at commas; the members of a {vector} are operands of their own.</summary>
    private static string[] Operands(string text) => text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\.visible \.entry (\w+)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\.param (?:\.align \d+ )?\.[bfsu](\d+) (\w+)(?:\[(\d+)\])?,?$")]
    private static partial Regex ParameterLine();

    [GeneratedRegex(@"^\.(shared|local) \.align (\d+) \.b8 (\w+)\[(\d+)\];$")]
    private static partial Regex Array();

    [GeneratedRegex(@"^(\w+):$")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^(?:@(!?%p\d+)\s+)?([a-z][\w.:]*)\s*(.*);$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\[([%\w]+)(?:\+(-?\d+))?\]$")]
    private static partial Regex Address();
}
