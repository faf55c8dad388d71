using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests.Pages;

/// <summary>The code of docs/reports.md. It writes into the current folder.</summary>
internal static class ReportsPage
{
    public static void History(FitResult result)
    {
        TrainingHistory history = result.History;
        IReadOnlyList<double> losses = history["validation loss"];     // columns: epoch, steps, loss, learning rate, seconds, samples/s, validation loss, validation accuracy, …
        history.SaveCsv("history.csv");                                 // decimal points in every culture, numbers that read back to the same bits
        File.WriteAllText("loss.svg", history.ToSvg());
        Assert.Equal(result.Epochs.Count, losses.Count);
    }

    public static void Report(FitResult result, Blobs net, IDataset test)
    {
        result.SaveReport("report.html", net, new ReportOptions { Test = test, Classes = ["north-west", "north-east", "south-west", "south-east"] });
    }

    public static void Pictures(Blobs net)
    {
        Parameter filters = net.Parameters["conv1.weight"];            // [4, 1, 3, 3]
        Picture.OfMaps(filters.ReadOnlySpan, channels: 4, height: 3, width: 3).Enlarged(16).SavePng("filters.png");
    }

    public static void Train(Blobs net, IDataset train, IDataset validation)
    {
        net.Fit(train, new FitOptions { Optimizer = new Adam(1e-2), Epochs = 3, Validation = validation, Callbacks = [new TensorBoardLog("runs/first")] });
    }

    public static void Board(Blobs net)
    {
        using var board = new TensorBoardWriter("runs/second");
        board.AddScalar("loss/mine", 0.25, step: 10);
        board.AddHistogram("conv1.weight", net.Parameters["conv1.weight"].ReadOnlySpan, step: 10);
        board.AddImage("filters", Picture.OfMaps(net.Parameters["conv1.weight"].ReadOnlySpan, 4, 3, 3), step: 10);
        board.AddText("note", "with **twice** the rate", step: 10);
    }
}
