using System.Numerics;

namespace ILGPU.Emulation.Ptx;

/// <summary>
/// How many registers of 32 bits a kernel needs at least if its instructions ran in the order of the text: the most values that are alive at once (backward liveness analysis,
/// Aho et al., "Compilers", 9.2.5). ptxas orders instructions anew and knows equal values, so its figure is another; but a text that needs far more than there are makes it spill.
/// </summary>
public static class RegisterPressure
{
    /// <summary>Registers at the place that needs most.</summary>
    public static int Of(string ptx)
    {
        var parser = new PtxParser(ptx);
        List<PtxStatement> statements = parser.Statements;
        var numbers = new Dictionary<string, int>();
        var slots = new Dictionary<string, string>();
        var inShared = new HashSet<string>();
        var flow = statements.Select(s => Flow.Of(s, slots, inShared)).ToArray();
        foreach (string value in flow.SelectMany(f => f.Writes.Concat(f.Reads)))
            numbers.TryAdd(value, numbers.Count);
        int words = (numbers.Count + 63) / 64;
        var alive = new ulong[statements.Count + 1][];
        for (int i = 0; i < alive.Length; i++)
            alive[i] = new ulong[words];
        var next = new ulong[words];
        for (bool changes = true; changes;)
        {
            changes = false;
            for (int i = statements.Count - 1; i >= 0; i--)
            {
                Array.Clear(next);
                foreach (int follower in Followers(parser, i))
                    for (int w = 0; w < words; w++)
                        next[w] |= alive[follower][w];
                foreach (string value in flow[i].Writes)
                    next[numbers[value] / 64] &= ~(1UL << (numbers[value] % 64));
                foreach (string value in flow[i].Reads)
                    next[numbers[value] / 64] |= 1UL << (numbers[value] % 64);
                if (next.AsSpan().SequenceEqual(alive[i]))
                    continue;
                next.CopyTo(alive[i], 0);
                changes = true;
            }
        }
        // A global address takes two registers; a shared one is 32 bits wide on the device.
        var wide = new ulong[words];
        foreach ((string value, int number) in numbers)
        {
            if (value.StartsWith("%rd", StringComparison.Ordinal) && !inShared.Contains(value))
                wide[number / 64] |= 1UL << (number % 64);
        }
        return alive.Max(set => set.Select((bits, w) => BitOperations.PopCount(bits) + BitOperations.PopCount(bits & wide[w])).Sum());
    }

    private static IEnumerable<int> Followers(PtxParser parser, int index)
    {
        PtxStatement statement = parser.Statements[index];
        bool jumps = statement.Opcode is "bra" or "bra.uni";
        if (jumps)
            yield return parser.Label(statement.Operands[0]);
        if (statement.Opcode != "ret" && (!jumps || statement.Guard.Length > 0))
            yield return index + 1;
    }

    /// <summary>The values that an instruction writes and reads. Predicates have registers of their own; a local slot of four bytes becomes a register.</summary>
    private readonly record struct Flow(IReadOnlyList<string> Writes, IReadOnlyList<string> Reads)
    {
        /// <param name="slots">Of registers that hold the address of a local slot: which.</param>
        /// <param name="inShared">Registers that hold addresses of shared memory.</param>
        public static Flow Of(PtxStatement statement, Dictionary<string, string> slots, HashSet<string> inShared)
        {
            string[] operands = statement.Operands;
            if (statement.Opcode == "mov.b64" && operands[1].StartsWith("__local", StringComparison.Ordinal))
            {
                slots[operands[0]] = operands[1];
                return new([], []);
            }
            if (statement.Opcode == "mov.b64" && operands[1].StartsWith("__shared", StringComparison.Ordinal))
                inShared.Add(operands[0]);
            if (statement.Opcode is "add.u64" && operands[1..].Any(inShared.Contains))
                inShared.Add(operands[0]);
            if (statement.Opcode.StartsWith("st.local.", StringComparison.Ordinal))
                return new([slots[operands[0].Trim('[', ']')]], Registers(operands[1..]));
            if (statement.Opcode.StartsWith("ld.local.", StringComparison.Ordinal))
                return new(Registers(operands[..1]), [slots[operands[1].Trim('[', ']')]]);
            int written = statement.Opcode.StartsWith("st.", StringComparison.Ordinal) || statement.Opcode is "bra" or "bra.uni" or "bar.sync" or "ret" ? 0
                : statement.Opcode.StartsWith("ld.", StringComparison.Ordinal) ? operands.Length - 1
                : statement.Opcode.StartsWith("mma.", StringComparison.Ordinal) ? 4
                : 1;
            return new(Registers(operands[..written]), Registers(operands[written..]));
        }

        private static string[] Registers(string[] operands) =>
            [.. operands.Select(o => o.TrimStart('[').Split('+', ']')[0]).Where(o => o.StartsWith("%r", StringComparison.Ordinal) || o.StartsWith("%f", StringComparison.Ordinal))];
    }
}
