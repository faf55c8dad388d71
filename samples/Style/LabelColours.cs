namespace Style;

/// <summary>The colours in which maps of the CMP facades (Tyleček, Šára 2013) say what is where.</summary>
internal static class LabelColours
{
    /// <summary>Squared distance from a label's colour up to which a pixel is taken to have it, and not to lie between two regions.</summary>
    private const double Pure = 40 * 40;

    /// <summary>The twelve labels, in the order of the data set, and which of a <see cref="FacadeMap"/>'s they are.</summary>
    private static readonly (int Red, int Green, int Blue, int Label)[] Palette =
    [
        (0, 0, 222, 3),        // background
        (0, 48, 255, 0),       // facade
        (0, 128, 255, 1),      // window
        (0, 207, 255, 1),      // door
        (32, 255, 224, 2),     // cornice
        (112, 255, 143, 2),    // sill
        (192, 255, 63, 2),     // balcony
        (255, 239, 0, 1),      // blind
        (255, 159, 0, 2),      // decoration
        (255, 80, 0, 2),       // moulding
        (254, 0, 0, 2),        // pillar
        (174, 0, 0, 1),        // shop
    ];

    /// <summary>
    /// The label of each pixel. Between two regions colours are mixed, and could be taken for those of a third: such a pixel has the label of the neighbour whose colour is purest.
    /// </summary>
    /// <param name="map">[3, side, side], red, green, blue, 0 to 1.</param>
    /// <param name="side">Rows and columns.</param>
    public static int[] LabelsOf(float[] map, int side)
    {
        (double Distance, int Label)[] nearest =
        [
            .. Enumerable.Range(0, side * side).Select(p => Palette.Min(colour => (Distance(p, colour.Red, colour.Green, colour.Blue), colour.Label))),
        ];
        return [.. Enumerable.Range(0, side * side).Select(p => nearest[p].Distance <= Pure ? nearest[p].Label : Around(p).Min(q => nearest[q]).Label)];

        double Distance(int p, int red, int green, int blue) =>
            Square(255 * map[p] - red) + Square(255 * map[side * side + p] - green) + Square(255 * map[2 * side * side + p] - blue);

        IEnumerable<int> Around(int p) =>
            from y in Enumerable.Range(p / side - 1, 3)
            from x in Enumerable.Range(p % side - 1, 3)
            where y >= 0 && y < side && x >= 0 && x < side
            select y * side + x;
    }

    private static double Square(double value) => value * value;
}
