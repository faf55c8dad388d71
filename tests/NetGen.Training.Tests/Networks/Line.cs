using NetGen.Execution;
using NetGen.Threading;

namespace NetGen.Training.Tests.Networks;

/// <summary>y = W·x; the mean of its squared errors.</summary>
[Network, Input(3), Dense(2, Bias = false, Name = "d"), MSE]
public partial class Line;

/// <summary>The same network with a trainer that was written by hand, whose gradient may be distorted: as a fault in a kernel would.</summary>
internal sealed unsafe class DistortedLine(Func<int, float, float> distortion) : INetwork
{
    private readonly INetwork _line = new Line(3);

    public string Name => _line.Name;

    public ParameterSet Parameters => _line.Parameters;

    public NetworkDescription Description => _line.Description;

    public ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0) => new Trainer(this, maxBatch, optimizer, distortion);

    public IPredictor CreatePredictor(int maxBatch, int threads = 0) => _line.CreatePredictor(maxBatch, threads);

    public void Dispose() => _line.Dispose();

    private sealed class Trainer(INetwork network, int maxBatch, Optimizer optimizer, Func<int, float, float> distortion)
        : NetworkTrainer(network, maxBatch, optimizer, threads: 1, seed: 0, new ProgramSizes(16, 16, 1), lossOffset: 0, new GeneratedProgram(&Forward),
            new GeneratedProgram(&Backward))
    {
        /// <summary>That of the step at hand: programs are static.</summary>
        [ThreadStatic]
        private static Func<int, float, float>? _distortion;

        public override float Step(Batch batch)
        {
            _distortion = distortion;
            fixed (float* x = batch.Values(0), target = batch.Values(1))
            {
                Frame* f = Begin(batch.Count);
                f->BindInput(0, x);
                f->BindTarget(0, target);
                return Complete(f, update: true);
            }
        }

        protected override string[] RoundNames() => [];

        private static void Forward(Frame* f, WorkerGroup workers)
        {
            double sum = 0;
            for (int i = 0; i < 2 * f->Batch; i++)
                sum += Error(f, i / 2, i % 2) * Error(f, i / 2, i % 2);
            f->Shared[0] = (float)(sum / (2 * f->Batch));
        }

        private static void Backward(Frame* f, WorkerGroup workers)
        {
            for (int w = 0; w < 6; w++)
            {
                double sum = 0;
                for (int sample = 0; sample < f->Batch; sample++)
                    sum += 2 * Error(f, sample, w / 3) * f->Input(0)[(3 * sample) + (w % 3)];
                f->Gradients[w] = _distortion!(w, (float)(sum / (2 * f->Batch)));
            }
        }

        private static double Error(Frame* f, int sample, int output)
        {
            double y = 0;
            for (int i = 0; i < 3; i++)
                y += (double)f->Parameters[(3 * output) + i] * f->Input(0)[(3 * sample) + i];
            return y - f->Target(0)[(2 * sample) + output];
        }
    }
}
