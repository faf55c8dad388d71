namespace Playground.Functions;

/// <summary>The network of two signs with weights that are set by hand, and what it says of the plane from −1.5 to 1.5.</summary>
public sealed class SignPlane : IDisposable
{
    /// <summary>Numbers that are set by hand: of both neurons two weights and a bias, of the last one two weights and a bias.</summary>
    public const int Count = 9;

    /// <summary>How large one may be, either way.</summary>
    public const float MostWeight = 2;

    /// <summary>Places in a row of the picture.</summary>
    public const int Size = 96;

    private const float Extent = 1.5f;

    private readonly SignNetwork _network = new();
    private readonly SignNetwork.Predictor _predictor;
    private readonly float[] _places = new float[Size * Size * 2];

    public SignPlane()
    {
        _predictor = _network.CreatePredictor(Size * Size, threads: 1);
        for (int row = 0; row < Size; row++)
        for (int column = 0; column < Size; column++)
        {
            _places[((row * Size) + column) * 2] = ((column + 0.5f) / Size * 2 * Extent) - Extent;
            _places[(((row * Size) + column) * 2) + 1] = Extent - ((row + 0.5f) / Size * 2 * Extent);
        }
    }

    public static IReadOnlyList<(float X, float Y)> Corners { get; } = [(-1, -1), (-1, 1), (1, -1), (1, 1)];

    /// <param name="weights">The nine numbers.</param>
    public void Set(IReadOnlyList<float> weights)
    {
        Span<float> hidden = _network.Parameters["dense1.weight"].Span, hiddenBias = _network.Parameters["dense1.bias"].Span;
        for (int neuron = 0; neuron < 2; neuron++)
        {
            (hidden[2 * neuron], hidden[(2 * neuron) + 1]) = (weights[3 * neuron], weights[(3 * neuron) + 1]);
            hiddenBias[neuron] = weights[(3 * neuron) + 2];
        }
        (_network.Parameters["dense2.weight"].Span[0], _network.Parameters["dense2.weight"].Span[1]) = (weights[6], weights[7]);
        _network.Parameters["dense2.bias"].Span[0] = weights[8];
        _network.Parameters.MarkChanged();
    }

    /// <summary>Pictures of both neurons and of the answer, row by row from above: 0 for −1, 255 for 1.</summary>
    public byte[][] Draw()
    {
        _predictor.Predict(_places);
        ReadOnlySpan<float> hidden = _predictor.Output(0), answer = _predictor.Output(1);
        var pictures = new[] { new byte[Size * Size], new byte[Size * Size], new byte[Size * Size] };
        for (int i = 0; i < Size * Size; i++)
            (pictures[0][i], pictures[1][i], pictures[2][i]) = (Byte(hidden[2 * i]), Byte(hidden[(2 * i) + 1]), Byte(answer[i]));
        return pictures;
    }

    /// <summary>What it says of the corners: −1, 0 or 1.</summary>
    public int[] Answers()
    {
        var answers = new int[Corners.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            _predictor.Predict([Corners[i].X, Corners[i].Y]);
            answers[i] = (int)_predictor.Output(1)[0];
        }
        return answers;
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _network.Dispose();
    }

    private static byte Byte(float sign) => (byte)Math.Round((sign + 1) * 127.5f);
}
