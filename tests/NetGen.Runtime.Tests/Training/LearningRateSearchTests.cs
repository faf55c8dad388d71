using System.Xml.Linq;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class LearningRateSearchTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(200);

    [Fact]
    public void Finds_rates_that_learn_and_leaves_the_network_as_it_was()
    {
        var net = new LinearNetwork();
        float[] before = net.Parameters["weight"].ReadOnlySpan.ToArray();
        LearningRateRange range = net.FindLearningRate(Train, rate => new Sgd(rate), from: 1e-5, to: 100, steps: 120, batchSize: 20);
        Assert.Equal(before, net.Parameters["weight"].ReadOnlySpan.ToArray());
        Assert.Equal(1e-5, range.Points[0].LearningRate, 12);
        Assert.True(range.Points.Count < 120, "it did not see that the loss explodes");
        // The curvature is about 1: up to 2 a step of gradient descent comes nearer.
        Assert.InRange(range.Steepest, 0.01, 2);
        Assert.InRange(range.TenthOfLeast, 0.01, 1);
        var trained = new LinearNetwork();
        trained.Fit(Train, new FitOptions { Optimizer = new Sgd(range.Steepest), BatchSize = 20, Epochs = 20 });
        Assert.True(trained.Evaluate(Train).Loss < 0.02);
    }

    [Fact]
    public void Ends_where_the_loss_is_not_finite()
    {
        var net = new LinearNetwork { OnLoss = (step, loss) => step < 7 ? 3 : float.NaN };
        LearningRateRange range = net.FindLearningRate(Train, rate => new Adam(rate));
        Assert.Equal(7, range.Points.Count);
        // Corrected for its beginning, the average of a constant is that constant.
        Assert.All(range.Points, point => Assert.Equal(3, point.Smoothed, 9));
        Assert.True(double.IsNaN(range.Steepest));
    }

    [Fact]
    public void Says_what_it_found_in_any_culture()
    {
        var net = new LinearNetwork { OnLoss = (step, loss) => 2.5f - step / 2f };
        LearningRateRange range = net.FindLearningRate(Train, rate => new Sgd(rate), from: 1e-3, to: 1e-1, steps: 3);
        Assert.Equal("learning_rate,loss,smoothed\n0.001,2.5,", range.ToCsv()[..38]);
        Assert.StartsWith("3 steps from 0.001 to 0.1: the loss falls fastest at 0.1,", range.ToString());
    }

    [Fact]
    public void Pictures_are_whole_documents_with_a_mark()
    {
        LearningRateRange range = new LinearNetwork().FindLearningRate(Train, rate => new Sgd(rate), from: 1e-5, to: 100, steps: 120, batchSize: 20);
        XElement svg = XDocument.Parse(range.ToSvg()).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == FormattableString.Invariant($"{range.Steepest:G3}"));
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "path"));
        XElement schedule = XDocument.Parse(new CosineLearningRate(1e-3, 5000).WarmUp(500).ToSvg(5000)).Root!;
        Assert.Contains(schedule.Descendants(), e => e.Value.Contains("cosine from 0.001 to 0 in 5000 steps, warmed up over 500 steps", StringComparison.Ordinal));
        // Nothing was seen: an empty picture, no fault.
        var none = new LinearNetwork { OnLoss = (_, _) => float.NaN };
        Assert.Equal("svg", XDocument.Parse(none.FindLearningRate(Train, rate => new Sgd(rate)).ToSvg()).Root!.Name.LocalName);
    }

    [Fact]
    public void Impossible_ranges_are_refused()
    {
        var net = new LinearNetwork();
        Assert.Throws<ArgumentOutOfRangeException>(() => net.FindLearningRate(Train, rate => new Sgd(rate), from: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.FindLearningRate(Train, rate => new Sgd(rate), from: 1, to: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.FindLearningRate(Train, rate => new Sgd(rate), steps: 1));
        Assert.Throws<ArgumentNullException>(() => net.FindLearningRate(Train, null!));
        Assert.Throws<OperationCanceledException>(() => { net.FindLearningRate(Train, rate => new Sgd(rate), cancellationToken: new CancellationToken(true)); });
    }
}
