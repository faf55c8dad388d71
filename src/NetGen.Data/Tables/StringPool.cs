namespace NetGen.Data;

/// <summary>Gives texts that come again and again (kinds, short numbers) one string each.</summary>
/// <remarks>A place for each hash, where the last text lies that had it: a column of texts that are all different would fill any dictionary to no use.</remarks>
internal sealed class StringPool
{
    private const int Places = 1 << 14, Longest = 32;

    private readonly string?[] _strings = new string?[Places];

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return "";
        if (text.Length > Longest)
            return text.ToString();
        ref string? place = ref _strings[string.GetHashCode(text) & (Places - 1)];
        if (place is null || !text.SequenceEqual(place))
            place = text.ToString();
        return place;
    }
}
