using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Between which layouts the tensors of training and of whole batches choose: what the user wishes about the vectors narrows it.</summary>
internal static class ChooseLayout
{
    public static BackEnd Run(Vectors wish) => wish switch
    {
        Vectors.AlongSamples => BackEnd.Lanes,
        Vectors.AlongChannels => BackEnd.ChannelsLast,
        _ => BackEnd.Cpu,
    };
}
