using System.Collections.Concurrent;

namespace NetGen.Data;

/// <summary>
/// A network together with the preprocessing that it was trained with: one safetensors file, which predicts from raw values (a table row, a picture, a sentence, a sound) and
/// answers with class names, or with numbers in their
/// own units. Any number of threads may predict at once.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <example><code>
/// var model = new Model&lt;LeNet5>(net, pipeline);
/// model.Save("houses.safetensors");
/// using Model&lt;LeNet5> loaded = Model&lt;LeNet5>.Load("houses.safetensors");
/// Console.WriteLine($"{loaded.Network} with {loaded.Pipeline}: {loaded.Predict(house)}");
/// </code></example>
public sealed class Model<TNetwork> : IDisposable where TNetwork : INetwork<TNetwork>
{
    private const string PipelineKey = "netgen.pipeline";
    private const int MostAtOnce = 64;

    private readonly ConcurrentBag<Workspace> _single = [], _several = [];
    private int _isDisposed;

    /// <summary>A network with its preprocessing.</summary>
    /// <param name="network">The network; belongs to the model from now on.</param>
    /// <param name="pipeline">What it was trained with.</param>
    /// <exception cref="DatasetMismatchException">The pipeline makes other numbers than the network reads, or answers otherwise than the network.</exception>
    public Model(TNetwork network, Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pipeline);
        PipelineContract.Verify(network.Description, pipeline);
        (Network, Pipeline) = (network, pipeline);
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>How raw values become numbers.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>Reads network and preprocessing from a file.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or its tensors are not the network's.</exception>
    /// <exception cref="DataFormatException">It has no preprocessing, or a damaged one.</exception>
    /// <exception cref="DatasetMismatchException">The preprocessing is another network's.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Model<TNetwork> Load(string path)
    {
        if (!Safetensors.ReadMetadata(path).TryGetValue(PipelineKey, out string? json))
            throw DataFormatException.OfFile(path, "preprocessing beside the parameters, as Model.Save writes it",
                "parameters alone (new Model(network, pipeline).Save(path) puts both into a file)");
        Pipeline pipeline = PipelineJson.Read(json, path);
        TNetwork network = TNetwork.Create();
        try
        {
            Safetensors.Load(network.Parameters, path);
            return new Model<TNetwork>(network, pipeline);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes both into one file, which <c>network.Load</c>, PyTorch and others read the parameters from. The old file stays whole until the new one is complete.
    /// </summary>
    /// <exception cref="IOException">The disk is full, the folder read-only, ….</exception>
    public void Save(string path) => Safetensors.Save(Network.Parameters, path, new Dictionary<string, string> { [PipelineKey] = Pipeline.ToJson() });

    /// <summary>Predicts from a table row.</summary>
    /// <exception cref="DataFormatException">A value is missing, or not what was fitted: its column is named.</exception>
    /// <exception cref="ArgumentException">The model does not take table rows.</exception>
    public Prediction Predict(TableRow row) => PredictOne(row);

    /// <summary>Predicts from several raw values: of a model with a <see cref="CombinedPipeline"/>.</summary>
    /// <exception cref="DataFormatException">A value is not what was fitted.</exception>
    /// <exception cref="ArgumentException">A part is missing, or the model takes something else.</exception>
    public Prediction Predict(RawInputs inputs) => PredictOne(inputs);

    /// <summary>Predicts from several samples of several raw values.</summary>
    /// <inheritdoc cref="Predict(RawInputs)"/>
    public IReadOnlyList<Prediction> Predict(IEnumerable<RawInputs> inputs) => PredictAll([.. inputs]);

    /// <summary>Predicts from a text; of a model of pictures or sounds, from the file of that name.</summary>
    /// <exception cref="DataFormatException">The file is no picture or no sound.</exception>
    /// <exception cref="ArgumentException">The model takes something else.</exception>
    public Prediction Predict(string textOrPath) => PredictOne(textOrPath);

    /// <summary>Predicts from the bytes of a picture's or a sound's file.</summary>
    /// <exception cref="DataFormatException">They are no picture or no sound.</exception>
    /// <exception cref="ArgumentException">The model takes something else.</exception>
    public Prediction Predict(byte[] file) => PredictOne(file);

    /// <summary>Predicts from a sound.</summary>
    /// <exception cref="ArgumentException">The model takes something else.</exception>
    public Prediction Predict(AudioClip sound) => PredictOne(sound);

    /// <summary>Predicts from all rows of a table; columns of answers need not be there.</summary>
    /// <exception cref="DataFormatException">A value is not what was fitted: with its line and column.</exception>
    public IReadOnlyList<Prediction> Predict(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return PredictAll([.. table.Rows()]);
    }

    /// <summary>Predicts from several rows.</summary>
    /// <inheritdoc cref="Predict(TableRow)"/>
    public IReadOnlyList<Prediction> Predict(IEnumerable<TableRow> rows) => PredictAll([.. rows]);

    /// <summary>Predicts from several texts, or files.</summary>
    /// <inheritdoc cref="Predict(string)"/>
    public IReadOnlyList<Prediction> Predict(IEnumerable<string> textsOrPaths) => PredictAll([.. textsOrPaths]);

    /// <summary>Predicts from the bytes of several files.</summary>
    /// <inheritdoc cref="Predict(byte[])"/>
    public IReadOnlyList<Prediction> Predict(IEnumerable<byte[]> files) => PredictAll([.. files]);

    /// <summary>Lets go of the network and of what predictions compute in.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        foreach (Workspace workspace in _single.Concat(_several))
            workspace.Dispose();
        Network.Dispose();
    }

    private Prediction PredictOne(object raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return PredictSome(_single, 1, [raw])[0];
    }

    private Prediction[] PredictAll(object[] raws)
    {
        var predictions = new List<Prediction>(raws.Length);
        foreach (object[] chunk in raws.Chunk(MostAtOnce))
            predictions.AddRange(PredictSome(_several, MostAtOnce, chunk));
        return [.. predictions];
    }

    private Prediction[] PredictSome(ConcurrentBag<Workspace> idle, int capacity, object[] raws)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        if (!idle.TryTake(out Workspace? workspace))
            workspace = new Workspace(Network, capacity);
        try
        {
            Batch batch = workspace.Batch;
            batch.Count = raws.Length;
            for (int i = 0; i < raws.Length; i++)
            {
                if (!Pipeline.TryEncode(raws[i], batch, 0, i))
                    throw new ArgumentException($"This model predicts from {Pipeline.Takes}; {raws[i].GetType().Name} came.", nameof(raws));
            }
            workspace.Predictor.Run(batch);
            PortDescription port = Network.Description.Outputs[0];
            ReadOnlySpan<float> output = workspace.Predictor.Output(0);
            var predictions = new Prediction[raws.Length];
            for (int i = 0; i < predictions.Length; i++)
            {
                ReadOnlySpan<float> own = output.Slice(i * port.Size, port.Size);
                predictions[i] = Pipeline.Target?.Decode(port, own) ?? Prediction.OfNumbers(own, null, Array.ConvertAll(own.ToArray(), x => (double)x));
            }
            return predictions;
        }
        finally
        {
            idle.Add(workspace);
            // Disposed meanwhile, perhaps after the last look at the idle ones.
            if (Volatile.Read(ref _isDisposed) != 0 && idle.TryTake(out Workspace? left))
                left.Dispose();
        }
    }

    private sealed class Workspace(TNetwork network, int capacity) : IDisposable
    {
        public IPredictor Predictor { get; } = network.CreatePredictor(capacity, capacity == 1 ? 1 : 0);

        public Batch Batch { get; } = new Batch(network.Description, capacity);

        public void Dispose()
        {
            Predictor.Dispose();
            Batch.Dispose();
        }
    }
}
