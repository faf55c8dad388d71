using NetGen.Data;

namespace NetGen.Training;

/// <summary>Which batches are filled ahead, on a thread of their own, while a step is computed.</summary>
internal static class Prefetching
{
    // One is being filled while one waits; more would only help where the time for a batch varies a lot, and that is a stream's own business.
    private const int Batches = 2;

    /// <summary>The stream, filled ahead where that is asked for, or where it is not said and may pay.</summary>
    /// <param name="stream">The batches.</param>
    /// <param name="dataset">What they are of; null where that is not a data set.</param>
    /// <param name="asked"><see cref="FitOptions.Prefetch"/>.</param>
    public static IBatchStream Ahead(IBatchStream stream, IDataset? dataset, int? asked)
    {
        // Numbers that lie in memory are copied in less time than it takes two threads to meet.
        int batches = asked ?? (stream is PrefetchedStream || IsInMemory(dataset) ? 0 : Batches);
        return batches == 0 ? stream : stream.Prefetch(batches);
    }

    private static bool IsInMemory(IDataset? dataset)
    {
        while (dataset is DatasetView view)
            dataset = view.Source;
        return dataset is InMemoryDataset;
    }
}
