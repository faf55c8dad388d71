using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints the work on one vector of elements in any layout: what is loaded, the trees, what is stored. A pointer <c>skip</c> gives the vector <c>vSkip</c>;
/// the element of a product before it is <c>v</c>.
/// </summary>
/// <param name="walk">Where the vectors lie.</param>
/// <param name="operands">What the trees read besides the product.</param>
/// <param name="trees">What is computed.</param>
/// <param name="product">Where a product has just written its element, which is then operand 0; null if there is none.</param>
/// <param name="first">The number that operand 0 has in the trees.</param>
internal sealed class ElementText(
    ElementWalk walk, IReadOnlyList<(Pointer Pointer, TensorShape Shape)> operands, IEnumerable<ScalarExpression> trees, Pointer? product, int first = 1)
{
    private readonly IReadOnlyList<ScalarExpression> _trees = trees.ToList();
    private readonly HashSet<int> _read = [.. trees.SelectMany(tree => tree.OperandIndices())];

    /// <summary>Whether all operands can be walked over as one row.</summary>
    public bool AreFlat => operands.All(operand => walk.IsFlat(operand.Shape));

    /// <summary>Prints what is the same in all loops.</summary>
    public void Invariants(SourceWriter writer)
    {
        if (_trees.Any(tree => tree.ReadsBatchSize()))
            writer.Line("V batch = V.Create(f->Batch);");
        foreach ((Pointer pointer, TensorShape shape) in Read())
        {
            if (walk.Invariant(shape, pointer) is { } vector)
                writer.Line($"V {Name(pointer)} = {vector};");
            else
                walk.Prepare(writer, shape, pointer);
        }
    }

    /// <summary>Prints loads and locals inside the loops; gives one text per tree.</summary>
    public IReadOnlyList<string> Values(SourceWriter writer, VectorPlace place)
    {
        if (product is not null && _read.Contains(0))
            writer.Line($"V v = {place.Load($"&{product}[i]")};");
        foreach ((Pointer pointer, TensorShape shape) in Read())
        {
            if (walk.Invariant(shape, pointer) is null)
                writer.Line($"V {Name(pointer)} = {walk.Vector(shape, pointer, place)};");
        }
        var printer = new VectorExpressionPrinter(i => i < first ? "v" : Name(operands[i - first].Pointer), SymbolText.Of);
        var (statements, results) = printer.Print(_trees);
        writer.Lines(statements);
        return results;
    }

    /// <summary>Prints all of it: loads, trees and stores.</summary>
    public void Store(SourceWriter writer, VectorPlace place, IReadOnlyList<Pointer> outputs)
    {
        IReadOnlyList<string> results = Values(writer, place);
        for (int i = 0; i < results.Count; i++)
            writer.Line($"{place.Store(results[i], $"&{outputs[i]}[i]")};");
    }

    private IEnumerable<(Pointer Pointer, TensorShape Shape)> Read() => operands.Where((_, i) => _read.Contains(i + first));

    private static string Name(Pointer pointer) => "v" + char.ToUpperInvariant(pointer.Name[0]) + pointer.Name.Substring(1);
}
