using NetGen.Memory;
using NetGen.RandomNumbers;

namespace NetGen.Runtime.Tests.Training;

/// <summary>y = w·x + b over four features, trained with half the mean squared error: what a generated network looks like to the runtime, in plain loops.</summary>
internal sealed unsafe class LinearNetwork(ulong seed = 1) : INetwork
{
    public const int Features = 4;

    public string Name => "Linear";

    public ParameterSet Parameters { get; } = new("Linear",
        [new("weight", [1, Features], 0, Features, true, false, InitializerKind.FanInUniform, Features, 1), new("bias", [1], 16, 1, true, false, InitializerKind.Zeros)], 32, 32,
            seed);

    public NetworkDescription Description { get; } = new("Linear",
        [new("x", PortKind.Values, [Features])], [new("y", PortKind.Values, [1])], [new("z", PortKind.Values, [1], loss: 0)], Features + 1, 2 * Features)
    {
        Losses = [new("loss1", LossKind.SquaredError, Tensor: 0, Target: 0, Weight: 0.5)],
    };

    /// <summary>Whether NaN among the inputs is refused, as generated networks do.</summary>
    public bool ChecksInputs { get; init; }

    /// <summary>Called with each step's number; what it returns takes the place of the loss.</summary>
    public Func<long, float, float>? OnLoss { get; set; }

    /// <summary>Samples of y = (1, −2, 3, 0.5)·x + 4 + a little noise.</summary>
    public static InMemoryDataset Data(int count, ulong seed = 1)
    {
        var random = new PhiloxGenerator(seed);
        float[] x = new float[count * Features], y = new float[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < Features; j++)
            {
                x[i * Features + j] = random.NextNormal();
                y[i] += (j switch { 0 => 1f, 1 => -2f, 2 => 3f, _ => 0.5f }) * x[i * Features + j];
            }
            y[i] += 4 + 0.1f * random.NextNormal();
        }
        return new InMemoryDataset(DataColumn.Values("x", [Features], x), DataColumn.Values("y", [1], y));
    }

    public ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0) => new Trainer(this, maxBatch, optimizer);

    public IPredictor CreatePredictor(int maxBatch, int threads = 0) => new Predictor(this, maxBatch);

    public void Dispose() => Parameters.Dispose();

    private float Predict(ReadOnlySpan<float> x)
    {
        float sum = Parameters["bias"].ReadOnlySpan[0];
        ReadOnlySpan<float> weight = Parameters["weight"].ReadOnlySpan;
        for (int j = 0; j < Features; j++)
            sum += weight[j] * x[j];
        return sum;
    }

    private sealed class Predictor(LinearNetwork network, int maxBatch) : IPredictor
    {
        private readonly float[] _output = new float[maxBatch];
        private int _count;

        public int MaxBatch => maxBatch;

        public void Run(Batch batch)
        {
            if (network.ChecksInputs)
                Guard.Finite("x", batch.Values(0), Features);
            _count = batch.Count;
            for (int i = 0; i < _count; i++)
                _output[i] = network.Predict(batch.Values(0).Slice(i * Features, Features));
        }

        public ReadOnlySpan<float> Output(int index) => _output.AsSpan(0, _count);

        public void Dispose()
        {
        }
    }

    private sealed class Trainer : ITrainer
    {
        private readonly LinearNetwork _network;
        private readonly AlignedBuffer _gradients = new(32);

        public Trainer(LinearNetwork network, int maxBatch, Optimizer optimizer)
        {
            _network = network;
            MaxBatch = maxBatch;
            Optimizer = optimizer;
            optimizer.Attach(network.Parameters);
        }

        public int MaxBatch { get; }

        public Optimizer Optimizer { get; }

        public long StepCount { get; set; }

        public float Step(Batch batch)
        {
            if (_network.ChecksInputs)
                Guard.Finite("x", batch.Values(0), Features);
            _gradients.Clear();
            ReadOnlySpan<float> x = batch.Values(0), y = batch.Values(1);
            float loss = 0;
            for (int i = 0; i < batch.Count; i++)
            {
                float difference = _network.Predict(x.Slice(i * Features, Features)) - y[i];
                loss += difference * difference / 2 / batch.Count;
                for (int j = 0; j < Features; j++)
                    _gradients.Pointer[j] += difference * x[i * Features + j] / batch.Count;
                _gradients.Pointer[16] += difference / batch.Count;
            }
            loss = Guard.FiniteLoss(_network.OnLoss?.Invoke(StepCount, loss) ?? loss, StepCount, Optimizer.LearningRate);
            Optimizer.Update(_gradients.Pointer, default);
            StepCount++;
            return loss;
        }

        public void Dispose() => _gradients.Dispose();
    }
}
