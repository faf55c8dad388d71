using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using NetGen;

namespace Playground.Compilation;

/// <summary>A network of a compiled declaration, in a load context of its own, which goes with it.</summary>
public sealed class LoadedNetwork : IDisposable
{
    /// <summary>The most parameters of a network of the playground.</summary>
    public const long MaxParameters = 1_000_000;

    private readonly AssemblyLoadContext _context = new("Declaration", isCollectible: true);

    private LoadedNetwork(byte[] image, ulong seed)
    {
        try
        {
            Network = (INetwork)Activator.CreateInstance(Find(image), seed)!;
        }
        catch
        {
            _context.Unload();
            throw;
        }
    }

    public INetwork Network { get; }

    /// <exception cref="PlaygroundException">It is no network that the playground can train.</exception>
    public static LoadedNetwork Create(byte[] image, ulong seed) => new(image, seed);

    public void Dispose()
    {
        Network.Dispose();
        _context.Unload();
    }

    /// <summary>The last network of the declaration: what it is made of stands before it.</summary>
    private Type Find(byte[] image)
    {
        using var stream = new MemoryStream(image);
        Type type = _context.LoadFromStream(stream).GetTypes().LastOrDefault(t => t is { IsClass: true, IsAbstract: false } && typeof(INetwork).IsAssignableFrom(t))
            ?? throw new PlaygroundException("There is no class with [Network] here.");
        object? count = type.GetField("ParameterCount", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue();
        return count is IConvertible number && number.ToInt64(CultureInfo.InvariantCulture) is > MaxParameters and var parameters
            ? throw new PlaygroundException(
                FormattableString.Invariant($"{type.Name} has {parameters:N0} parameters; the playground trains networks of at most {MaxParameters:N0}."))
            : type;
    }
}

/// <summary>Something that a visitor should read.</summary>
public sealed class PlaygroundException(string message) : Exception(message);
