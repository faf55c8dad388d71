using System.Globalization;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Random choices that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private readonly System.Random _random = new(seed);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => _random.Next(times) == 0;

    /// <summary>A number of the range, both ends included.</summary>
    public int Pick(int least, int most) => least + _random.Next(most - least + 1);

    public T Of<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public int Divisor(int of) => Of([.. Enumerable.Range(1, of).Where(d => of % d == 0)]);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
