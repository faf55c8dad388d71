using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Kernels on tensors that no sample has a part in: the same in every layout, and too small to share out.</summary>
internal static class SharedKernels
{
    public static CpuKernel Elementwise(KernelParts k)
    {
        ElementText elements = Elements(k, k.Signature.Operands, k.Body.Operands, k.Body.Outputs, first: 1);
        var walk = new SharedWalk(k.Body.Shape);
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
        ElementText elements = Elements(k, k.Signature.Inputs, k.Body.Inputs, EquatableArray.Of(reduce.Expression), first: 0);
        var walk = new SharedWalk(reduce.Over);
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

    public static CpuKernel UpdateRunning(KernelParts k, UpdateRunningOp op) => k.Inline(w => w.Line(
        $"RunningStatistics.Move({k.X()}, {k.X(1)}, {k.X(2)}, channels: {k.Body.Inputs[1].Size}, count: {ChannelsLast.PixelElementwise.Pixels(op.Positions)}, momentum: {Literal.Float(op.Momentum)});"));

    private static ElementText Elements(
        KernelParts k, IReadOnlyList<Pointer> pointers, EquatableArray<TensorShape> shapes, EquatableArray<ScalarExpression> trees, int first) =>
        new(new SharedWalk(trees.Count > 0 && k.Body.Product is ReduceOp reduce ? reduce.Over : k.Body.Shape), pointers.Zip(shapes, (pointer, shape) => (pointer, shape)).ToArray(), trees, product: null, first);
}
