namespace NetGen.Reports;

/// <summary>Colours of levels from 0 to 1.</summary>
internal static class ColourMap
{
    /// <summary>Nine of viridis' 256 colours (Smith and van der Walt 2015), evenly spaced; between them lines.</summary>
    private static readonly byte[][] ViridisColours =
        [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]];

    private static readonly byte[][] HeatColours = [[0, 0, 128], [0, 128, 255], [64, 224, 160], [255, 208, 0], [255, 48, 0]];

    /// <summary>From dark violet over green to yellow.</summary>
    public static byte[] Viridis(double level) => Between(ViridisColours, level);

    /// <summary>From blue over green to red.</summary>
    public static byte[] Heat(double level) => Between(HeatColours, level);

    private static byte[] Between(byte[][] colours, double level)
    {
        double place = level * (colours.Length - 1);
        int below = Math.Min((int)place, colours.Length - 2);
        double part = place - below;
        return [.. colours[below].Select((colour, c) => (byte)Math.Round((1 - part) * colour + part * colours[below + 1][c]))];
    }
}
