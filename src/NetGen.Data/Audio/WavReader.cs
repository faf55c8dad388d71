using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>
/// Reads sounds from WAV files (RIFF): whole numbers of 8, 16, 24 and 32 bits and real numbers of 32 and 64 bits, any number of channels, of which the mean is taken. Chunks that
/// are not about sound are passed over.
/// </summary>
/// <example><code>AudioClip clip = WavReader.Read("seven.wav");</code></example>
public static class WavReader
{
    private const int Whole = 1, Real = 3, Extensible = 0xFFFE;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It is no WAV file, truncated, or of a kind that is not read: with the byte.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AudioClip Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string)"/>.</exception>
    public static AudioClip Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            throw DataFormatException.AtOffset(name, 0, "RIFF and WAVE, as a WAV file begins", file.Length < 12 ? FormattableString.Invariant($"{file.Length} bytes")
                : "other bytes");
        WavFormat? format = null;
        for (int at = 12; at + 8 <= file.Length;)
        {
            ReadOnlySpan<byte> tag = file.Slice(at, 4);
            uint claimed = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            int start = at + 8, left = file.Length - start;
            if (tag.SequenceEqual("data"u8))
            {
                WavFormat known = format ?? throw DataFormatException.AtOffset(name, at, "a 'fmt ' chunk before the 'data' chunk", "none");
                // Whoever wrote it while it was recorded did not know the length, and wrote none or the greatest.
                int length = claimed is 0 or uint.MaxValue ? left : (int)Math.Min(claimed, int.MaxValue);
                if (length > left)
                    throw DataFormatException.AtOffset(name, start, FormattableString.Invariant($"{claimed} bytes of sound"),
                        FormattableString.Invariant($"the end of the file after {left}"));
                return new AudioClip(known.SampleRate, known.Mix(file.Slice(start, length)));
            }
            if (claimed > left)
                throw DataFormatException.AtOffset(name, start, FormattableString.Invariant($"{claimed} bytes of a chunk"),
                    FormattableString.Invariant($"the end of the file after {left}"));
            if (tag.SequenceEqual("fmt "u8))
                format = WavFormat.Read(file.Slice(start, (int)claimed), name, start);
            // Chunks begin at even bytes.
            at = (int)Math.Min((long)start + claimed + (claimed & 1), int.MaxValue - 8);
        }
        throw DataFormatException.AtOffset(name, file.Length, "a 'data' chunk", "the end of the file");
    }

    private sealed record WavFormat(int Encoding, int Channels, int SampleRate, int Bits)
    {
        public static WavFormat Read(ReadOnlySpan<byte> chunk, string name, long offset)
        {
            if (chunk.Length < 16)
                throw DataFormatException.AtOffset(name, offset, "16 bytes that say how the sound is written", FormattableString.Invariant($"{chunk.Length}"));
            int encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk), channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
                bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
            uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (encoding == Extensible && chunk.Length >= 26)
                encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
            if (channels == 0 || rate is 0 or > int.MaxValue)
                throw DataFormatException.AtOffset(name, offset + 2, "at least one channel and a sample in every second",
                    FormattableString.Invariant($"{channels} channels, {rate} samples"));
            bool isRead = encoding == Whole ? bits is 8 or 16 or 24 or 32 : encoding == Real && bits is 32 or 64;
            if (!isRead)
                throw DataFormatException.AtOffset(name, offset, "whole numbers (1) of 8, 16, 24 or 32 bits or real numbers (3) of 32 or 64",
                    FormattableString.Invariant($"encoding {encoding} of {bits} bits"));
            return new WavFormat(encoding, channels, (int)rate, bits);
        }

        /// <summary>The mean of the channels. What is left over of a frame at the end is no sample.</summary>
        public float[] Mix(ReadOnlySpan<byte> data)
        {
            int bytes = Bits / 8, frame = bytes * Channels;
            float[] mixed = new float[data.Length / frame];
            for (int i = 0; i < mixed.Length; i++)
            {
                double sum = 0;
                for (int c = 0; c < Channels; c++)
                    sum += Sample(data.Slice((i * frame) + (c * bytes), bytes));
                float mean = (float)(sum / Channels);
                // A real number may be anything: what is none is silence.
                mixed[i] = float.IsFinite(mean) ? mean : 0;
            }
            return mixed;
        }

        private double Sample(ReadOnlySpan<byte> at) => (Encoding, Bits) switch
        {
            (Whole, 8) => (at[0] - 128) / 128.0,
            (Whole, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768.0,
            (Whole, 24) => (((sbyte)at[2] << 16) | (at[1] << 8) | at[0]) / 8388608.0,
            (Whole, _) => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648.0,
            (_, 32) => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }
}
