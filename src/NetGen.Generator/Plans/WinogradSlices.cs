using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>
/// Into how many slices the tiles of a batch are cut for the gradient in the weights. Its units are panels of about 64 by 64 channels; where there are few of those,
/// slices give the other threads something to do. A fixed number: the order of the sums depends on it, threads must not.
/// </summary>
internal static class WinogradSlices
{
    private const int EnoughUnits = 8, PanelChannels = 64;

    public static int Of(ConvShape geometry)
    {
        int panels = Pieces.Of(geometry.OutChannels, PanelChannels) * Pieces.Of(geometry.InChannels, PanelChannels);
        return panels >= EnoughUnits ? 1 : EnoughUnits / panels;
    }
}
