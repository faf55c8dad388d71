namespace NetGen.RandomNumbers;

/// <summary>Four random words of one counter.</summary>
/// <example><code>
/// PhiloxBlock block = Philox.Block(key: 1, 0, 0, 0, 0);
/// bool same = block[0] == block.Word0 &amp;&amp; block[1] == block.Word1 &amp;&amp; block[2] == block.Word2 &amp;&amp; block[3] == block.Word3;
/// </code></example>
public readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>Word <paramref name="index"/>, 0 to 3.</summary>
    public uint this[int index] => index switch
    {
        0 => Word0,
        1 => Word1,
        2 => Word2,
        3 => Word3,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
