namespace NetGen.Execution;

/// <summary>What of a batch a network takes that has fewer steps: the first ones, where no sample is longer.</summary>
internal static class LengthBucket
{
    /// <summary>Demands that a network is a longer one with fewer steps, and that lengths are given wherever it has fewer.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Verify(NetworkDescription longest, NetworkDescription shorter)
    {
        PortDescription[] whole = [.. longest.Inputs, .. longest.Targets], cut = [.. shorter.Inputs, .. shorter.Targets];
        if (longest.Inputs.Count != shorter.Inputs.Count || whole.Length != cut.Length)
            throw Unlike(longest, shorter, $"it has {Counted.Of(cut.Length, "port")}, not {whole.Length}");
        for (int i = 0; i < whole.Length; i++)
        {
            (PortDescription long_, PortDescription short_) = (whole[i], cut[i]);
            bool isLengths = long_.Least > 0;
            bool isAlike = long_.Kind == short_.Kind && long_.Shape.Length == short_.Shape.Length && (isLengths ? short_.Classes <= long_.Classes : short_.Classes == long_.Classes);
            for (int d = 0; isAlike && d < long_.Shape.Length; d++)
                isAlike = d == 0 ? short_.Shape[d] <= long_.Shape[d] : short_.Shape[d] == long_.Shape[d];
            if (!isAlike)
                throw Unlike(longest, shorter, $"it has {short_} for {long_}");
            if (short_.Size < long_.Size && short_.Lengths < 0)
                throw Unlike(longest, shorter, $"nobody says how long '{short_.Name}' is (Lengths = true)");
        }
    }

    /// <summary>Steps of all its sequences together: the fewer, the less work.</summary>
    public static long Room(NetworkDescription network) => network.Inputs.Where(port => port.Least > 0).Sum(port => (long)port.Classes);

    /// <summary>Whether every sample of a batch is as short as a network has steps.</summary>
    public static bool HasRoom(NetworkDescription network, Batch batch)
    {
        for (int i = 0; i < network.Inputs.Count; i++)
        {
            if (network.Inputs[i].Least == 0)
                continue;
            foreach (int length in batch.Labels(i))
            {
                if (length >= network.Inputs[i].Classes)
                    return false;
            }
        }
        return true;
    }

    /// <summary>The same samples, without the steps that a network does not have.</summary>
    public static void Cut(Batch whole, Batch cut)
    {
        cut.Count = whole.Count;
        for (int column = 0; column < cut.Columns.Count; column++)
        {
            int size = cut.Columns[column].Size;
            for (int sample = 0; sample < whole.Count; sample++)
                whole.Bits(column, sample)[..size].CopyTo(cut.Bits(column, sample));
        }
    }

    private static ArgumentException Unlike(NetworkDescription longest, NetworkDescription shorter, string problem) =>
        new($"{shorter.Name} is not {longest.Name} with fewer steps: {problem}.", nameof(shorter));
}
