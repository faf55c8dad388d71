using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>A number or label that a network cannot take is named by its row in the data set, in training and when it is measured.</summary>
public class BadRowTests
{
    private const int Samples = 30, BadRow = 17;

    /// <summary>A data set of the user's own, which nobody has looked through before.</summary>
    private sealed class OwnDataset(NetworkDescription network, Action<Batch, int> spoil) : IDataset
    {
        public int Count => Samples;

        public IReadOnlyList<PortDescription> Columns { get; } = [.. network.Inputs, .. network.Targets];

        public void Fill(Batch batch, ReadOnlySpan<int> samples)
        {
            batch.Count = samples.Length;
            for (int c = 0; c < Columns.Count; c++)
            {
                if (Columns[c].Kind == PortKind.Labels)
                    batch.Labels(c).Clear();
                else
                    batch.Values(c).Clear();
            }
            int bad = samples.IndexOf(BadRow);
            if (bad >= 0)
                spoil(batch, bad);
        }
    }

    private static FitOptions Options => new() { Optimizer = new Sgd(0.1), Epochs = 1, BatchSize = 8 };

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_label(int label)
    {
        using var network = new Pixels();
        var data = new OwnDataset(network.Description, (batch, i) => batch.Labels(1)[20 * i + 3] = label);
        foreach (Func<object> run in new Func<object>[] { () => network.Fit(data, Options), () => network.Evaluate(data), () => network.Evaluate(data, [new ConfusionMatrix()]) })
        {
            var error = Assert.Throws<IndexOutOfBoundsException>(run);
            Assert.Equal((BadRow, 3, label, 4), (error.Sample, error.Position, error.Value, error.Bound));
            Assert.Contains($"{label} at position 3 of row 17 of the data set (rows are counted from 0) is outside 0 to 3.", error.Message);
        }
    }

    [Fact]
    public void An_input_or_a_target()
    {
        using var network = new LatentAndValues();
        foreach (int column in new[] { 0, 1 })
        {
            var data = new OwnDataset(network.Description, (batch, i) => batch.Values(column)[3 * i + 2] = float.PositiveInfinity);
            foreach (Func<object> run in new Func<object>[] { () => network.Fit(data, Options), () => network.Evaluate(data) })
            {
                var error = Assert.Throws<NonFiniteInputException>(run);
                Assert.Equal((BadRow, 2, column == 0 ? "input" : "target"), (error.Sample, error.Element, error.Port));
            }
        }
    }
}
