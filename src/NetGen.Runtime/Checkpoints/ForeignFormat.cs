namespace NetGen.Checkpoints;

/// <summary>Recognises checkpoints of other formats by their first bytes, so that a refusal can say how to make a safetensors file of them.</summary>
internal static class ForeignFormat
{
    private const string Advice =
        " In Python: safetensors.torch.save_file(torch.load(\"model.pt\", map_location=\"cpu\"), \"model.safetensors\") makes a safetensors file of a state_dict.";

    /// <summary>Whether it is a zip archive. A length of 8 bytes may begin the same way; its end is zeros.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8) && start[4..].IndexOfAnyExcept((byte)0) >= 0;

    /// <summary>What the file is; null if its start is none of the known ones.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x80, 0x02]) && start[2..].IndexOfAnyExcept((byte)0) >= 0)
            return "it is a pickle, as torch.save wrote before PyTorch 1.6 (.pt, .pth), no safetensors file." + Advice;
        return start.StartsWith("GGUF"u8) ? "it is a GGUF file, no safetensors file." : null;
    }
}
