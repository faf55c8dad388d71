using NetGen.RandomNumbers;

namespace NetGen.Data.Tests;

/// <summary>Damages files at random: bytes are changed, left out, doubled, cut off.</summary>
internal static class Mutations
{
    /// <summary>Reads thousands of damaged files; what a reader throws must be what it says that it throws.</summary>
    /// <param name="sound">Files that are whole.</param>
    /// <param name="count">How many damaged ones.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="isDocumented">What it may throw; <see cref="DataFormatException"/> if not given.</param>
    /// <returns>How many were refused.</returns>
    public static int Read(IReadOnlyList<byte[]> sound, int count, Action<byte[]> read, Func<Exception, bool>? isDocumented = null)
    {
        isDocumented ??= e => e is DataFormatException;
        var random = new PhiloxGenerator(20);
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] file = Damaged(sound[i % sound.Count], random);
            try
            {
                read(file);
            }
            catch (Exception e) when (isDocumented(e))
            {
                refused++;
            }
        }
        return refused;
    }

    private static byte[] Damaged(byte[] sound, PhiloxGenerator random)
    {
        var file = new List<byte>(sound);
        for (int change = random.NextInt(4); change >= 0 && file.Count > 0; change--)
        {
            // Headers are where a format is most easily misled.
            int at = random.NextInt(random.NextInt(2) == 0 ? Math.Min(file.Count, 64) : file.Count), length = Math.Min(1 + random.NextInt(8), file.Count - at);
            switch (random.NextInt(6))
            {
                case 0:
                    file.RemoveRange(at, length);
                    break;
                case 1:
                    file.InsertRange(at, file.GetRange(at, length));
                    break;
                case 2:
                    file.RemoveRange(at, file.Count - at);
                    break;
                case 3:
                    file[at] = random.NextInt(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
                default:
                    file[at] = (byte)random.NextInt(256);
                    break;
            }
        }
        return [.. file];
    }
}
