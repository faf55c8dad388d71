using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Fixtures;

/// <summary>Six training steps of a small net (convolution, batch normalisation, GELU, pooling, dense, SiLU, softmax) with each optimizer, as PyTorch took them.</summary>
public class TrainingFixtures
{
    /// <summary>Rounding of six steps in float, amplified by Adam's division by small root mean squares in the first of them.</summary>
    private const double Tolerance = 2e-4;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["Sgd"] = () => new Sgd(0.1f),
        ["Momentum"] = () => new Sgd(0.05f) { Momentum = 0.9, WeightDecay = 0.01 },
        ["Nesterov"] = () => new Sgd(0.05f) { Momentum = 0.9, Nesterov = true },
        ["Adam"] = () => new Adam(0.01f),
        ["AdamW"] = () => new AdamW(0.01f) { WeightDecay = 0.1 },
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Trains_as_PyTorch(string optimizer)
    {
        Fixture fixture = Fixture.Read("Training" + optimizer);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var network = new TrainingCase(seed: 0);
            Parameter[] learned = [.. network.Parameters.Where(p => !p.IsBuffer)], kept = [.. network.Parameters.Where(p => p.IsBuffer)];
            for (int i = 0; i < learned.Length; i++)
                Close.Narrow(fixture[$"parameter.{i}"]).CopyTo(learned[i].Span);
            for (int i = 0; i < kept.Length; i++)
                Close.Narrow(fixture[$"buffer.{i}"]).CopyTo(kept[i].Span);

            using TrainingCase.Trainer trainer = network.CreateTrainer(maxBatch: 5, Optimizers[optimizer](), threads: 1);
            for (int step = 0; fixture.Has($"input.{step}"); step++)
            {
                float loss = trainer.Step(Close.Narrow(fixture[$"input.{step}"]), Array.ConvertAll(fixture[$"target.{step}"], v => (int)v));
                Close.Assert($"{optimizer}, {width}: loss of step {step}", fixture[$"loss.{step}"], [loss], Tolerance);
            }
            for (int i = 0; i < learned.Length; i++)
                Close.Assert($"{optimizer}, {width}: {learned[i].Name}", fixture[$"parameter_after.{i}"], learned[i].ReadOnlySpan, Tolerance);
            for (int i = 0; i < kept.Length; i++)
                Close.Assert($"{optimizer}, {width}: {kept[i].Name}", fixture[$"buffer_after.{i}"], kept[i].ReadOnlySpan, Tolerance);
        }
    }
}
