using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;

namespace NetGen.Onnx.Operators;

/// <summary>A window over the positions of an image or a sequence: convolutions and poolings have it alike.</summary>
internal sealed class WindowShape
{
    private WindowShape(int[] kernel, int[] strides, int[] dilations, (int Before, int After)[] pads) => (Kernel, Strides, Dilations, Pads) = (kernel, strides, dilations, pads);

    public int[] Kernel { get; }

    public int[] Strides { get; }

    public int[] Dilations { get; }

    public (int Before, int After)[] Pads { get; private set; }

    public int Rank => Kernel.Length;

    public static WindowShape Of(NodeContext node, long[] kernel, long[] positions)
    {
        int rank = kernel.Length;
        int[] strides = Each("strides", 1), dilations = Each("dilations", 1), sizes = [.. kernel.Select(TensorAlgebra.Size)];
        var pads = new (int, int)[rank];
        string auto = node.Text("auto_pad", "NOTSET");
        if (auto is "NOTSET" or "")
        {
            if (node.Ints("pads") is { } given)
            {
                if (given.Length != 2 * rank || given.Any(p => p is < 0 or > 1 << 20))
                    throw Refusal.Of($"the pads [{string.Join(", ", given)}]");
                for (int i = 0; i < rank; i++)
                    pads[i] = ((int)given[i], (int)given[rank + i]);
            }
        }
        else if (auto is "SAME_UPPER" or "SAME_LOWER")
        {
            for (int i = 0; i < rank; i++)
            {
                long wanted = ((positions[i] + strides[i] - 1) / strides[i] - 1) * strides[i] + ((sizes[i] - 1L) * dilations[i]) + 1 - positions[i];
                int total = (int)Math.Max(0, wanted);
                pads[i] = auto == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
            }
        }
        else if (auto != "VALID")
        {
            throw Refusal.Of($"auto_pad = '{auto}'");
        }
        return new WindowShape(sizes, strides, dilations, pads);

        int[] Each(string name, int otherwise)
        {
            long[] given = node.Ints(name) ?? [];
            if (given.Length == 0)
                return [.. Enumerable.Repeat(otherwise, rank)];
            return given.Length == rank && given.All(v => v is > 0 and < 1 << 20) ? [.. given.Select(v => (int)v)]
                : throw Refusal.Of($"{name} = [{string.Join(", ", given)}] for {rank} axes");
        }
    }

    /// <summary>The same along some of the axes.</summary>
    public WindowShape Along(params int[] axes) => new([.. axes.Select(a => Kernel[a])], [.. axes.Select(a => Strides[a])], [.. axes.Select(a => Dilations[a])],
        [.. axes.Select(a => Pads[a])]);

    /// <summary>A window along one axis over the rows of an image.</summary>
    public static WindowShape Columns(WindowShape along) => new([along.Kernel[0], 1], [along.Strides[0], 1], [along.Dilations[0], 1], [along.Pads[0], (0, 0)]);

    public void SetPads((int, int)[] pads) => Pads = pads;

    /// <summary>How many positions come out.</summary>
    public int Out(int axis, long size, bool ceil = false)
    {
        long room = size + Pads[axis].Before + Pads[axis].After - ((Kernel[axis] - 1L) * Dilations[axis]) - 1;
        if (room < 0)
            throw Refusal.Of($"a window of {((Kernel[axis] - 1L) * Dilations[axis]) + 1} elements over {size}");
        long count = (ceil ? (room + Strides[axis] - 1) / Strides[axis] : room / Strides[axis]) + 1;
        // A window that would begin in the padding behind is left out.
        if (ceil && (count - 1) * Strides[axis] >= size + Pads[axis].Before)
            count--;
        return TensorAlgebra.Size(count);
    }

    /// <summary>The kernel's size by position.</summary>
    public IEnumerable<string> KernelArguments() => Rank == 1 || Kernel[0] == Kernel[1] ? [LayerGraph.Number(Kernel[0])] : Kernel.Select(LayerGraph.Number);

    /// <summary>Stride, padding and dilation by name, as far as they differ from what is meant without.</summary>
    /// <param name="strideOtherwise">The stride where none is written: 1, or the kernel's size.</param>
    public IEnumerable<string> NamedArguments(int[] strideOtherwise)
    {
        if (!Strides.SequenceEqual(strideOtherwise))
        {
            if (Rank == 1 || Strides[0] == Strides[1])
                yield return "Stride = " + LayerGraph.Number(Strides[0]);
            else
                foreach (string side in Sides("Stride", Strides))
                    yield return side;
        }
        foreach (string padding in PaddingArguments())
            yield return padding;
        if (Dilations.Any(d => d != 1))
        {
            if (Rank == 1 || Dilations[0] == Dilations[1])
                yield return "Dilation = " + LayerGraph.Number(Dilations[0]);
            else
                foreach (string side in Sides("Dilation", Dilations))
                    yield return side;
        }
    }

    private static IEnumerable<string> Sides(string name, int[] values) => [$"{name}Height = {LayerGraph.Number(values[0])}", $"{name}Width = {LayerGraph.Number(values[1])}"];

    private IEnumerable<string> PaddingArguments()
    {
        if (Pads.All(p => p == (0, 0)))
            return [];
        if (Pads.All(p => p.Before == p.After) && Pads.All(p => p == Pads[0]))
            return ["Padding = " + LayerGraph.Number(Pads[0].Before)];
        if (Rank == 1)
            return [$"PaddingBefore = {LayerGraph.Number(Pads[0].Before)}", $"PaddingAfter = {LayerGraph.Number(Pads[0].After)}"];
        if (Pads.All(p => p.Before == p.After))
            return Sides("Padding", [Pads[0].Before, Pads[1].Before]);
        return [$"PaddingTop = {LayerGraph.Number(Pads[0].Before)}", $"PaddingBottom = {LayerGraph.Number(Pads[0].After)}", $"PaddingLeft = {LayerGraph.Number(Pads[1].Before)}",
            $"PaddingRight = {LayerGraph.Number(Pads[1].After)}"];
    }
}
