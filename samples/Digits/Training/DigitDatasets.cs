using Digits.Data;
using NetGen;

namespace Digits.Training;

/// <summary>The images as the network takes them: grey levels less their mean, divided by their deviation, both of the training images.</summary>
internal sealed record DigitDatasets(IDataset Train, IDataset Validation, IDataset Test)
{
    /// <summary>One in so many of the training images is not trained on: how well those are read is what the epochs show. The test images are looked at once, at the end.</summary>
    private const int Part = 12;

    /// <param name="data">The images.</param>
    /// <param name="shift">How many pixels a training image may be moved each way.</param>
    /// <param name="seed">Decides about the shifts.</param>
    public static DigitDatasets From(DigitData data, int shift, ulong seed)
    {
        int kept = data.Train.Count / Part;
        ChannelStatistics grey = Images(data.Train).Statistics();
        IDataset train = Dataset(data.Train[..^kept], grey);
        return new DigitDatasets(shift == 0 ? train : new ShiftedDigits(train, shift, Paper(grey), seed), Dataset(data.Train[^kept..], grey), Dataset(data.Test, grey));
    }

    private static InMemoryDataset Dataset(DigitImages digits, ChannelStatistics grey) =>
        new(Images(digits).Normalized(grey), DataColumn.Labels("labels", DigitImages.Classes, Array.ConvertAll(digits.Labels, label => (int)label)));

    private static NumberColumn Images(DigitImages digits) => DataColumn.Values("input", [1, DigitImages.Side, DigitImages.Side], digits.Pixels);

    /// <summary>What a pixel without ink becomes.</summary>
    private static float Paper(ChannelStatistics grey) => -grey.Mean[0] / (grey.Deviation[0] > 0 ? grey.Deviation[0] : 1);
}
