using System.Globalization;

namespace NetGen.Charts;

/// <summary>Numbers along a side of a chart: where they come to lie, and which are written.</summary>
internal sealed class Axis
{
    private readonly double _low, _high, _from, _to;

    /// <param name="numbers">What has to have room; what is not finite (or, in a logarithmic scale, not positive) has none.</param>
    /// <param name="from">Where the lowest lies.</param>
    /// <param name="to">Where the highest lies.</param>
    /// <param name="isLogarithmic">Equal factors are equally far apart.</param>
    /// <param name="ticks">About how many are written.</param>
    /// <param name="isTight">Whether it ends at the numbers themselves.</param>
    public Axis(IEnumerable<double> numbers, double from, double to, bool isLogarithmic = false, int ticks = 5, bool isTight = false)
    {
        double[] all = [.. numbers.Where(n => double.IsFinite(n) && (!isLogarithmic || n > 0))];
        double low = all.Length == 0 ? (isLogarithmic ? 0.1 : 0) : all.Min(), high = all.Length == 0 ? 1 : all.Max();
        (_from, _to, IsLogarithmic) = (from, to, isLogarithmic);
        if (isLogarithmic)
        {
            // Decades, so many that there is at least one.
            _low = Math.Floor(Math.Log10(low));
            _high = Math.Max(_low + 1, Math.Ceiling(Math.Log10(high)));
            int every = Math.Max(1, (int)Math.Ceiling((_high - _low) / 6));
            Ticks = [.. Enumerable.Range(0, (int)((_high - _low) / every) + 1).Select(i => Math.Pow(10, _low + i * every))];
            return;
        }
        if (high <= low)
            (low, high) = low == 0 ? (0, 1) : (low - Math.Abs(low) / 10, high + Math.Abs(high) / 10);
        double step = Step((high - low) / ticks);
        _low = isTight ? low : Math.Floor(low / step + 1e-9) * step;
        _high = isTight ? high : Math.Ceiling(high / step - 1e-9) * step;
        double first = Math.Ceiling(_low / step - 1e-9);
        Ticks = [.. Enumerable.Range(0, (int)Math.Floor(_high / step + 1e-9 - first) + 1).Select(i => (first + i) * step)];
        Places = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 12);
    }

    public bool IsLogarithmic { get; }

    /// <summary>The numbers that are written.</summary>
    public IReadOnlyList<double> Ticks { get; }

    private int Places { get; }

    /// <summary>Where a number lies; NaN if it has no place.</summary>
    public double At(double number)
    {
        double scaled = IsLogarithmic ? (number > 0 ? Math.Log10(number) : double.NaN) : number;
        return _from + (scaled - _low) / (_high - _low) * (_to - _from);
    }

    /// <summary>A number as it is written: "0.05", "20,000", "1e-5".</summary>
    public string Text(double number)
    {
        // One way for all numbers of an axis; of decades each as it reads best.
        double size = Math.Abs(number);
        if (IsLogarithmic ? size is < 1e-3 or >= 1e6 : number != 0 && (Places > 3 || Ticks.Any(tick => Math.Abs(tick) >= 1e7)))
            return number.ToString(IsLogarithmic ? "0e+0" : "0.##e+0", CultureInfo.InvariantCulture).Replace("e+", "e");
        return number.ToString(IsLogarithmic ? "#,0.####" : number == 0 && Places > 3 ? "0" : "#,0." + new string('0', Places), CultureInfo.InvariantCulture);
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough))), part = rough / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }
}
