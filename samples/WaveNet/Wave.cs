using System.Text;

namespace WaveNet;

/// <summary>Sounds as WAV files: 16 bits a sample, one channel.</summary>
internal static class Wave
{
    public static void Write(string path, byte[] levels, int rate)
    {
        const int Bytes = sizeof(short), Header = 36;
        using var file = new BinaryWriter(File.Create(path));
        file.Write(Encoding.ASCII.GetBytes("RIFF"));
        file.Write(Header + levels.Length * Bytes);
        file.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        file.Write(16);
        file.Write((short)1);
        file.Write((short)1);
        file.Write(rate);
        file.Write(rate * Bytes);
        file.Write((short)Bytes);
        file.Write((short)(8 * Bytes));
        file.Write(Encoding.ASCII.GetBytes("data"));
        file.Write(levels.Length * Bytes);
        foreach (byte level in levels)
            file.Write(MuLaw.Decode(level));
    }
}
