namespace Playground.Pictures;

/// <summary>The 65 characters of Tiny Shakespeare, each by its number.</summary>
public static class Letters
{
    public const string All = "\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The numbers of a text; characters that there are not are left out.</summary>
    public static int[] Encode(string text) => [.. text.Select(letter => All.IndexOf(letter)).Where(token => token >= 0)];
}
