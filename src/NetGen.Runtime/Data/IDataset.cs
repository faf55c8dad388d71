namespace NetGen;

/// <summary>Samples that a network can be trained or measured on: for each sample one row of each column, the inputs of the network first, then its targets.</summary>
public interface IDataset
{
    /// <summary>Samples.</summary>
    int Count { get; }

    /// <summary>What each column holds, in the order of the network's inputs and targets.</summary>
    IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>Makes <paramref name="batch"/> hold these samples. Called for every step: should allocate nothing.</summary>
    void Fill(Batch batch, ReadOnlySpan<int> samples);
}
