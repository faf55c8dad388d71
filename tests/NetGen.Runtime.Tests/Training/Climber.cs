namespace NetGen.Runtime.Tests.Training;

/// <summary>Gives the gradient of −½·|x − goal|², whose greatest value is at the goal.</summary>
internal sealed class Climber(float[] goal) : INetwork
{
    public string Name => "Climber";

    public ParameterSet Parameters { get; } = new("Climber", [], 0, 0, 1);

    public NetworkDescription Description { get; } =
        new("Climber", [new("image", PortKind.Values, [goal.Length])], [], [new("slopes", PortKind.Values, [goal.Length])], 0, 0);

    public ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0) => throw new NotSupportedException();

    public IPredictor CreatePredictor(int maxBatch, int threads = 0) => new Slopes(goal);

    public void Dispose() => Parameters.Dispose();

    private sealed class Slopes(float[] goal) : IPredictor
    {
        private readonly float[] _slopes = new float[goal.Length];

        public int MaxBatch => 1;

        public void Run(Batch batch)
        {
            for (int i = 0; i < goal.Length; i++)
                _slopes[i] = goal[i] - batch.Values(0)[i];
        }

        public ReadOnlySpan<float> Output(int index) => _slopes;

        public void Dispose()
        {
        }
    }
}
