using NetGen.Training.Tests.Insight;
using NetGen.Training.Tests.Reports;

namespace NetGen.Training.Tests.Pages;

/// <summary>The code of docs/insight.md. It writes into the current folder.</summary>
internal static class InsightPage
{
    public static void Look(Blobs net, float[] image)
    {
        using var batch = new Batch(net.Description, capacity: 4) { Count = 1 };
        image.CopyTo(batch.Values(0));
        InspectedTensor maps = net.Read(batch, "conv1");               // [4, 4, 4], behind activation and pooling
        Picture.OfMaps(maps[0], channels: 4, height: 4, width: 4).Enlarged(16).SavePng("conv1.png");
        foreach (InspectedTensor tensor in net.Inspect(batch))
            Console.WriteLine(tensor);                                  // "conv1 pooled [4, 4, 4] of 1 sample", "dense1 [4] of 1 sample"
    }

    public static void Cover(Blobs net, float[] image)
    {
        (float[] falls, int rows, int columns) = Occlusion.Map(net, image, index: 3, size: 3, stride: 1);
        Picture.OfImage(image, 1, 8, 8).Enlarged(16).Overlaid(falls, rows, columns).SavePng("occlusion.png");
    }

    public static void Find(SeenBlobs seen, IDataset test)
    {
        foreach (ActivatingSample found in TopActivations.Of(seen, test, "maps", channel: 2, count: 9))
            Console.WriteLine($"{found.Sample}: {found.Value} at {found.Position}");
    }
}
