using NetGen.Data;
using NetGen.Execution;

namespace NetGen.Compression;

/// <summary>
/// Blocks of the Hessian as the mean of g·gᵀ over gradients g of single samples (the empirical Fisher matrix, as Hassibi and Stork take it, formula 12, and Singh and Alistarh:
/// WoodFisher. NeurIPS 2020).
/// </summary>
internal sealed class FisherBlocks : IDisposable
{
    /// <summary>Numbers of blocks that are measured at once: a quarter of a gigabyte. More are measured in turns, each with gradients of its own.</summary>
    private const long MostNumbers = 32 << 20;

    /// <summary>Gradients that are kept until they are added to all blocks.</summary>
    private const int Kept = 16;

    private readonly IDataset _data;
    private readonly SurgeonOptions _options;
    private readonly NetworkTrainer _trainer;
    private readonly INetwork _network;
    private readonly Batch _batch;
    private readonly int[] _rows;
    private readonly ParallelOptions _threads;

    public FisherBlocks(INetwork network, IDataset data, SurgeonOptions options)
    {
        DatasetContract.Verify(network.Description, data);
        (_network, _data, _options) = (network, data, options);
        _threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads };
        ITrainer trainer = network.CreateTrainer(options.SamplesPerGradient, new Sgd(0), options.Threads);
        if (trainer is not NetworkTrainer generated)
        {
            trainer.Dispose();
            throw new NotSupportedException($"The trainer of {network.Name} is not a generated one: it does not give its gradients.");
        }
        _trainer = generated;
        _batch = new Batch(network.Description, options.SamplesPerGradient);
        _rows = EvenSamples.Of(data.Count, (int)Math.Min(int.MaxValue, (long)options.Gradients * options.SamplesPerGradient));
    }

    /// <summary>Measures blocks and hands each over, damped; several at once.</summary>
    /// <param name="blocks">Which.</param>
    /// <param name="use">What is done with the matrix [n][n] of one of them, by its number.</param>
    public void Measure(WeightBlock[] blocks, Action<int, double[]> use)
    {
        Dictionary<string, double> meanDiagonal = [];
        for (int first = 0; first < blocks.Length;)
        {
            int end = first;
            for (long numbers = 0; end < blocks.Length && (end == first || numbers + (long)blocks[end].Length * blocks[end].Length <= MostNumbers); end++)
                numbers += (long)blocks[end].Length * blocks[end].Length;
            double[][] matrices = Sums(blocks.AsMemory(first, end - first), meanDiagonal);
            int offset = first;
            Parallel.For(0, matrices.Length, _threads, i =>
            {
                WeightBlock block = blocks[offset + i];
                Complete(matrices[i], block.Length, _options.Damping * meanDiagonal[block.Parameter.Name]);
                use(offset + i, matrices[i]);
                matrices[i] = [];
            });
            first = end;
        }
    }

    public void Dispose()
    {
        _trainer.Dispose();
        _batch.Dispose();
    }

    /// <summary>The lower halves of the blocks; beside them, once for each tensor, the mean of its diagonal.</summary>
    private double[][] Sums(ReadOnlyMemory<WeightBlock> blocks, Dictionary<string, double> meanDiagonal)
    {
        double[][] matrices = [.. blocks.ToArray().Select(block => new double[block.Length * block.Length])];
        string[] names = [.. blocks.ToArray().Select(block => block.Parameter.Name).Distinct()];
        var gradients = new Dictionary<string, float[][]>();
        foreach (string name in names)
            gradients.Add(name, [.. Enumerable.Range(0, Kept).Select(_ => new float[_network.Parameters[name].Length])]);
        var squares = names.Where(name => !meanDiagonal.ContainsKey(name)).ToDictionary(name => name, _ => 0.0);
        int count = _rows.Length / _options.SamplesPerGradient, kept = 0;
        if (count == 0)
            throw new ArgumentException($"A gradient of {_options.SamplesPerGradient} samples is asked for; the data set has {_rows.Length}.");
        for (int gradient = 0; gradient < count; gradient++)
        {
            _data.Fill(_batch, _rows.AsSpan(gradient * _options.SamplesPerGradient, _options.SamplesPerGradient));
            _trainer.Differentiate(_batch, _network.Parameters.Storage);
            foreach (string name in names)
                _trainer.Gradient(name).CopyTo(gradients[name][kept]);
            foreach (string name in names)
            {
                if (squares.TryGetValue(name, out double sum))
                    squares[name] = sum + SumOfSquares(gradients[name][kept]) / count;
            }
            if (++kept < Kept && gradient < count - 1)
                continue;
            int full = kept;
            kept = 0;
            Parallel.For(0, matrices.Length, _threads, i => Add(matrices[i], blocks.Span[i], gradients, full, 1.0 / count));
        }
        foreach ((string name, double sum) in squares)
            meanDiagonal.Add(name, sum / _network.Parameters[name].Length);
        return matrices;
    }

    private static double SumOfSquares(float[] gradient)
    {
        double sum = 0;
        foreach (float g in gradient)
            sum += (double)g * g;
        return sum;
    }

    private static void Add(double[] matrix, WeightBlock block, Dictionary<string, float[][]> gradients, int count, double factor)
    {
        int n = block.Length;
        Span<double> wide = n <= 1024 ? stackalloc double[n] : new double[n];
        float[][] all = gradients[block.Parameter.Name];
        for (int gradient = 0; gradient < count; gradient++)
        {
            ReadOnlySpan<float> g = all[gradient].AsSpan(block.Start, n);
            // Of most samples a unit is silent, or what it reads is 0.
            if (g.IndexOfAnyExcept(0f) < 0)
                continue;
            for (int i = 0; i < n; i++)
                wide[i] = g[i];
            for (int i = 0; i < n; i++)
            {
                if (wide[i] != 0)
                    BlockSurgery.AddScaled(matrix.AsSpan(i * n, i + 1), wide[..(i + 1)], factor * wide[i]);
            }
        }
    }

    private static void Complete(double[] matrix, int n, double damping)
    {
        for (int i = 0; i < n; i++)
        {
            // A tensor without any gradient costs nothing, whichever of its weights go.
            matrix[i * n + i] += damping > 0 ? damping : 1e-30;
            for (int j = 0; j < i; j++)
                matrix[j * n + i] = matrix[i * n + j];
        }
    }
}
