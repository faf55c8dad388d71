using System.Text;

namespace NetGen.Onnx.Import;

/// <summary>What a file is that lies where a model should: what a download or a checkout leaves there when it has not worked.</summary>
internal static class OtherFile
{
    /// <summary>What it is; null where that is not known.</summary>
    public static string? Of(byte[] bytes)
    {
        string start = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 64)).TrimStart();
        return start.StartsWith("version https://git-lfs", StringComparison.Ordinal) ? "The file is a pointer of Git LFS, not the model: 'git lfs pull' fetches that."
            : start.StartsWith("<", StringComparison.Ordinal) ? "The file is a page (HTML or XML), not a model: a download may have been answered with one."
            : start.StartsWith("{", StringComparison.Ordinal) ? "The file is JSON, not a model."
            : start.StartsWith("PK\x03\x04", StringComparison.Ordinal) ? "The file is a zip archive, not a model: export one of PyTorch or Keras to ONNX, unpack another."
            : start.StartsWith("\x1F?", StringComparison.Ordinal) && bytes[1] == 0x8B ? "The file is packed (gzip): unpack it."
            : null;
    }
}
