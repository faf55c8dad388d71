using NetGen.Execution;
using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Derivatives;

using Derivative = Generator.Specs.Derivative;

/// <summary>What generated classes say of their derivatives, at every width of vectors, against the reference engine; the same bits on any number of threads; no garbage.</summary>
public class DerivativeEngineTests
{
    private const int MaxBatch = 32;

    private const double Tolerance = 2e-4;

    private static readonly int[] Batches = [1, 3, 17, MaxBatch];

    public static TheoryData<string> Networks => 
    [
        "DerivedRegression", "DerivedChain", "DerivedImage", "DerivedSteps", "DerivedSoftmax", "DerivedProduct",
        "DerivedLstm", "DerivedGru", "DerivedRnn", "DerivedMixed", "DerivedAttention",
        "DerivedTokens", "DerivedLoop", "DerivedHead",
    ];

    public static TheoryData<string> Layers =>
    [
        "Input(2, 8, 8), Conv2D(4, 3, Padding = 1), ReLU, MaxPool2D(2), GlobalAvgPool", "Input(3, 6, 6), GroupNorm(3), Conv2D(4, 3), LRN(3), GELU, Flatten",
        "Input(9), Dense(7), Softmax, LayerNorm", "Input(6, 3), GRU(4, Bidirectional = true), MultiHeadAttention(2), LayerNorm, GlobalAvgPool",
        "Input(7, 3), Conv1D(4, 3, Stride = 2, Padding = 1), Tanh, MaxPool1D(2), RNN(5, Return = Return.Last)",
        "Input(5, 4), LayerNorm, CausalSelfAttention(1), Positional(5), LSTM(3), Flatten",
        "Input(2, 4, 4), ConvTranspose2D(3, 2, Stride = 2), MaxPool2D(3, Stride = 2), Upsample(2), Flatten",
    ];

    [Theory, MemberData(nameof(Layers))]
    public void Every_layer_has_gradients_in_its_inputs(string layers)
    {
        string declaration = $"[Network(Derivatives = Derivative.Inputs), {layers}, Dense(3), SoftmaxCrossEntropy] public partial class Net;";
        Sources sources = Sources.Of("using NetGen;\nnamespace NetGen.Networks.Tests.Networks;\n" + declaration);
        Verify(layers, new DerivedSubject(new DeclaredNetwork("Net", sources)));
    }

    [Theory, MemberData(nameof(Networks))]
    public void Agrees_with_the_reference(string name) => Verify(name, new DerivedSubject(name));

    private static void Verify(string name, DerivedSubject subject)
    {
        foreach (int batch in Batches)
        {
            Feed feed = subject.Feed(batch, seed: 100 + batch);
            var random = new System.Random(batch);
            double[][] direction = [.. subject.Trained.Select(p => Array.ConvertAll(RandomFeed.Normal(p.Info.Shape.Size, random, 1), v => (double)(float)v))];
            var inputs = subject.Has(Derivative.Inputs) ? subject.OfInputs(feed) : [];
            double[][]? curvature = subject.Has(Derivative.Curvature) ? subject.OfParameters(Derivative.Curvature, feed) : null;
            double[][]? product = subject.Has(Derivative.Hessian) ? subject.OfParameters(Derivative.Hessian, feed, direction) : null;
            double loss = subject.Loss(feed);
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                using IDisposable forced = SimdWidth.Force(width);
                string what = $"{name}, {width}, batch {batch}";
                (INetwork network, NetworkDerivatives derivatives, Batch given) = subject.Make(feed, MaxBatch, threads: 2);
                if (subject.Has(Derivative.Inputs))
                {
                    Close.Assert($"{what}: loss", [loss], [DerivedSubject.Call(derivatives, "ComputeInputGradients", given)], 1e-4);
                    foreach ((int input, double[] gradient) in inputs)
                    {
                        string port = network.Description.Inputs[input].Name;
                        Close.Assert($"{what}: {port}", gradient, derivatives.GradientOfInput(port), Tolerance, floor: 1e-5);
                    }
                }
                if (curvature is not null)
                {
                    Close.Assert($"{what}: loss", [loss], [DerivedSubject.Call(derivatives, "ComputeCurvature", given)], 1e-4);
                    foreach (((_, var info), double[] expected) in subject.Trained.Zip(curvature))
                        Close.Assert($"{what}: curvature of {info.Name}", expected, derivatives.CurvatureOf(info.Name), Tolerance, floor: 1e-4);
                }
                if (product is not null)
                {
                    foreach (((_, var info), double[] along) in subject.Trained.Zip(direction))
                        Close.Narrow(along).CopyTo(derivatives.DirectionOf(info.Name));
                    DerivedSubject.Call(derivatives, "ComputeHessianVector", given);
                    foreach (((_, var info), double[] expected) in subject.Trained.Zip(product))
                        Close.Assert($"{what}: Hessian in {info.Name}", expected, derivatives.ProductOf(info.Name), Tolerance, floor: 1e-2);
                }
                derivatives.Dispose();
                given.Dispose();
                network.Dispose();
            }
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        var subject = new DerivedSubject(name);
        Feed feed = subject.Feed(17);
        float[]? alone = null;
        foreach (int threads in (int[])[1, 2, 3])
        {
            (INetwork network, NetworkDerivatives derivatives, Batch given) = subject.Make(feed, 17, threads);
            var numbers = new List<float>();
            if (subject.Has(Derivative.Inputs))
            {
                DerivedSubject.Call(derivatives, "ComputeInputGradients", given);
                foreach (int input in subject[Derivative.Inputs].Inputs)
                    numbers.AddRange(derivatives.GradientOfInput(network.Description.Inputs[input].Name));
            }
            if (subject.Has(Derivative.Curvature))
            {
                DerivedSubject.Call(derivatives, "ComputeCurvature", given);
                foreach ((_, var info) in subject.Trained)
                    numbers.AddRange(derivatives.CurvatureOf(info.Name));
            }
            Assert.Equal(alone ??= [.. numbers], numbers);
            derivatives.Dispose();
            given.Dispose();
            network.Dispose();
        }
    }

    [Fact]
    public void The_exact_diagonal_is_what_unit_directions_give()
    {
        using var network = new Networks.DerivedRegression(3);
        using Networks.DerivedRegression.Derivatives derivatives = network.CreateDerivatives(5, threads: 1);
        float[] x = [.. Enumerable.Range(0, 25).Select(i => (i % 7 / 3f) - 1)], t = [.. Enumerable.Range(0, 15).Select(i => (i % 5 / 4f) - 0.5f)];
        derivatives.ComputeHessianDiagonal(x, t);
        derivatives.ComputeCurvature(x, t);
        // The recursion is exact for this network.
        foreach (Parameter parameter in network.Parameters)
            Close.Assert(parameter.Name, Close.Widen(derivatives.HessianDiagonal(parameter.Name)), derivatives.Curvature(parameter.Name), 1e-5);
        float[] before = [.. derivatives.HessianDiagonal("dense1.weight")];
        derivatives.Direction("dense1.weight")[3] = 1;
        derivatives.ComputeHessianVector(x, t);
        Assert.Equal(before[3], derivatives.HessianVector("dense1.weight")[3]);
    }

    [Fact]
    public void Calls_make_no_garbage_and_change_nothing()
    {
        using var network = new Networks.DerivedImage(3);
        using Networks.DerivedImage.Derivatives derivatives = network.CreateDerivatives(3, threads: 1);
        float[] image = new float[3 * 144], extra = new float[9], value = new float[6];
        int[] kind = [0, 3, 1];
        float[] numbers = [.. network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(numbers, network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()));

        void Run()
        {
            derivatives.ComputeInputGradients(image, extra, kind, value);
            derivatives.ComputeCurvature(image, extra, kind, value);
            derivatives.ComputeHessianVector(image, extra, kind, value);
        }
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        using var network = new Networks.DerivedImage(3);
        using Networks.DerivedImage.Derivatives derivatives = network.CreateDerivatives(3);
        Assert.Contains("There are 'image', 'extra'.", Assert.Throws<ArgumentException>(() => derivatives.InputGradient("picture").Length).Message, StringComparison.Ordinal);
        Assert.Throws<UnknownParameterException>(() => derivatives.Curvature("conv9.weight").Length);
        Assert.Throws<InvalidOperationException>(() => derivatives.Curvature("batchnorm1.running_mean").Length);
        Assert.Throws<BatchSizeException>(() => derivatives.ComputeCurvature(new float[4 * 144], new float[12], new int[4], new float[8]));
        derivatives.Dispose();
        Assert.Throws<ObjectDisposedException>(() => derivatives.Curvature("dense1.weight").Length);
    }
}
