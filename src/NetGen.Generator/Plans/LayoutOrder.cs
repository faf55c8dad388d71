using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>In which order the elements of a sample lie in a layout.</summary>
internal static class LayoutOrder
{
    /// <summary>Whether the layout keeps the elements of a sample of such a shape together, in the order of callers' rows.</summary>
    public static bool KeepsOrder(TensorShape shape, Layout layout) =>
        shape.Steps == 1 && (layout != Layout.ChannelsLast || !shape.PerSample || shape.Channels == 1 || shape.Positions == 1);

    /// <summary>Whether a tensor of that shape lies in memory as callers' rows do.</summary>
    public static bool IsCallersOrder(TensorShape shape, Layout layout) => layout != Layout.Lanes && KeepsOrder(shape, layout);

    /// <summary>Whether a tensor of that shape lies in memory the same way in both layouts.</summary>
    public static bool AreTheSame(TensorShape shape, Layout one, Layout other) =>
        one == other || (one != Layout.Lanes && other != Layout.Lanes && (shape.IsSequence || KeepsOrder(shape, Layout.ChannelsLast)));
}
