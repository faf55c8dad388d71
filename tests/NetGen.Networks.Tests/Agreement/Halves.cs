using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>A network with a code: what its halves give is what the whole gives.</summary>
public class Halves
{
    public static TheoryData<int, int, int> Runs
    {
        get
        {
            var runs = new TheoryData<int, int, int>();
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                runs.Add(width.Lanes, 1, 1);
                runs.Add(width.Lanes, 19, 2);
            }
            return runs;
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void Decoding_the_code_is_predicting(int lanes, int batch, int threads)
    {
        using IDisposable forced = SimdWidth.Force(SimdWidth.All.Single(w => w.Lanes == lanes));
        using var network = new ConvAutoencoderSmall(3);
        float[] x = Pictures(batch);
        using ConvAutoencoderSmall.Predictor predictor = network.CreatePredictor(batch, threads);
        float[] code = predictor.Predict(x).ToArray(), picture = predictor.Output("y").ToArray();
        Assert.Equal(predictor.Output(1).ToArray(), picture);
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => predictor.Output("picture").Length);
        Assert.StartsWith("ConvAutoencoderSmall has no output 'picture'. There are: ", wrong.Message);

        float[] encoded = predictor.Encode(x).ToArray();
        Near(code, encoded);
        // What a call has not computed is not there.
        Assert.Equal(0, predictor.Output(1).Length);
        Near(picture, predictor.Decode(code).ToArray());
        Assert.Equal(0, predictor.Output(0).Length);
        Near(code, network.Encode(x));
        Near(picture, network.Decode(code));
        float[] into = new float[picture.Length];
        network.Decode(encoded, into);
        Near(picture, into);
        // The parameters have changed: what was prepared of the old ones is not used.
        network.Parameters.Initialize(8);
        network.Predict(x, code, picture);
        Near(code, network.Encode(x));
        Near(picture, network.Decode(code));
        Near(code, predictor.Encode(x).ToArray());

        static void Near(float[] expected, float[] found)
        {
            Assert.Equal(expected.Length, found.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], found[i], 1e-5f);
        }
    }

    /// <summary>A code may be a sequence: the second half is a loop over its steps.</summary>
    [Fact]
    public void A_sequence_is_a_code_too()
    {
        using var network = new RecurrentOutputs(2);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 3 * 9 * 3).Select(_ => random.NextSingle())], all = new float[3 * 9 * 5], last = new float[3 * 4];
        network.Predict(x, all, last);
        Assert.Equal(all, network.Encode(x));
        float[] decoded = network.Decode(all);
        for (int i = 0; i < last.Length; i++)
            Assert.Equal(last[i], decoded[i], 1e-5f);
    }

    [Fact]
    public void A_code_of_the_wrong_size_is_refused()
    {
        using var network = new ConvAutoencoderSmall(3);
        Assert.Throws<InputSizeException>(() => network.Decode(new float[7]));
        Assert.Throws<InputSizeException>(() => network.Encode(new float[12]));
    }

    private static float[] Pictures(int batch)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, batch * ConvAutoencoderSmall.InputSize).Select(_ => random.NextSingle())];
    }
}
