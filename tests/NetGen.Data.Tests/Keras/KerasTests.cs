using System.IO.Compression;
using Xunit;
using static NetGen.Data.Tests.Keras.KerasFormulas;

namespace NetGen.Data.Tests.Keras;

/// <summary>Weights of Keras' files: what a network predicts with them is what Keras' formulas give, computed in its layouts in double precision.</summary>
public sealed class KerasTests : IDisposable
{
    private const int Batch = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_flattened()
    {
        var keras = new KerasModel(1);
        float[] kernel = keras["conv2d/vars/0", 3, 3, 3, 4], bias = keras["conv2d/vars/1", 4];
        float[][] norm = [.. Enumerable.Range(0, 4).Select(i => keras[$"batch_normalization/vars/{i}", 4])];
        float[][] flat = [.. Enumerable.Range(0, 4).Select(i => keras[$"batch_normalization_1/vars/{i}", 24])];
        float[] dense = keras["dense/vars/0", 24, 6], denseBias = keras["dense/vars/1", 6], last = keras["dense_1/vars/0", 6, 3], lastBias = keras["dense_1/vars/1", 3];
        using var net = new KerasPictures(seed: 1);
        LoadReport report = Load(net, keras);
        Assert.Equal("conv1.weight from layers/conv2d/vars/0", report.Taken[0].ToString());
        Assert.Equal(net.Parameters.Count, report.Taken.Count);
        float[] x = keras.Numbers(Batch * 105);
        Agree(net.Predict(x), Samples(x, image =>
        {
            double[] y = [.. Conv2D(ChannelsLast(image, 3, 7, 5), 7, 5, kernel, 3, bias, isSame: true).Select(v => Math.Max(v, 0))];
            y = BatchNorm(MaxPool(y, 7, 5), norm[0], norm[1], norm[2], norm[3]);
            y = BatchNorm(y, flat[0], flat[1], flat[2], flat[3]);
            return Dense([.. Dense(y, dense, denseBias).Select(Math.Tanh)], last, lastBias);
        }));
    }

    [Fact]
    public void Images_made_of_vectors()
    {
        var keras = new KerasModel(2);
        float[] dense = keras["dense/vars/0", 5, 24], bias = keras["dense/vars/1", 24];
        float[][] norm = [.. Enumerable.Range(0, 4).Select(i => keras[$"batch_normalization/vars/{i}", 24])];
        float[] kernel = keras["conv2d_transpose/vars/0", 3, 3, 3, 4], last = keras["conv2d_transpose/vars/1", 3];
        using var net = new KerasDrawer(seed: 1);
        Load(net, keras);
        float[] x = keras.Numbers(Batch * 5);
        float[] answers = net.Predict(x);
        int size = answers.Length / Batch;
        double[] expected = Samples(x, input =>
        {
            double[] y = BatchNorm([.. Dense(input, dense, bias).Select(v => v > 0 ? v : 0.2 * v)], norm[0], norm[1], norm[2], norm[3]);
            // Keras: Reshape((3, 2, 4)).
            return Transposed(y, 3, 2, kernel, 3, 3, 2, last);
        });
        Agree([.. answers.Chunk(size).SelectMany(image => ChannelsLast(image, 3, 7, 5)).Select(v => (float)v)], expected);
    }

    [Fact]
    public void Channels_by_themselves()
    {
        var keras = new KerasModel(3);
        float[] depthwise = keras["depthwise_conv2d/vars/0", 3, 3, 3, 2], bias = keras["depthwise_conv2d/vars/1", 6], slopes = keras["p_re_lu/vars/0", 1, 1, 6];
        float[] point = keras["conv2d/vars/0", 1, 1, 6, 4], pointBias = keras["conv2d/vars/1", 4];
        float[] gamma = keras["group_normalization/vars/0", 4], beta = keras["group_normalization/vars/1", 4], lastBias = keras["dense/vars/1", 2];
        float[] last = keras["dense/vars/0", 4, 2];
        using var net = new KerasLight(seed: 1);
        Load(net, keras);
        float[] x = keras.Numbers(Batch * 90);
        Agree(net.Predict(x), Samples(x, image =>
        {
            double[] y = [.. Depthwise(ChannelsLast(image, 3, 6, 5), 6, 5, depthwise, 3, 3, bias).Select((v, i) => v > 0 ? v : v * slopes[i % 6])];
            y = GroupNorm(Conv2D(y, 4, 3, point, 1, pointBias, isSame: false), 2, gamma, beta);
            return Dense([.. Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, 12).Average(place => y[(place * 4) + c]))], last, lastBias);
        }));
    }

    [Fact]
    public void Recurrent_layers()
    {
        var keras = new KerasModel(4);
        float[][] Cell(string path, int features, int m, int gates, params int[] bias) =>
            [keras[path + "/vars/0", features, gates * m], keras[path + "/vars/1", m, gates * m], keras[path + "/vars/2", bias]];
        float[][] lstm = Cell("lstm/cell", 3, 4, 4, 16);
        float[][] forward = Cell("bidirectional/forward_layer/cell", 4, 3, 4, 12), backward = Cell("bidirectional/backward_layer/cell", 4, 3, 4, 12);
        float[][] after = Cell("gru/cell", 6, 5, 3, 2, 15), first = Cell("gru_1/cell", 5, 4, 3, 12);
        float[][] simple = Cell("simple_rnn/cell", 4, 3, 1, 3), second = Cell("simple_rnn_1/cell", 3, 3, 1, 3);
        float[] dense = keras["dense/vars/0", 3, 2], bias = keras["dense/vars/1", 2];
        using var net = new KerasMemory(seed: 1);
        Load(net, keras);
        float[] x = keras.Numbers(Batch * 18);
        Agree(net.Predict(x), Samples(x, sample =>
        {
            double[][] y = Lstm([.. sample.Chunk(3).Select(step => Array.ConvertAll(step, v => (double)v))], lstm[0], lstm[1], lstm[2]);
            double[][] there = Lstm(y, forward[0], forward[1], forward[2]), back = [.. Enumerable.Reverse(Lstm([.. Enumerable.Reverse(y)], backward[0], backward[1], backward[2]))];
            y = Gru([.. there.Zip(back, (a, b) => a.Concat(b).ToArray())], after[0], after[1], after[2], resetAfter: true);
            y = Gru(y, first[0], first[1], first[2], resetAfter: false);
            y = Simple(Simple(y, simple[0], simple[1], simple[2]), second[0], second[1], second[2]);
            return Dense(y[^1], dense, bias);
        }));
    }

    /// <summary>Keras has one bias where the gate resets the state; where the network has two, the second is zeros.</summary>
    [Fact]
    public void Second_biases_are_zeros()
    {
        var keras = new KerasModel(10);
        float[] kernel = keras["gru/cell/vars/0", 3, 12], recurrent = keras["gru/cell/vars/1", 4, 12], bias = keras["gru/cell/vars/2", 12];
        using var net = new KerasGatedFirst(seed: 1);
        net.Parameters["gru1.bias_hh_l0"].Span.Fill(3);
        Load(net, keras);
        float[] x = keras.Numbers(Batch * 18);
        Agree(net.Predict(x), Samples(x, sample =>
            Gru([.. sample.Chunk(3).Select(step => Array.ConvertAll(step, v => (double)v))], kernel, recurrent, bias, resetAfter: false)[^1]));
    }

    [Theory]
    [InlineData("layers", "", "dense", "vars", false)]
    [InlineData("layers", "_", "time_distributed", "layer/vars", false)]
    [InlineData("_layer_checkpoint_dependencies", "", "dense", "vars", false)]
    [InlineData("layers", "", "dense", "vars", true)]
    public void Texts_whatever_version_of_Keras_wrote_them(string root, string prefix, string each, string vars, bool hasBackslashes)
    {
        var keras = new KerasModel(5) { Root = root, HasBackslashes = hasBackslashes };
        float[] table = keras["embedding/vars/0", 11, 6], kernel = keras["conv1d/vars/0", 3, 6, 6], bias = keras["conv1d/vars/1", 6];
        float[][] kernels = [.. new[] { "query", "key", "value" }.Select(part => keras[$"multi_head_attention/{prefix}{part}_dense/vars/0", 6, 2, 3]),
            keras[$"multi_head_attention/{prefix}output_dense/vars/0", 2, 3, 6]];
        float[][] biases = [.. new[] { "query", "key", "value" }.Select(part => keras[$"multi_head_attention/{prefix}{part}_dense/vars/1", 2, 3]),
            keras[$"multi_head_attention/{prefix}output_dense/vars/1", 6]];
        float[] gamma = keras["layer_normalization/vars/0", 6], beta = keras["layer_normalization/vars/1", 6];
        float[] longer = keras["conv1d_transpose/vars/0", 3, 3, 6], longerBias = keras["conv1d_transpose/vars/1", 3];
        float[] dense = keras[$"{each}/{vars}/0", 3, 2], denseBias = keras[$"{each}/{vars}/1", 2];
        string end = each == "dense" ? "dense_1" : "dense";
        float[] last = keras[$"{end}/vars/0", 22, 2], lastBias = keras[$"{end}/vars/1", 2];
        using var net = new KerasSentence(seed: 1);
        Load(net, keras);
        int[] tokens = keras.Tokens(Batch * 5, 11);
        Agree(net.Predict(tokens), [.. tokens.Chunk(5).SelectMany(sentence =>
        {
            double[] y = Conv1D([.. sentence.SelectMany(token => table[(token * 6)..((token + 1) * 6)]).Select(v => (double)v)], 5, kernel, 3, bias);
            y = [.. Attention(y, 5, 2, kernels, biases).Chunk(6).SelectMany(step => GroupNorm(step, 1, gamma, beta))];
            y = DenseSteps(Transposed(y, 1, 5, longer, 1, 3, 2, longerBias), 11, dense, denseBias);
            return Dense(y, last, lastBias);
        })]);
    }

    /// <summary>Where a network has branches, what a layer reads is told by its size alone.</summary>
    [Fact]
    public void Branches_with_one_order()
    {
        var keras = new KerasModel(6);
        float[] kernel = keras["conv2d/vars/0", 3, 3, 2, 3], bias = keras["conv2d/vars/1", 3], first = keras["dense/vars/0", 36, 4], firstBias = keras["dense/vars/1", 4];
        float[] second = keras["dense_1/vars/0", 36, 2], secondBias = keras["dense_1/vars/1", 2];
        using var net = new KerasHeads(seed: 1);
        Load(net, keras);
        float[] x = keras.Numbers(Batch * 24);
        float[] answers = net.Predict(x);
        double[] expected = Samples(x, image => Conv2D(ChannelsLast(image, 2, 4, 3), 4, 3, kernel, 3, bias, isSame: true) is var y
            ? [.. Dense(y, second, secondBias), .. Dense(y, first, firstBias)]
            : []);
        // Whichever of the two stands first.
        bool isFirst = Math.Abs(answers[0] - expected[0]) < 1e-4;
        Agree(answers, isFirst ? expected : [.. expected.Chunk(6).SelectMany(row => row[2..].Concat(row[..2]))]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Other_floats(int bytes)
    {
        var keras = new KerasModel(7) { Written = values => bytes == 2 ? Array.ConvertAll(values, v => (Half)v) : Array.ConvertAll(values, v => (double)v) };
        float[] kernel = keras["dense/vars/0", 4, 3];
        _ = (keras["dense/vars/1", 3], keras["dense_1/vars/0", 3, 2], keras["dense_1/vars/1", 2]);
        using var net = new KerasSmall(seed: 1);
        Assert.Equal($"F{bytes * 8}", Load(net, keras).Taken[0].ElementType);
        Assert.Equal(bytes == 2 ? (float)(Half)kernel[3] : kernel[3], net.Parameters["dense1.weight"].ReadOnlySpan[1]);
    }

    [Fact]
    public void Archives_of_a_whole_model()
    {
        var keras = new KerasModel(8);
        float[] kernel = keras["dense/vars/0", 4, 3];
        _ = (keras["dense/vars/1", 3], keras["dense_1/vars/0", 3, 2], keras["dense_1/vars/1", 2]);
        using (ZipArchive archive = ZipFile.Open(_folder["model.keras"], ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry("model.weights.h5", CompressionLevel.NoCompression).Open();
            entry.Write(keras.Bytes);
        }
        using var net = new KerasSmall(seed: 1);
        net.LoadKeras(_folder["model.keras"]);
        Assert.Equal(kernel[3], net.Parameters["dense1.weight"].ReadOnlySpan[1]);
    }

    private LoadReport Load(INetwork network, KerasModel keras) => network.LoadKeras(_folder.Write("model.weights.h5", keras.Bytes));

    private static double[] Samples(float[] x, Func<float[], double[]> model) => [.. x.Chunk(x.Length / Batch).SelectMany(model)];

    private static double[] Dense(float[] x, float[] kernel, float[] bias) => KerasFormulas.Dense(Array.ConvertAll(x, v => (double)v), kernel, bias);

    private static double[] Dense(double[] x, float[] kernel, float[] bias) => KerasFormulas.Dense(x, kernel, bias);

    private static void Agree(float[] answers, double[] expected)
    {
        Assert.Equal(expected.Length, answers.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(answers[i] - expected[i]) < 2e-5 * (1 + Math.Abs(expected[i])), $"{i}: {answers[i]}, expected {expected[i]}");
        Assert.True(expected.Max() - expected.Min() > 1e-3, "All alike.");
    }
}
