namespace NetGen.Data;

/// <summary>A plain sequence where one that can be awaited is expected.</summary>
internal sealed class PlainSamples<T>(IEnumerable<T> samples) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(samples.GetEnumerator());

    private sealed class Enumerator(IEnumerator<T> samples) : IAsyncEnumerator<T>
    {
        public T Current => samples.Current;

        public ValueTask<bool> MoveNextAsync() => new(samples.MoveNext());

        public ValueTask DisposeAsync()
        {
            samples.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
