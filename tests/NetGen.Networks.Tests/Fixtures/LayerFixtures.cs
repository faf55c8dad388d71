using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Fixtures;

/// <summary>Every layer, activation and loss and some whole nets against PyTorch: outputs, loss, gradients, running statistics.</summary>
public class LayerFixtures
{
    /// <summary>The files hold floats: half an ulp of the largest element, and the errors of a formula that differs only by rounding in double.</summary>
    private const double ReferenceTolerance = 1e-6;

    private const double ForwardTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    public static TheoryData<string> Names => [.. Fixture.Names("*Case")];

    [Fact]
    public void Every_case_has_its_fixture_and_every_fixture_its_case()
    {
        IEnumerable<string> declared = typeof(LayerFixtures).Assembly.GetTypes()
            .Where(t => t.Namespace == "NetGen.Networks.Tests.Networks" && t.Name.EndsWith("Case", StringComparison.Ordinal) && t.Name != "TrainingCase")
            .Select(t => t.Name);
        Assert.Equal(Fixture.Names("*Case"), declared.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_reference_engine_says_what_PyTorch_says(string name)
    {
        Fixture fixture = Fixture.Read(name);
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        Feed feed = FeedOf(network, fixture);
        Tensor[] outputs = ReferenceEngine.Evaluate(network.Prediction, feed).Outputs;
        double[][] predictions = fixture.Series("prediction");
        Assert.Equal(predictions.Length, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            Close.Assert($"{name}: output {i}", predictions[i], outputs[i].Data, ReferenceTolerance);

        DifferentiatedNetwork training = network.Training!;
        NodeValues step = ReferenceEngine.Evaluate(training.Training, feed);
        Close.Assert($"{name}: loss", fixture["loss"], step[training.TotalLoss].Data, ReferenceTolerance);
        double[][] gradients = fixture.Series("gradient"), buffers = fixture.Series("buffer_after");
        int learned = 0, kept = 0;
        double largest = gradients.Max(g => Math.Sqrt(g.Sum(v => v * v) / g.Length));
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            ParameterInfo parameter = network.Parameters[i];
            if (parameter.IsBuffer)
                Close.Assert($"{name}: {parameter.Name}", buffers[kept++], step.UpdatedBuffers.GetValueOrDefault(i, feed.Parameters[i]), ReferenceTolerance);
            else
                Close.Assert($"{name}: gradient of {parameter.Name} {parameter.Shape}", gradients[learned++],
                    training.GradientOf[i] < 0 ? new double[parameter.Shape.Size] : step[training.GradientOf[i]].Data, ReferenceTolerance, floor: 1e-3 * largest);
        }
        Assert.Equal((gradients.Length, buffers.Length), (learned, kept));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_generated_code_says_what_PyTorch_says(string name)
    {
        Fixture fixture = Fixture.Read(name);
        DeclaredNetwork network = DeclaredNetwork.Find(name);
        Feed feed = FeedOf(network, fixture);
        double[][] predictions = fixture.Series("prediction"), gradients = fixture.Series("gradient"), buffers = fixture.Series("buffer_after");
        double largest = gradients.Max(g => Math.Sqrt(g.Sum(v => v * v) / g.Length));
        foreach (SimdWidth width in EngineAgreement.Widths.Value.Of(network))
        {
            using IDisposable forced = SimdWidth.Force(width);
            EngineRun run = EngineRun.Of(network, feed, feed.Batch, threads: 1);
            for (int i = 0; i < predictions.Length; i++)
                Close.Assert($"{name}, {width}: output {i}", predictions[i], run.Predictions[i], ForwardTolerance);
            Close.Assert($"{name}, {width}: loss", fixture["loss"], [run.Loss], ForwardTolerance);
            int learned = 0, kept = 0;
            foreach (ParameterInfo parameter in network.Parameters)
            {
                if (parameter.IsBuffer)
                    Close.Assert($"{name}, {width}: {parameter.Name}", buffers[kept++], run.Buffers[parameter.Name], ForwardTolerance);
                else
                    Close.Assert($"{name}, {width}: gradient of {parameter.Name} {parameter.Shape}", gradients[learned++], run.Gradients[parameter.Name], GradientTolerance, floor: 1e-3 * largest);
            }
        }
    }

    private static Feed FeedOf(DeclaredNetwork network, Fixture fixture)
    {
        double[][] inputs = fixture.Series("input");
        var learned = new Queue<double[]>(fixture.Series("parameter"));
        var kept = new Queue<double[]>(fixture.Series("buffer"));
        return new Feed(
            fixture.Shape("input.0")[0],
            [.. network.Parameters.Select(p => p.IsBuffer ? kept.Dequeue() : learned.Dequeue())],
            inputs,
            fixture.Series("target"));
    }
}
