namespace NetGen.Onnx.Format;

/// <summary>
/// What a file may ask for. Two bytes of a file are enough for an empty message, which costs a hundred bytes of memory, and messages within messages cost a stack: both have a
/// limit that no real model comes near.
/// </summary>
internal sealed class ProtoBudget
{
    public const int MaxDepth = 48;

    public const int MaxMessages = 2_000_000;

    private int _messages;

    public void Enter(int depth, int offset)
    {
        if (depth > MaxDepth)
            throw new OnnxFormatException($"At byte {offset}: messages within messages, more than {MaxDepth} deep.");
        if (++_messages > MaxMessages)
            throw new OnnxFormatException($"At byte {offset}: more than {MaxMessages} messages.");
    }
}
