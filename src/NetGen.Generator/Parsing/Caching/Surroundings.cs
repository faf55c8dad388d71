using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing.Caching;

/// <summary>
/// All that an answer about a declaration can depend on: the files of a compilation, its references and its options. It keeps no compilation alive.
/// </summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();

    private readonly ConditionalWeakTable<Surroundings, Change> _since = new();
    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _aliases = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SyntaxTree> _files;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;

    private Surroundings(Compilation compilation)
    {
        _files = compilation.SyntaxTrees.ToImmutableArray();
        _references = compilation.References.ToImmutableArray();
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    public static Surroundings Of(Compilation compilation) => Known.GetValue(compilation, c => new Surroundings(c));

    /// <summary>
    /// The files whose text is another than it was, where no declaration has changed anywhere; null where one may have, so that nothing that was known still holds.
    /// </summary>
    public ImmutableHashSet<string>? EditedSince(Surroundings before) =>
        ReferenceEquals(this, before) ? ImmutableHashSet<string>.Empty : _since.GetValue(before, Compare).EditedFiles;

    /// <summary>Other names that the files give to what is called so: "Net" for <c>using Net = NetGen.NetworkAttribute;</c>. Names without "Attribute".</summary>
    public ImmutableHashSet<string> AliasesOf(string name) => _aliases.GetOrAdd(name, FindAliases);

    private Change Compare(Surroundings before)
    {
        if (_assembly != before._assembly || _files.Length != before._files.Length || !_options.Equals(before._options)
            || !_references.SequenceEqual(before._references, ReferenceComparer.Instance))
        {
            return new(null);
        }
        var edited = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (int i = 0; i < _files.Length; i++)
        {
            if (ReferenceEquals(_files[i], before._files[i]))
                continue;
            if (_files[i].FilePath != before._files[i].FilePath || !DeclarationOutline.AreEqual(before._files[i], _files[i]))
                return new(null);
            edited.Add(_files[i].FilePath);
        }
        return new(edited.ToImmutable());
    }

    private ImmutableHashSet<string> FindAliases(string name)
    {
        var aliases = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (CompilationUnitSyntax file in _files.Select(tree => tree.GetRoot()).OfType<CompilationUnitSyntax>())
        {
            Add(file.Usings);
            foreach (BaseNamespaceDeclarationSyntax space in file.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>())
                Add(space.Usings);
        }
        return aliases.ToImmutable();

        void Add(SyntaxList<UsingDirectiveSyntax> usings)
        {
            foreach (UsingDirectiveSyntax directive in usings)
            {
                if (directive is { Alias.Name.Identifier.ValueText: { } alias, Name: { } target } && AttributeNames.Simple(target) == name)
                    aliases.Add(NetGenAttributes.WithoutSuffix(alias));
            }
        }
    }

    private sealed record Change(ImmutableHashSet<string>? EditedFiles);

    /// <summary>An editor gives a new compilation the same objects; a project that is referenced becomes another one with every edit of it.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<MetadataReference>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(MetadataReference? one, MetadataReference? other) => ReferenceEquals(one, other);

        public int GetHashCode(MetadataReference reference) => RuntimeHelpers.GetHashCode(reference);
    }
}
