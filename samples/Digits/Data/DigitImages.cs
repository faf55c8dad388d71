namespace Digits.Data;

/// <summary>Grey images of digits with their labels: <paramref name="Pixels"/> is [count, 28, 28] with 0 = paper and 255 = ink, <paramref name="Labels"/> is [count] of 0…9.</summary>
internal sealed record DigitImages(byte[] Pixels, byte[] Labels)
{
    public const int Side = 28;

    public const int Size = Side * Side;

    public const int Classes = 10;

    public int Count => Labels.Length;

    /// <summary>Some of them.</summary>
    public DigitImages this[Range part]
    {
        get
        {
            (int first, int count) = part.GetOffsetAndLength(Count);
            return new(Pixels[(first * Size)..((first + count) * Size)], Labels[part]);
        }
    }

    public ReadOnlySpan<byte> this[int index] => Pixels.AsSpan(index * Size, Size);
}

/// <summary>What the network learns from and what it is tested on, with a sentence that says where it comes from.</summary>
internal sealed record DigitData(string Origin, DigitImages Train, DigitImages Test)
{
    /// <summary>Whether the program has drawn them itself: figures say nothing of handwriting then.</summary>
    public bool IsDrawn { get; init; }
}
