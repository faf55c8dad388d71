using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace NetGen.Runtime.Tests.TensorBoard;

/// <summary>Reads event files, from the descriptions of the formats alone: TFRecord with its checksums, Protocol Buffers field by field.</summary>
internal static class EventFile
{
    public static List<Fields> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        var events = new List<Fields>();
        for (int at = 0; at < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            events.Add(new Fields(file[(at + 12)..(at + 12 + length)]));
            at += 16 + length;
        }
        return events;
    }

    /// <summary>All values of all summaries, with their tags and steps.</summary>
    public static IEnumerable<(string Tag, long Step, Fields Value)> Values(string path) =>
        from entry in Read(path)
        where entry.Has(5)
        select (entry.Message(5).Message(1).Text(1), entry.Has(2) ? (long)entry.Number(2) : 0, entry.Message(5).Message(1));

    /// <summary>CRC-32C bit by bit.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(b >> bit)) & 1) != 0 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
        }
        return ~crc;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = Crc(data);
        return (crc >> 15 | crc << 17) + 0xA282EAD8;
    }

    /// <summary>A message: its fields in the order in which they came.</summary>
    internal sealed class Fields
    {
        private readonly List<(int Field, ulong Number, byte[] Bytes)> _all = [];

        public Fields(byte[] message)
        {
            for (int at = 0; at < message.Length;)
            {
                int key = (int)Varint(message, ref at);
                switch (key & 7)
                {
                    case 0:
                        _all.Add((key >> 3, Varint(message, ref at), []));
                        break;
                    case 1:
                        _all.Add((key >> 3, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), []));
                        at += 8;
                        break;
                    case 2:
                        int length = (int)Varint(message, ref at);
                        _all.Add((key >> 3, 0, message[at..(at + length)]));
                        at += length;
                        break;
                    case 5:
                        _all.Add((key >> 3, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), []));
                        at += 4;
                        break;
                    default:
                        throw new InvalidDataException($"Wire type {key & 7}.");
                }
            }
        }

        public bool Has(int field) => _all.Exists(f => f.Field == field);

        public ulong Number(int field) => _all.Single(f => f.Field == field).Number;

        public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

        public float Float(int field) => BitConverter.UInt32BitsToSingle((uint)Number(field));

        public byte[] Bytes(int field) => _all.Single(f => f.Field == field).Bytes;

        public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

        public Fields Message(int field) => new(Bytes(field));

        public IEnumerable<Fields> Messages(int field) => _all.Where(f => f.Field == field).Select(f => new Fields(f.Bytes));

        public IEnumerable<string> Texts(int field) => _all.Where(f => f.Field == field).Select(f => Encoding.UTF8.GetString(f.Bytes));

        public double[] Doubles(int field) => [.. Bytes(field).Chunk(8).Select(b => BitConverter.ToDouble(b))];

        private static ulong Varint(byte[] message, ref int at)
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte b = message[at++];
                value |= (ulong)(b & 127) << shift;
                if (b < 128)
                    return value;
            }
        }
    }
}
