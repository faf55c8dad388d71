using Google.Protobuf;
using NetGen.Onnx.Format;

namespace NetGen.Onnx.Tests.Format;

/// <summary>Our reader and writer of protobuf against Google's: what one writes the other reads, and what one refuses the other does.</summary>
public class WireFormatTests
{
    private const int Messages = 4000;

    [Fact]
    public void Fields_are_read_as_Google_reads_them()
    {
        var random = new Random(7);
        for (int i = 0; i < Messages; i++)
        {
            byte[] message = Message(random);
            Assert.Equal(Google(message), Own(message));
        }
    }

    [Fact]
    public void What_Google_refuses_is_refused()
    {
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < Messages; i++)
        {
            byte[] message = Message(random);
            for (int changes = random.Next(1, 4); changes > 0 && message.Length > 0; changes--)
            {
                if (random.Next(3) == 0)
                    message = message[..random.Next(message.Length)];
                else
                    message[random.Next(message.Length)] = (byte)random.Next(256);
            }
            string? google = Try(() => Google(message)), own = Try(() => Own(message));
            Assert.Equal(google, own);
            refused += google is null ? 1 : 0;
        }
        Assert.InRange(refused, Messages / 10, Messages);
    }

    [Fact]
    public void What_is_written_Google_reads()
    {
        var random = new Random(13);
        for (int i = 0; i < Messages; i++)
        {
            var writer = new ProtoWriter();
            var fields = new List<(int, WireFormat.WireType, object)>();
            for (int count = random.Next(8); count > 0; count--)
            {
                int field = random.Next(1, 1 << random.Next(1, 28));
                long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
                switch (random.Next(3))
                {
                    case 0:
                        writer.Integer(field, value);
                        fields.Add((field, WireFormat.WireType.Varint, (ulong)value));
                        break;
                    case 1:
                        writer.Single(field, value);
                        fields.Add((field, WireFormat.WireType.Fixed32, (ulong)BitConverter.SingleToUInt32Bits(value)));
                        break;
                    default:
                        byte[] bytes = Bytes(random);
                        writer.Message(field, inner => inner.Bytes(1, bytes));
                        byte[] whole = [.. Prefix(bytes.Length), .. bytes];
                        fields.Add((field, WireFormat.WireType.LengthDelimited, whole));
                        break;
                }
            }
            using var stream = new MemoryStream();
            writer.CopyTo(stream);
            Assert.Equal(Text(fields), Text(GoogleFields.Of(stream.ToArray())));
        }
    }

    private static byte[] Prefix(int length)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteLength(length);
        }
        return stream.ToArray();
    }

    private static byte[] Message(Random random)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            for (int count = random.Next(10); count > 0; count--)
            {
                int field = random.Next(1, 1 << random.Next(1, 28));
                switch (random.Next(4))
                {
                    case 0:
                        output.WriteTag(field, WireFormat.WireType.Varint);
                        output.WriteInt64(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                        break;
                    case 1:
                        output.WriteTag(field, WireFormat.WireType.Fixed32);
                        output.WriteFloat((float)random.NextDouble());
                        break;
                    case 2:
                        output.WriteTag(field, WireFormat.WireType.Fixed64);
                        output.WriteDouble(random.NextDouble());
                        break;
                    default:
                        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
                        output.WriteBytes(ByteString.CopyFrom(Bytes(random)));
                        break;
                }
            }
        }
        return stream.ToArray();
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(random.Next(4) == 0 ? 700 : 12)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string? Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception refusal) when (refusal is InvalidProtocolBufferException or InvalidDataException or OnnxFormatException)
        {
            return null;
        }
    }

    private static string Google(byte[] message) => Text(GoogleFields.Of(message));

    private static string Own(byte[] message)
    {
        var fields = new List<(int, WireFormat.WireType, object)>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            var doubles = new List<double>();
            switch (reader.Type)
            {
                case WireType.Varint: fields.Add((reader.Field, WireFormat.WireType.Varint, (ulong)reader.Integer(0))); break;
                case WireType.Fixed32: fields.Add((reader.Field, WireFormat.WireType.Fixed32, (ulong)BitConverter.SingleToUInt32Bits(reader.Single(0)))); break;
                case WireType.Fixed64:
                    reader.Doubles(doubles);
                    fields.Add((reader.Field, WireFormat.WireType.Fixed64, BitConverter.DoubleToUInt64Bits(doubles[0])));
                    break;
                case WireType.Bytes: fields.Add((reader.Field, WireFormat.WireType.LengthDelimited, reader.Segment(default).ToArray())); break;
            }
        }
        return Text(fields);
    }

    private static string Text(List<(int Field, WireFormat.WireType Type, object Value)> fields) =>
        string.Join("\n", fields.Select(f => $"{f.Field} {f.Type} {(f.Value is byte[] bytes ? Convert.ToHexString(bytes) : f.Value)}"));
}
