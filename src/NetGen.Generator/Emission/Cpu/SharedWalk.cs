using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// The elements of a tensor that no sample has a part in (statistics per channel, losses, parameters): one row, in the thread that calls, or pieces of a large one.
/// </summary>
/// <param name="size">How many they are, as text.</param>
internal sealed class SharedWalk(TensorShape full, Code size) : ElementWalk(full)
{
    /// <summary>Elements from which on the row is shared out.</summary>
    public const int Large = 1 << 16;

    /// <summary>Elements of a piece: whole vectors of every width.</summary>
    private const int Piece = 1 << 14;

    /// <summary>Pieces of a large one.</summary>
    public int PieceCount => Pieces.Of(Full.Size, Piece);

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

    public override void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body) => Loop(writer, "0", size, body);

    /// <summary>The pieces [from, to) of a large one.</summary>
    public void LoopOverPieces(SourceWriter writer, Action<SourceWriter, VectorPlace> body)
    {
        writer.Line($"int end = Math.Min({Full.Size}, to * {Piece});");
        Loop(writer, Code.Text($"from * {Piece}"), $"end", body);
    }

    private void Loop(SourceWriter writer, string first, Code end, Action<SourceWriter, VectorPlace> body)
    {
        using (writer.Block($"for (int i = {first}; i < {end}; i += V.Count)"))
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
