namespace Playground.Addresses;

/// <summary>Numbers from 0 to 63, each a letter that an address leaves as it is (RFC 4648, section 5).</summary>
public static class Digits64
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static char Letter(int number) => Letters[number];

    /// <summary>Null where a letter is none of them.</summary>
    public static int[]? Numbers(string text)
    {
        int[] numbers = [.. text.Select(letter => Letters.IndexOf(letter))];
        return Array.Exists(numbers, number => number < 0) ? null : numbers;
    }
}
