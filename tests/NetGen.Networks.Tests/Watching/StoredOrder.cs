using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Networks.Tests.Watching;

/// <summary>Where the elements of a value lie, written down once more from the definition of the layouts.</summary>
/// <param name="shape">The value's shape.</param>
/// <param name="layout">Its layout.</param>
/// <param name="lanes">Samples in a vector.</param>
/// <param name="batch">Samples.</param>
internal sealed class StoredOrder(TensorShape shape, Layout layout, int lanes, int batch)
{
    /// <summary>The place, from the value's first float, of an element in the reference's order of a sample: [channels, height, width] or [steps, features].</summary>
    public long At(int sample, int element)
    {
        if (!shape.PerSample)
            return element;
        if (shape.IsSequence)
        {
            int step = element / shape.Channels, feature = element % shape.Channels;
            return layout == Layout.Lanes
                ? (((((long)step * ((batch + lanes - 1) / lanes)) + (sample / lanes)) * shape.Channels) + feature) * lanes + (sample % lanes)
                : ((((long)step * batch) + sample) * shape.Channels) + feature;
        }
        int plane = shape.Size / shape.Channels;
        return layout switch
        {
            Layout.Lanes => (((long)(sample / lanes) * shape.Size) + element) * lanes + (sample % lanes),
            Layout.ChannelsLast => ((long)sample * shape.Size) + ((long)(element % plane) * shape.Channels) + (element / plane),
            _ => ((long)sample * shape.Size) + element,
        };
    }
}
