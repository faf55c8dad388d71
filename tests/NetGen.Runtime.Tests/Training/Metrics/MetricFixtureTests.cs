using System.Globalization;
using System.Text.Json;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>Every metric against its definition, computed elsewhere (tests/fixtures/make_metrics.py).</summary>
public sealed class MetricFixtureTests
{
    private static Metric Metric(string name)
    {
        string[] words = name.Split(' ');
        int? ofClass = words is [.., "of", string number] ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        Averaging averaging = words[0] switch { "micro" => Averaging.Micro, "weighted" => Averaging.Weighted, _ => Averaging.Macro };
        string word = name.Replace("micro ", "").Replace("weighted ", "").Split(" of ")[0];
        return word switch
        {
            "precision" => new Precision(averaging, ofClass),
            "recall" => new Recall(averaging, ofClass),
            "F1" => new F1Score(averaging, ofClass),
            "IoU" => new IntersectionOverUnion(averaging, ofClass),
            "Dice" => new DiceCoefficient(averaging, ofClass),
            "top-1 accuracy" => new TopKAccuracy(1),
            "top-2 accuracy" => new TopKAccuracy(2),
            "top-3 accuracy" => new TopKAccuracy(3),
            "ROC AUC" => new RocAuc(ofClass),
            "PR AUC" => new AveragePrecision(ofClass),
            "cross entropy" => new CrossEntropy(),
            "perplexity" => new Perplexity(),
            "calibration error" => new CalibrationError(),
            "calibration error in 4 bins" => new CalibrationError(bins: 4),
            "binary cross entropy" => new BinaryCrossEntropy(),
            "MAE" => new MeanAbsoluteError(),
            "RMSE" => new RootMeanSquaredError(),
            "MAPE" => new MeanAbsolutePercentageError(),
            "R²" => new RSquared(),
            _ => throw new InvalidOperationException(name),
        };
    }

    private static void Hold(JsonElement fixture, NetworkDescription network, Array target, Func<string, Metric>? metric = null)
    {
        float[] output = fixture.Floats("output");
        int count = 0;
        foreach (JsonProperty value in fixture.GetProperty("values").EnumerateObject())
        {
            Metric own = Judged.Of((metric ?? Metric)(value.Name), network, output, target);
            double expected = value.Value.Number();
            Assert.True(double.IsNaN(expected) ? double.IsNaN(own.Value) : Math.Abs(expected - own.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
                $"{value.Name}: expected {expected}, came {own.Value}");
            if (!value.Name.Contains("bins", StringComparison.Ordinal))
                Assert.Equal(value.Name, own.Name);
            own.Reset();
            Assert.True(double.IsNaN(own.Value), value.Name);
            count++;
        }
        Assert.True(count > 3);
    }

    [Fact]
    public void Metrics_of_classes()
    {
        JsonElement fixture = MetricFixture.Case("classes");
        Hold(fixture, Judged.Classes([fixture.GetProperty("classes").GetInt32()]), fixture.Integers("labels"));
    }

    [Fact]
    public void Metrics_of_yes_and_no_from_logits()
    {
        JsonElement fixture = MetricFixture.Case("yes or no");
        Hold(fixture, Judged.YesOrNo(1, NumberKind.Logits), fixture.Floats("target"), name => name == "accuracy" ? new BinaryAccuracy() : Metric(name));
    }

    [Fact]
    public void Metrics_of_several_labels_from_probabilities()
    {
        JsonElement fixture = MetricFixture.Case("labels");
        Hold(fixture, Judged.YesOrNo(3, NumberKind.Probabilities, LossKind.BinaryCrossEntropyOfProbabilities), fixture.Floats("target"), name =>
            name == "accuracy" ? new BinaryAccuracy() : Metric(name));
    }

    /// <summary>Targets of a logistic loss are −1 and 1.</summary>
    [Fact]
    public void Metrics_of_yes_and_no_under_a_logistic_loss()
    {
        JsonElement fixture = MetricFixture.Case("yes or no");
        float[] signs = [.. fixture.Floats("target").Select(t => 2 * t - 1)];
        Hold(fixture, Judged.YesOrNo(1, NumberKind.Logits, LossKind.Logistic), signs, name => name == "accuracy" ? new BinaryAccuracy() : Metric(name));
    }

    [Fact]
    public void Metrics_of_numbers()
    {
        JsonElement fixture = MetricFixture.Case("regression");
        Hold(fixture, Judged.Numbers(fixture.GetProperty("channels").GetInt32()), fixture.Floats("target"));
    }

    [Fact]
    public void Metrics_of_pixels_leave_out_what_is_ignored()
    {
        JsonElement fixture = MetricFixture.Case("segmentation");
        Hold(fixture, Judged.Classes(fixture.Integers("shape"), ignored: fixture.GetProperty("ignored").GetInt32()), fixture.Integers("labels"), name =>
            name == "accuracy" ? new Accuracy() : Metric(name));
    }

    [Fact]
    public void Edit_distances()
    {
        foreach (JsonElement pair in MetricFixture.Case("edits").EnumerateArray())
        {
            int[] left = pair.Integers("left"), right = pair.Integers("right");
            Assert.Equal(pair.GetProperty("distance").GetInt32(), EditDistance.Of<int>(left, right));
            Assert.Equal(pair.GetProperty("distance").GetInt32(), EditDistance.Of<int>(right, left));
        }
    }

    [Fact]
    public void Bleu_of_translations()
    {
        foreach (JsonElement fixture in MetricFixture.Case("translations").EnumerateArray())
        {
            BleuScore<int> plain = new(), smooth = new(smooth: true);
            foreach (JsonElement sentence in fixture.GetProperty("sentences").EnumerateArray())
            {
                int[][] references = [.. sentence.GetProperty("references").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetInt32()).ToArray())];
                plain.Add(sentence.Integers("said"), references);
                smooth.Add(sentence.Integers("said"), references);
            }
            Assert.Equal(fixture.GetProperty("BLEU").GetDouble(), plain.Value, 1e-12);
            Assert.Equal(fixture.GetProperty("smooth").GetDouble(), smooth.Value, 1e-12);
        }
    }

    [Fact]
    public void Average_precision_of_boxes()
    {
        JsonElement fixture = MetricFixture.Case("boxes");
        var map = new MeanAveragePrecision();
        foreach (JsonElement image in fixture.GetProperty("images").EnumerateArray())
        {
            Detection[] detections = [.. Rows(image, "detections").Select(d => new Detection(new Box(d[0], d[1], d[2], d[3]), (int)d[4], d[5]))];
            LabelledBox[] objects = [.. Rows(image, "objects").Select(o => new LabelledBox(new Box(o[0], o[1], o[2], o[3]), (int)o[4]))];
            map.Add(detections, objects);
        }
        foreach (JsonProperty at in fixture.GetProperty("at").EnumerateObject())
            Assert.Equal(at.Value.GetDouble(), map.At(double.Parse(at.Name, CultureInfo.InvariantCulture)), 1e-12);
        foreach (JsonProperty of in fixture.GetProperty("of").EnumerateObject())
            Assert.Equal(of.Value.GetDouble(), map.Of(int.Parse(of.Name, CultureInfo.InvariantCulture)), 1e-12);
        Assert.Equal(fixture.GetProperty("mean").GetDouble(), map.Value, 1e-12);
    }

    private static IEnumerable<float[]> Rows(JsonElement image, string name) =>
        image.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetSingle()).ToArray());
}
