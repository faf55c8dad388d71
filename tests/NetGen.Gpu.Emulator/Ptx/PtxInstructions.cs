namespace ILGPU.Emulation.Ptx;

/// <summary>The instructions that ILGPU writes for the kernels here. Products and sums are not contracted, although a device may.</summary>
internal static class PtxInstructions
{
    private static readonly Dictionary<string, Func<ulong, ulong>> Unary = new()
    {
        ["mov.b32"] = a => (uint)a,
        ["mov.f32"] = a => (uint)a,
        ["mov.b64"] = a => a,
        ["mov.pred"] = a => a,
        ["cvta.to.global.u64"] = a => a,
        ["not.pred"] = a => a ^ 1,
        ["neg.f32"] = a => (uint)a ^ 0x80000000,
        ["abs.f32"] = a => (uint)a & 0x7FFFFFFF,
        ["neg.s32"] = a => (uint)-(int)a,
        ["not.b32"] = a => ~(uint)a,
        ["sqrt.rn.f32"] = a => Bits(MathF.Sqrt(Float(a))),
        ["rcp.rn.f32"] = a => Bits(1f / Float(a)),
        ["cvt.rmi.f32.f32"] = a => Bits(MathF.Floor(Float(a))),
        ["cvt.rzi.s32.f32"] = a => (uint)(float.IsNaN(Float(a)) ? 0 : (int)Math.Clamp((double)MathF.Truncate(Float(a)), int.MinValue, int.MaxValue)),
        ["cvt.rn.f32.s32"] = a => Bits((int)a),
        ["cvt.rn.f32.u32"] = a => Bits((uint)a),
        ["cvt.s32.s64"] = a => (uint)a,
        ["cvt.u32.u64"] = a => (uint)a,
        ["cvt.u64.u32"] = a => (uint)a,
        ["cvt.u64.s32"] = a => (ulong)(int)a,
        ["cvt.s64.s32"] = a => (ulong)(int)a,
        ["testp.notanumber.f32"] = a => Truth(float.IsNaN(Float(a))),
        ["cvt.rna.tf32.f32"] = a => Rounded(Float(a)),
    };

    private static readonly Dictionary<string, Func<ulong, ulong, ulong>> Binary = new()
    {
        ["add.s32"] = (a, b) => (uint)a + (uint)b,
        ["sub.s32"] = (a, b) => (uint)a - (uint)b,
        ["mul.lo.s32"] = (a, b) => (uint)a * (uint)b,
        ["mul.wide.u32"] = (a, b) => (ulong)(uint)a * (uint)b,
        ["mul.lo.s64"] = (a, b) => a * b,
        ["add.u64"] = (a, b) => a + b,
        ["add.s64"] = (a, b) => a + b,
        ["and.b32"] = (a, b) => (uint)a & (uint)b,
        ["or.b32"] = (a, b) => (uint)a | (uint)b,
        ["xor.b32"] = (a, b) => (uint)a ^ (uint)b,
        ["and.pred"] = (a, b) => a & b,
        ["or.pred"] = (a, b) => a | b,
        ["shl.b32"] = (a, b) => (uint)b > 31 ? 0 : (uint)a << (int)b,
        ["shr.u32"] = (a, b) => (uint)b > 31 ? 0 : (uint)a >> (int)b,
        ["shr.s32"] = (a, b) => (uint)((int)a >> (int)Math.Min((uint)b, 31)),
        ["shr.u64"] = (a, b) => (uint)b > 63 ? 0 : a >> (int)b,
        ["add.f32"] = (a, b) => Bits(Float(a) + Float(b)),
        ["sub.f32"] = (a, b) => Bits(Float(a) - Float(b)),
        ["mul.f32"] = (a, b) => Bits(Float(a) * Float(b)),
        ["div.rn.f32"] = (a, b) => Bits(Float(a) / Float(b)),
        ["setp.eq.s32"] = (a, b) => Truth((uint)a == (uint)b),
        ["setp.ne.s32"] = (a, b) => Truth((uint)a != (uint)b),
        ["setp.eq.u32"] = (a, b) => Truth((uint)a == (uint)b),
        ["setp.ne.u32"] = (a, b) => Truth((uint)a != (uint)b),
        ["setp.lt.s32"] = (a, b) => Truth((int)a < (int)b),
        ["setp.le.s32"] = (a, b) => Truth((int)a <= (int)b),
        ["setp.gt.s32"] = (a, b) => Truth((int)a > (int)b),
        ["setp.ge.s32"] = (a, b) => Truth((int)a >= (int)b),
        ["setp.lo.u32"] = (a, b) => Truth((uint)a < (uint)b),
        ["setp.ls.u32"] = (a, b) => Truth((uint)a <= (uint)b),
        ["setp.hi.u32"] = (a, b) => Truth((uint)a > (uint)b),
        ["setp.hs.u32"] = (a, b) => Truth((uint)a >= (uint)b),
        ["setp.eq.f32"] = (a, b) => Truth(Float(a) == Float(b)),
        ["setp.lt.f32"] = (a, b) => Truth(Float(a) < Float(b)),
        ["setp.le.f32"] = (a, b) => Truth(Float(a) <= Float(b)),
        ["setp.gt.f32"] = (a, b) => Truth(Float(a) > Float(b)),
        ["setp.ge.f32"] = (a, b) => Truth(Float(a) >= Float(b)),
        // Ending in u: also where one of the two is no number.
        ["setp.neu.f32"] = (a, b) => Truth(!(Float(a) == Float(b))),
        ["setp.ltu.f32"] = (a, b) => Truth(!(Float(a) >= Float(b))),
        ["setp.leu.f32"] = (a, b) => Truth(!(Float(a) > Float(b))),
        ["setp.gtu.f32"] = (a, b) => Truth(!(Float(a) <= Float(b))),
        ["setp.geu.f32"] = (a, b) => Truth(!(Float(a) < Float(b))),
        ["cvt.rn.bf16x2.f32"] = (a, b) => Packed(Float(a), Float(b)),
    };

    /// <param name="kernel">Whose labels and slots the operands name.</param>
    /// <param name="statement">What to do.</param>
    public static Action<PtxThread> Make(PtxParser kernel, PtxStatement statement)
    {
        Action<PtxThread> instruction = Unguarded(kernel, statement.Opcode, statement.Operands);
        if (statement.Guard.Length == 0)
            return instruction;
        ulong wanted = statement.Guard[0] == '!' ? 0UL : 1UL;
        int predicate = kernel.Slot(statement.Guard.TrimStart('!'));
        return t =>
        {
            if (t.Registers[predicate] == wanted)
                instruction(t);
        };
    }

    private static Action<PtxThread> Unguarded(PtxParser kernel, string opcode, string[] operands)
    {
        if (opcode is "bra" or "bra.uni")
        {
            int target = kernel.Label(operands[0]);
            return t => t.Jump(target);
        }
        if (opcode == "ret")
            return t => t.Stop(Pause.End);
        if (opcode == "bar.sync")
            return t => t.Stop(Pause.Barrier);
        if (opcode.StartsWith("mma.sync.", StringComparison.Ordinal))
            return Product(opcode, [.. operands.Select(kernel.Slot)]);
        if (opcode.StartsWith("ld.param.", StringComparison.Ordinal))
        {
            int d = kernel.Slot(operands[0]);
            (int index, int word) = kernel.ParameterPlace(operands[1]);
            bool wide = opcode.EndsWith("64", StringComparison.Ordinal);
            return t => t.Registers[d] = t.Parameter(index, word) | (wide ? (ulong)t.Parameter(index, word + 1) << 32 : 0);
        }
        if (opcode.StartsWith("ld.", StringComparison.Ordinal))
            return Load(kernel, opcode, [.. operands[..^1].Select(kernel.Slot)], kernel.AddressPlace(operands[^1]));
        if (opcode.StartsWith("st.", StringComparison.Ordinal))
            return Store(kernel, opcode, kernel.AddressPlace(operands[0]), [.. operands[1..].Select(kernel.Slot)]);

        int[] slots = [.. operands.Select(kernel.Slot)];
        int to = slots[0];
        if (slots.Length == 2 && Unary.TryGetValue(opcode, out Func<ulong, ulong>? one))
        {
            int a = slots[1];
            return t => t.Registers[to] = one(t.Registers[a]);
        }
        if (slots.Length == 3 && Binary.TryGetValue(opcode, out Func<ulong, ulong, ulong>? two))
        {
            int a = slots[1], b = slots[2];
            return t => t.Registers[to] = two(t.Registers[a], t.Registers[b]);
        }
        if (slots.Length == 4 && opcode is "selp.b32" or "selp.f32" or "selp.b64")
        {
            int a = slots[1], b = slots[2], p = slots[3];
            return t => t.Registers[to] = t.Registers[p] != 0 ? t.Registers[a] : t.Registers[b];
        }
        throw new NotSupportedException($"{kernel.Name}: {opcode} with {operands.Length} operands is not emulated.");
    }

    private static Action<PtxThread> Load(PtxParser kernel, string opcode, int[] to, (int Slot, int Bytes) place)
    {
        DemandWords(kernel, opcode);
        if (opcode.StartsWith("ld.local.", StringComparison.Ordinal))
            return t => t.Registers[to[0]] = t.Local[(int)(t.Registers[place.Slot] + (ulong)place.Bytes) / 4];
        bool shared = IsShared(kernel, opcode);
        return t =>
        {
            ulong address = t.Registers[place.Slot] + (ulong)place.Bytes;
            t.DemandAligned(address, to.Length);
            for (int i = 0; i < to.Length; i++)
                t.Registers[to[i]] = t.Read(shared, address, i);
        };
    }

    private static Action<PtxThread> Store(PtxParser kernel, string opcode, (int Slot, int Bytes) place, int[] from)
    {
        DemandWords(kernel, opcode);
        if (opcode.StartsWith("st.local.", StringComparison.Ordinal))
            return t => t.Local[(int)(t.Registers[place.Slot] + (ulong)place.Bytes) / 4] = (uint)t.Registers[from[0]];
        bool shared = IsShared(kernel, opcode);
        return t =>
        {
            ulong address = t.Registers[place.Slot] + (ulong)place.Bytes;
            t.DemandAligned(address, from.Length);
            for (int i = 0; i < from.Length; i++)
                t.Write(shared, address, i, (uint)t.Registers[from[i]]);
        };
    }

    private static void DemandWords(PtxParser kernel, string opcode)
    {
        if (!opcode.EndsWith("32", StringComparison.Ordinal))
            throw new NotSupportedException($"{kernel.Name}: {opcode} moves other than words of 32 bits, which is not emulated.");
    }

    private static bool IsShared(PtxParser kernel, string opcode) =>
        opcode.Contains(".shared.", StringComparison.Ordinal) || (opcode.Contains(".global.", StringComparison.Ordinal) ? false
            : throw new NotSupportedException($"{kernel.Name}: {opcode} names neither global nor shared memory, which is not emulated."));

    /// <summary>d = a·b + d with operands {d}, {a}, {b}, {d}: the warp's business.</summary>
    private static Action<PtxThread> Product(string opcode, int[] slots)
    {
        if (slots.Length != 14 || !slots[..4].SequenceEqual(slots[10..]))
            throw new NotSupportedException($"{opcode} that does not add to its own result is not emulated.");
        void Multiply(PtxThread t)
        {
            Span<float> d = [Float(t.Registers[slots[0]]), Float(t.Registers[slots[1]]), Float(t.Registers[slots[2]]), Float(t.Registers[slots[3]])];
            Warp.Multiply(opcode, ref d[0], ref d[1], ref d[2], ref d[3]);
            for (int i = 0; i < 4; i++)
                t.Registers[slots[i]] = Bits(d[i]);
        }
        return t =>
        {
            uint Operand(int i) => (uint)t.Registers[slots[4 + i]];
            Warp.Offer(Operand(0), Operand(1), Operand(2), Operand(3), Operand(4), Operand(5));
            t.Stop(Pause.Warp, Multiply);
        };
    }

    private static ulong Rounded(float value)
    {
        ILGPU.Runtime.Cuda.CudaAsm.Emit("cvt.rna.tf32.f32 %0, %1;", out uint rounded, value);
        return rounded;
    }

    private static ulong Packed(float upper, float lower)
    {
        ILGPU.Runtime.Cuda.CudaAsm.Emit("cvt.rn.bf16x2.f32 %0, %1, %2;", out uint both, upper, lower);
        return both;
    }

    private static float Float(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    private static ulong Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static ulong Truth(bool value) => value ? 1UL : 0UL;
}
