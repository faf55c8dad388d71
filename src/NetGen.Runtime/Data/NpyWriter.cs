using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen;

/// <summary>
/// Writes a NumPy file sample by sample, of any number: larger than memory, and read again as one (<see cref="DataColumn.Mapped"/>). <c>numpy.load</c> reads it too.
/// </summary>
/// <example><code>
/// using (var writer = new NpyWriter("spectra.npy", [98, 40]))
/// {
///     foreach (string file in files)
///         writer.Add(Spectrum(file));
/// }
/// NumberColumn spectra = DataColumn.Mapped("sound", "spectra.npy");
/// </code></example>
public sealed class NpyWriter : IDisposable
{
    // NumPy aligns the data to 64 bytes; two lines have room for any shape.
    private const int HeaderBytes = 192;

    private readonly FileStream _stream;
    private readonly int[] _shape;
    private readonly int _size;
    private bool _isDisposed;

    /// <summary>Begins a file, replacing one of that name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">Shape of a sample; empty for one number.</param>
    public NpyWriter(string path, int[] shape)
    {
        _shape = [.. shape];
        _size = shape.Aggregate(1, (product, dimension) =>
            checked(product * (dimension > 0 ? dimension : throw new ArgumentOutOfRangeException(nameof(shape), dimension, "Dimensions are positive."))));
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        WriteHeader();
    }

    /// <summary>Samples written so far.</summary>
    /// <example><code>
    /// using var writer = new NpyWriter("spectra.npy", [98, 40]);
    /// foreach (string file in files)
    ///     writer.Add(Spectrum(file));
    /// Console.WriteLine($"{writer.Count} spectra");
    /// </code></example>
    public int Count { get; private set; }

    /// <summary>Writes a sample behind those before.</summary>
    /// <exception cref="ArgumentException">It has another number of values.</exception>
    public void Add(ReadOnlySpan<float> sample)
    {
        if (sample.Length != _size)
            throw new ArgumentException(FormattableString.Invariant($"A sample has {Counted.Of(_size, "value")}; {sample.Length} came."), nameof(sample));
        if (BitConverter.IsLittleEndian)
        {
            _stream.Write(MemoryMarshal.AsBytes(sample));
        }
        else
        {
            Span<byte> word = stackalloc byte[4];
            foreach (float value in sample)
            {
                BinaryPrimitives.WriteSingleLittleEndian(word, value);
                _stream.Write(word);
            }
        }
        Count++;
    }

    /// <summary>Completes the file: only now it says how many samples it has.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _stream.Position = 0;
        WriteHeader();
        _stream.Dispose();
    }

    private void WriteHeader()
    {
        string dimensions = string.Join(", ", _shape.Prepend(Count).Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({dimensions}{(_shape.Length == 0 ? "," : "")}), }}";
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Fill((byte)' ');
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], HeaderBytes - 10);
        Encoding.ASCII.GetBytes(text, header[10..]);
        header[^1] = (byte)'\n';
        _stream.Write(header);
    }
}
