namespace NetGen.Data;

/// <summary>How many samples a part of a data set gets.</summary>
internal static class SplitSize
{
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public static int First(IDataset dataset, double fraction)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!(fraction is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction,
                FormattableString.Invariant($"The part of the {Counted.Of(dataset.Count, "sample")} that the first set gets is more than 0 and less than 1, 0.8 for 80 %."));
        }
        int first = (int)Math.Round(fraction * dataset.Count);
        if (first <= 0 || first >= dataset.Count)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction,
                FormattableString.Invariant($"Both parts of {Counted.Of(dataset.Count, "sample")} must have at least one."));
        return first;
    }
}
