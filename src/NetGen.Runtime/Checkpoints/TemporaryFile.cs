using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NetGen.Checkpoints;

/// <summary>Names of the files that become another one when they are complete, "model.safetensors.4711-….tmp", and the end of those that a killed process left behind.</summary>
internal static class TemporaryFile
{
    private const int LongestName = 255, GuidDigits = 32;
    private const string Ending = ".tmp";

    /// <summary>A name beside <paramref name="target"/> that no other file has, and that is not too long where the target's is not.</summary>
    public static string Beside(string target)
    {
        string suffix = FormattableString.Invariant($".{Environment.ProcessId}-{Guid.NewGuid():N}{Ending}");
        return Path.Combine(Path.GetDirectoryName(target)!, Stem(target, suffix.Length) + suffix);
    }

    /// <summary>
    /// Deletes what killed processes left behind of their attempts to write <paramref name="target"/>. A file is left alone while the process of its number lives,
    /// and while somebody (on another machine, in another container) has it open.
    /// </summary>
    public static void DeleteAbandoned(string target)
    {
        string name = Path.GetFileName(target);
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, "*" + Ending))
        {
            if (OwnerOf(Path.GetFileName(path), name) is not { } process || IsAlive(process))
                continue;
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, who cleans up himself.
            }
        }
    }

    /// <summary>The process that made a temporary file for a target; null if the file is none.</summary>
    private static int? OwnerOf(string file, string target)
    {
        string body = file[..^Ending.Length];
        int dot = body.LastIndexOf('.'), dash = body.LastIndexOf('-');
        bool isOurs = dot > 0 && dash > dot && body.Length - dash - 1 == GuidDigits
            && body.AsSpan(dash + 1).IndexOfAnyExcept("0123456789abcdef") < 0
            && body.AsSpan(0, dot).SequenceEqual(Stem(target, file.Length - dot));
        return isOurs && int.TryParse(body.AsSpan(dot + 1, dash - dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : null;
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using (Process.GetProcessById(process))
                return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>As much of the target's name as leaves room for a suffix: file systems count bytes.</summary>
    private static string Stem(string target, int suffix)
    {
        var stem = new StringBuilder();
        int bytes = suffix;
        foreach (Rune rune in Path.GetFileName(target).EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestName)
                break;
            stem.Append(rune.ToString());
        }
        return stem.ToString();
    }
}
