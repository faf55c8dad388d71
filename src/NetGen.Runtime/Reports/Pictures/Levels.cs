namespace NetGen.Reports;

/// <summary>Numbers as levels from 0 to 1 between the least and the greatest; what is not finite is 0.</summary>
internal readonly struct Levels
{
    private readonly float _low, _high;

    public Levels(ReadOnlySpan<float> numbers, float low, float high)
    {
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        foreach (float number in numbers)
        {
            if (float.IsFinite(number))
                (least, greatest) = (Math.Min(least, number), Math.Max(greatest, number));
        }
        _low = float.IsNaN(low) ? least : low;
        _high = float.IsNaN(high) ? greatest : high;
    }

    public double Of(float number) => !float.IsFinite(number) || !(_high > _low) ? 0 : Math.Clamp(((double)number - _low) / ((double)_high - _low), 0, 1);

    /// <summary>The level at a place between the numbers of a map, linearly.</summary>
    public double Between(ReadOnlySpan<float> numbers, int height, int width, double y, double x)
    {
        y = Math.Clamp(y, 0, height - 1);
        x = Math.Clamp(x, 0, width - 1);
        int top = (int)y, left = (int)x, bottom = Math.Min(top + 1, height - 1), right = Math.Min(left + 1, width - 1);
        double down = y - top, across = x - left;
        return (1 - down) * ((1 - across) * Of(numbers[top * width + left]) + across * Of(numbers[top * width + right]))
            + down * ((1 - across) * Of(numbers[bottom * width + left]) + across * Of(numbers[bottom * width + right]));
    }
}
