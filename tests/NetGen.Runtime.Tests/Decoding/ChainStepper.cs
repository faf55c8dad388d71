using Xunit;
namespace NetGen.Runtime.Tests.Decoding;

/// <summary>A chain whose next token depends on the two before it: what decoders do can be computed by hand. Rows remember what they were given.</summary>
internal sealed class ChainStepper(int vocabulary, int rows = 1, int stepLimit = int.MaxValue, int seed = 1, NumberKind numbers = NumberKind.Logits) : ITokenStepper
{
    private readonly float[] _scores = new float[rows * vocabulary];

    public List<int>[] Given { get; private set; } = [.. Enumerable.Range(0, rows).Select(_ => new List<int>())];

    public int BatchSize => rows;

    public int Vocabulary => vocabulary;

    public int Choices => vocabulary;

    public NumberKind Numbers => numbers;

    public int StepLimit => stepLimit;

    public int Position => Given.Max(row => row.Count);

    public int Steps { get; private set; }

    public ReadOnlySpan<float> Step(scoped ReadOnlySpan<int> tokens)
    {
        Assert.Equal(rows, tokens.Length);
        Steps++;
        for (int row = 0; row < rows; row++)
        {
            Assert.InRange(tokens[row], 0, vocabulary - 1);
            Given[row].Add(tokens[row]);
            Array.ConvertAll(After(Given[row]), v => (float)v).CopyTo(_scores.AsSpan(row * vocabulary));
        }
        return _scores;
    }

    /// <summary>What is said behind some tokens: logits, or their softmax.</summary>
    public double[] After(IReadOnlyList<int> tokens)
    {
        int before = tokens.Count > 1 ? tokens[^2] + 1 : 0;
        var random = new Random((seed * 1000003) + (before * 1009) + tokens[^1]);
        double[] logits = [.. Enumerable.Range(0, vocabulary).Select(_ => (double)(float)((random.NextDouble() * 6) - 3))];
        return numbers == NumberKind.Probabilities ? Probabilities(logits) : logits;
    }

    /// <summary>The logarithm of the probability of a token behind some others.</summary>
    public double Logarithm(IReadOnlyList<int> tokens, int next) =>
        Math.Log((numbers == NumberKind.Probabilities ? After(tokens) : Probabilities(After(tokens)))[next]);

    public static double[] Probabilities(double[] logits)
    {
        double[] weights = [.. logits.Select(l => Math.Exp(l))];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    public void Reset() => Given = [.. Enumerable.Range(0, rows).Select(_ => new List<int>())];

    public void Reorder(ReadOnlySpan<int> sources)
    {
        List<int>[] before = Given;
        Given = [.. sources.ToArray().Select(source => before[source].ToList())];
    }

    public void Dispose()
    {
    }
}
