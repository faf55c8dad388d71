using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests.Pages;

/// <summary>The code of docs/metrics.md.</summary>
internal static class MetricsPage
{
    public static double Measure(Blobs net, IDataset test)
    {
        Evaluation seen = net.Evaluate(test, [new Accuracy(), new TopKAccuracy(2), new F1Score(), new F1Score(ofClass: 1), new RocAuc(), new CalibrationError()]);
        Console.WriteLine(seen);                       // "300 samples: loss 0.21, accuracy 0.93, top-2 accuracy 0.99, F1 0.92, F1 of 1 0.9, ROC AUC 0.98, calibration error 0.03"
        double accuracy = seen["accuracy"];
        return accuracy;
    }

    public static (double, int, double, double, double) Texts()
    {
        var words = new ErrorRate();                                       // word error rate; of strings, character error rate
        words.Add<string>(["the", "cat", "sat"], ["the", "cat", "sits"]);
        double rate = words.Value;                                         // 0.333…
        int distance = EditDistance.Of("kitten", "sitting");               // 3

        var bleu = new BleuScore<string>();                                // of all sentences together, 0 … 1
        bleu.Add("the cat sat on the mat".Split(' '), "the cat is on the mat".Split(' '), "a cat sat on the mat".Split(' '));

        var map = new MeanAveragePrecision();                              // COCO's AP; new MeanAveragePrecision([0.5]) for AP50
        map.Add([new Detection(new Box(10, 10, 50, 60), Kind: 0, Score: 0.9f)], [new LabelledBox(new Box(12, 9, 52, 61), Kind: 0)]);
        double ap = map.Value, ap50 = map.At(0.5);
        return (rate, distance, bleu.Value, ap, ap50);
    }
}
