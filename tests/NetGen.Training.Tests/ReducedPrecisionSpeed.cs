using System.Diagnostics;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>
/// How long predictions take in floats, in bytes and of weights of 16 bits, on one thread, in turns: the table of docs/performance.md.
/// <c>dotnet run -c Release --project tests/NetGen.Training.Tests -- -explicit only -class '*ReducedPrecisionSpeed*' -showLiveOutput</c>
/// </summary>
[Trait("Category", "Nightly")]
public sealed class ReducedPrecisionSpeed(ITestOutputHelper log)
{
    private const int Turns = 12;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    [Theory(Explicit = true)]
    [InlineData(1), InlineData(16), InlineData(64)]
    public void A_perceptron(int batch)
    {
        using var net = new WidePerceptron(seed: 1);
        Measure(net, batch);
    }

    [Theory(Explicit = true)]
    [InlineData(1), InlineData(16)]
    public void Convolutions(int batch)
    {
        using var net = new PlainConvolutions(seed: 1);
        Measure(net, batch);
    }

    private void Measure<TNetwork>(TNetwork net, int batch) where TNetwork : IInt8Network, IBFloat16Network
    {
        var random = new Random(1);
        var data = new InMemoryDataset(
            DataColumn.Values("x", net.Description.Inputs[0].Shape.ToArray(), [.. Enumerable.Range(0, batch * net.Description.Inputs[0].Size).Select(_ => random.NextSingle())]),
            DataColumn.Labels("y", 10, new int[batch]));
        using var samples = new Batch(net.Description, batch);
        data.Fill(samples, [.. Enumerable.Range(0, batch)]);
        (string Name, IPredictor Predictor)[] ways =
        [
            ("floats", net.CreatePredictor(batch, threads: 1)),
            ("bytes", net.CreateInt8Predictor(batch, Int8Calibration.Of(net, data), threads: 1)),
            ("16 bits", net.CreateBFloat16Predictor(batch, threads: 1)),
        ];
        double[] least = [.. ways.Select(_ => double.PositiveInfinity)];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int way = 0; way < ways.Length; way++)
            {
                var time = Stopwatch.StartNew();
                while (time.Elapsed < Turn)
                {
                    long begun = Stopwatch.GetTimestamp();
                    ways[way].Predictor.Run(samples);
                    least[way] = Math.Min(least[way], Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
                }
            }
        }
        log.WriteLine(FormattableString.Invariant($"{net.Name}, batch {batch}: ") + string.Join(", ", ways.Select((way, i) =>
            FormattableString.Invariant($"{way.Name} {least[i]:0} µs ({least[0] / least[i]:0.00}x)"))));
        foreach ((_, IPredictor predictor) in ways)
            predictor.Dispose();
    }
}
