using Microsoft.CodeAnalysis;

namespace NetGen.Examples.Tests;

/// <summary>Which public members occur in which examples.</summary>
internal sealed class Shown
{
    public static Shown Instance { get; } = new(ExampleProject.Instance);

    private readonly HashSet<(string Type, string? Member)> _own = [];
    private readonly Dictionary<string, HashSet<ISymbol>> _ofType = [];
    private readonly HashSet<ISymbol> _anywhere = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _relatives = new(SymbolEqualityComparer.Default);

    private Shown(ExampleProject project)
    {
        Members = PublicMember.Of(project.Compilation);
        foreach (Example example in project.Examples)
        {
            _own.Add((example.Type, example.Member));
            HashSet<ISymbol> named = project.Named(example);
            _anywhere.UnionWith(named);
            if (!_ofType.TryGetValue(example.Type, out HashSet<ISymbol>? ofType))
                _ofType[example.Type] = ofType = new(SymbolEqualityComparer.Default);
            ofType.UnionWith(named);
        }
        INamedTypeSymbol[] types = [.. Members.Where(member => member.Name is null).SelectMany(member => member.Symbols).OfType<INamedTypeSymbol>()];
        foreach (INamedTypeSymbol type in types)
            _relatives[type] = [.. types.Where(other => SymbolNames.IsOrDerivesFrom(other, type) || SymbolNames.IsOrDerivesFrom(type, other)
                || SymbolEqualityComparer.Default.Equals(other.ContainingType, type) || SymbolEqualityComparer.Default.Equals(type.ContainingType, other))];
    }

    public IReadOnlyList<PublicMember> Members { get; }

    public bool IsShown(PublicMember member) => _own.Contains((member.Type, member.Name)) || member.Symbols.Any(IsShown);

    private bool IsShown(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => (type.TypeKind == TypeKind.Enum || type.ContainingType is not null || SymbolNames.IsException(type)) && _anywhere.Contains(type),
        IPropertySymbol or IFieldSymbol => _anywhere.Contains(symbol),
        _ => _relatives[symbol.ContainingType].Any(type => _ofType.TryGetValue(SymbolNames.Of(type), out HashSet<ISymbol>? named) && named.Contains(symbol)),
    };
}
