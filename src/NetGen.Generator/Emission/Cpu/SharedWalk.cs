using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The elements of a tensor that no sample has a part in (statistics per channel, losses, parameters): one row, in the thread that calls.</summary>
/// <param name="size">How many they are, as text.</param>
internal sealed class SharedWalk(TensorShape full, Code size) : ElementWalk(full)
{
    public override string Interface => throw NoType();

    public override string NoEpilogue => throw NoType();

    public override string Parameters => throw NoType();

    public override Code? Invariant(TensorShape operand, Pointer pointer)
    {
        if (operand.PerSample)
            throw new NotSupportedException($"A per-sample operand {operand} cannot be read over the shared {Full}.");
        return operand.Size == 1 ? (Code)$"V.Create(*{pointer})" : null;
    }

    public override Code Vector(TensorShape operand, Pointer pointer, VectorPlace place) => place.Load($"&{pointer}[i]");

    public override void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body)
    {
        using (writer.Block($"for (int i = 0; i < {size}; i += V.Count)"))
        {
            if (Full.Size % 16 == 0)
            {
                body(writer, new VectorPlace());
                return;
            }
            writer.Line($"int count = Math.Min(V.Count, {size} - i);");
            body(writer, new VectorPlace("count"));
        }
    }

    private static NotSupportedException NoType() => new("Work on a tensor that no sample has a part in stands where it is called, in no type of its own.");
}
