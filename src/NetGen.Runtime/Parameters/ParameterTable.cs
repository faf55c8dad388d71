using NetGen.Memory;

namespace NetGen.Parameters;

/// <summary>What must be true of a parameter table for kernels, optimizers and files to work on it blindly.</summary>
internal static class ParameterTable
{
    public static void Verify(string network, ParameterDescription[] table, int totalFloats, int trainableFloats)
    {
        if (trainableFloats < 0 || trainableFloats > totalFloats)
            throw new ArgumentException(FormattableString.Invariant($"{network}: {trainableFloats} of {totalFloats} floats cannot be trainable."), nameof(trainableFloats));
        int end = 0;
        foreach (ParameterDescription row in table.OrderBy(r => r.Offset))
        {
            long size = 1;
            foreach (int dimension in row.Shape)
                size = dimension > 0 ? size * dimension : throw Wrong(network, row, $"has a dimension of {dimension}");
            if (size != row.Length)
                throw Wrong(network, row, FormattableString.Invariant($"has length {row.Length}, but its shape holds {size} numbers"));
            if (row.Offset % AlignedBuffer.Alignment != 0)
                throw Wrong(network, row, FormattableString.Invariant($"starts at float {row.Offset}, which is not a multiple of {AlignedBuffer.Alignment}"));
            if (row.Offset < end)
                throw Wrong(network, row, FormattableString.Invariant($"starts at float {row.Offset}, before the end {end} of the tensor in front of it"));
            if (row.Length > totalFloats - row.Offset)
                throw Wrong(network, row, FormattableString.Invariant($"ends behind the {totalFloats} floats of the storage"));
            if (row.Trainable ? row.IsBuffer || row.Offset + row.Length > trainableFloats : row.Offset < trainableFloats)
                throw Wrong(network, row, FormattableString.Invariant($"lies on the wrong side of the border {trainableFloats} between trainable and other floats"));
            end = row.Offset + row.Length;
        }
    }

    public static void VerifySame(ParameterSet one, ParameterSet other)
    {
        bool same = one.Count == other.Count && one.TotalFloats == other.TotalFloats;
        for (int i = 0; same && i < one.Count; i++)
            same = one[i].Name == other[i].Name && one[i].Offset == other[i].Offset && one[i].Shape.SequenceEqual(other[i].Shape);
        if (!same)
            throw new ArgumentException($"The parameters of {other.Network} are not laid out as those of {one.Network}.", nameof(other));
    }

    private static ArgumentException Wrong(string network, ParameterDescription row, string problem) =>
        new($"{network}: parameter '{row.Name}' {problem}.", "table");
}
