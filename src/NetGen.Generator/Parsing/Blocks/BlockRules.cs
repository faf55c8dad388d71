using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Parsing.Names;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>What can be wrong with a block whoever uses it. Reported once, on the block.</summary>
internal static class BlockRules
{
    public static Report Check(INamedTypeSymbol block, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        if (NetGenAttributes.IsMarked(block, NetGenAttributes.Network))
            return Report.Empty;
        NamedProject project = NamedProject.Of(compilation);
        SemanticModels models = project.Models;
        block = project.Seen(block, syntax);
        var problems = new DeclarationProblems(new SiteList());
        ClassDeclaration declaration = ClassDeclaration.Read(block, models, problems, cancellation);
        foreach (BoundStatement statement in declaration.Statements)
        {
            if (StructuralKinds.IsInput(statement.Kind))
                problems.At(DiagnosticIds.InputInBlock, statement.Syntax, block.Name);
            if (statement.Use is { } use && PathBack(use.Block, block, models, cancellation) is { } path)
                problems.At(DiagnosticIds.RecursiveBlock, statement.Syntax, block.Name, string.Join(" → ", path.Prepend(block).Select(b => b.Name)));
        }
        return problems.ToReport();
    }

    /// <summary>The shortest chain of uses from one block to another; null if there is none.</summary>
    private static IEnumerable<INamedTypeSymbol>? PathBack(INamedTypeSymbol from, INamedTypeSymbol to, SemanticModels models, CancellationToken cancellation)
    {
        var cameFrom = new Dictionary<INamedTypeSymbol, INamedTypeSymbol?>(SymbolEqualityComparer.Default) { [from] = null };
        var queue = new Queue<INamedTypeSymbol>();
        queue.Enqueue(from);
        while (queue.Count > 0)
        {
            INamedTypeSymbol block = queue.Dequeue();
            if (SymbolEqualityComparer.Default.Equals(block, to))
                return Trace(block, cameFrom);
            ClassDeclaration declaration = models.Block(block, cancellation);
            foreach (INamedTypeSymbol next in declaration.Statements.Where(s => s.Use is not null).Select(s => s.Use!.Block))
            {
                if (cameFrom.ContainsKey(next))
                    continue;
                cameFrom[next] = block;
                queue.Enqueue(next);
            }
        }
        return null;
    }

    private static IEnumerable<INamedTypeSymbol> Trace(INamedTypeSymbol end, Dictionary<INamedTypeSymbol, INamedTypeSymbol?> cameFrom)
    {
        var path = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? block = end; block is not null; block = cameFrom[block])
            path.Add(block);
        path.Reverse();
        return path;
    }
}
