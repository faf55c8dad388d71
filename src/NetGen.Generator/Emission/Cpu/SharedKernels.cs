using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Kernels on tensors that no sample has a part in: the same in every layout, and most of them too small to share out.</summary>
internal static class SharedKernels
{
    public static CpuKernel Elementwise(KernelParts k)
    {
        if (k.Size >= SharedWalk.Large)
            return InPieces(k);
        var walk = new SharedWalk(k.Body.Shape, k.Size == 1 ? $"1" : k.SizeArgument("size", k.Size));
        ElementText elements = Elements(walk, k.Signature.Operands, k.Body.Operands, k.Body.Outputs, first: 1);
        return k.Inline(w =>
        {
            elements.Invariants(w);
            if (k.Size > 1)
            {
                walk.Loop(w, isFlat: true, (inner, place) => elements.Store(inner, place, k.Signature.Outputs));
                return;
            }
            IReadOnlyList<string> results = elements.Values(w, new VectorPlace());
            for (int i = 0; i < results.Count; i++)
                w.Line($"V.StoreFirst({results[i]}, {k.Signature.Outputs[i]}, count: 1);");
        });
    }

    /// <summary>The sum of an expression over a whole shared tensor.</summary>
    public static CpuKernel Sum(KernelParts k, ReduceOp reduce)
    {
        var walk = new SharedWalk(reduce.Over, $"{reduce.Over.Size}");
        ElementText elements = Elements(walk, k.Signature.Inputs, k.Body.Inputs, EquatableArray.Of(reduce.Expression), first: 0);
        return k.Inline(w =>
        {
            elements.Invariants(w);
            w.Line("V total = V.Zero;");
            walk.Loop(w, isFlat: true, (inner, place) =>
            {
                string value = elements.Values(inner, place)[0];
                inner.Line(place.Count is null ? $"total += {value};" : $"total += V.And(V.LessThan(V.Indices, V.Create(count)), {value});");
            });
            w.Line($"*{k.Y} = V.Sum(total);");
        });
    }

    /// <summary>A tensor of one number.</summary>
    public static CpuKernel Constant(KernelParts k, ConstantOp op) =>
        k.Inline(w => w.Line(k.Size == 1 ? $"*{k.Y} = {Literal.Float(op.Value)};" : (Code)$"new Span<float>({k.Y}, length: {k.Size}).Fill({Literal.Float(op.Value)});"));

    /// <summary>Numbers that are known; the compiler makes data of them.</summary>
    public static CpuKernel Table(KernelParts k, TableOp op) =>
        k.Inline(w => w.Line($"((ReadOnlySpan<float>)[{string.Join(", ", op.Values.Select(Literal.Float))}]).CopyTo(new Span<float>({k.Y}, length: {k.Size}));"));

    public static CpuKernel UpdateRunning(KernelParts k, UpdateRunningOp op)
    {
        Code channels = k.SizeArgument("channels", k.Body.Inputs[1].Size);
        Code count = op.Positions == 1 ? (Code)$"f->Batch" : $"(long)f->Batch * {k.SizeArgument("positions", op.Positions)}";
        return k.Inline(w => w.Line($"RunningStatistics.Move({k.X()}, {k.X(1)}, {k.X(2)}, channels: {channels}, count: {count}, momentum: {Literal.Float(op.Momentum)});"));
    }

    /// <summary>A large tensor is shared out: gradients of large tables are summed so.</summary>
    private static CpuKernel InPieces(KernelParts k)
    {
        var walk = new SharedWalk(k.Body.Shape, $"{k.Size}");
        ElementText elements = Elements(walk, k.Signature.Operands, k.Body.Operands, k.Body.Outputs, first: 1);
        return k.Loop($"{walk.PieceCount}", w =>
        {
            elements.Invariants(w);
            walk.LoopOverPieces(w, (inner, place) => elements.Store(inner, place, k.Signature.Outputs));
        });
    }

    private static ElementText Elements(
        SharedWalk walk, IReadOnlyList<Pointer> pointers, EquatableArray<TensorShape> shapes, EquatableArray<ScalarExpression> trees, int first) =>
        new(walk, pointers.Zip(shapes, (pointer, shape) => (pointer, shape)).ToArray(), trees, product: null, first);
}
