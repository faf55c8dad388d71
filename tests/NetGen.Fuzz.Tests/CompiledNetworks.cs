using System.Collections.Concurrent;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests;

/// <summary>Declarations that are compiled together when the first test needs one of them.</summary>
internal sealed class CompiledNetworks(IEnumerable<string> declarations)
{
    private readonly Lazy<Sources> _sources = new(() => Sources.Of("using NetGen;\nusing static NetGen.Names;\nnamespace NetGen.Networks.Tests.Networks;\n" + string.Join("\n", declarations)));

    private readonly ConcurrentDictionary<string, Lazy<DeclaredNetwork>> _networks = new();

    public DeclaredNetwork this[string name] => _networks.GetOrAdd(name, n => new(() => new DeclaredNetwork(n, _sources.Value))).Value;
}
