using NetGen;

namespace Playground.Pictures;

/// <summary>The trained networks, one of each for all visitors: any number of threads may predict at once.</summary>
public sealed class PictureNetworks : IDisposable
{
    private readonly Lazy<DigitReader?> _reader;
    private readonly Lazy<DigitPlane?> _plane;
    private readonly Lazy<LetterWriter?> _writer;

    /// <param name="configuration">"models" names a folder with networks that samples have trained, else it is the current one; what it lacks ships with the page.</param>
    public PictureNetworks(IConfiguration configuration)
    {
        string folder = configuration["models"] ?? Directory.GetCurrentDirectory();
        _reader = new(() => Load<DigitReader>(Models.Reader, folder));
        _plane = new(() => Load<DigitPlane>(Models.Plane, folder));
        _writer = new(() => Load<LetterWriter>(Models.Writer, folder));
        Codes = ReadCodes(Models.Find(Models.Codes, folder).FirstOrDefault());
    }

    /// <summary>Null where there is no file of it, as of the others.</summary>
    public DigitReader? Reader => _reader.Value;

    public DigitPlane? Plane => _plane.Value;

    public LetterWriter? Writer => _writer.Value;

    /// <summary>Where some test digits lie on the plane.</summary>
    public IReadOnlyList<(float X, float Y, int Digit)> Codes { get; }

    public void Dispose()
    {
        foreach (IDisposable? network in new IDisposable?[] { _reader.IsValueCreated ? Reader : null, _plane.IsValueCreated ? Plane : null, _writer.IsValueCreated ? Writer
            : null })
            network?.Dispose();
    }

    /// <summary>The first file that fits: what a sample has trained, with other layers perhaps, else what ships.</summary>
    private static T? Load<T>(string name, string folder) where T : class, INetwork<T>
    {
        foreach (string path in Models.Find(name, folder))
        {
            T network = T.Create();
            try
            {
                Safetensors.Load(network.Parameters, path);
                return network;
            }
            catch (CheckpointException e)
            {
                network.Dispose();
                Console.Error.WriteLine($"Left out: {e.Message}");
            }
        }
        return null;
    }

    private static IReadOnlyList<(float X, float Y, int Digit)> ReadCodes(string? path) => path is null ? [] :
    [
        .. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == 3).Select(cells => (
            float.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), float.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
