using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing.Activations;
using NetGen.Generator.Parsing.Constants;
using NetGen.Generator.Parsing.Declarations;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>
/// Turns the bound statements of a network into the flat program of its specification: conditions decided, arguments evaluated, blocks inserted between
/// BeginBlock and EndBlock.
/// </summary>
internal sealed class BlockExpander(INamedTypeSymbol network, SemanticModels models, SiteList sites, DeclarationProblems problems, CancellationToken cancellation)
{
    /// <summary>More than any network in use needs; a slip such as Repeat = 1 &lt;&lt; 30 must not fill the memory.</summary>
    private const int MaxStatements = 10_000;

    private readonly List<Statement> _program = new();
    private readonly Stack<INamedTypeSymbol> _path = new();
    private readonly SharedUses _shared = new(problems);
    private bool _valid = true;

    /// <summary>The program; null if something is wrong, which has been reported (by <see cref="BlockRules"/> if it is wrong in a block itself).</summary>
    public EquatableArray<Statement>? Expand(ClassDeclaration declaration)
    {
        Insert(declaration, BlockConstants.None(models), -1, false, isUsed: false);
        return _valid ? _program.ToEquatableArray() : null;
    }

    private bool IsFull => _program.Count > MaxStatements;

    /// <param name="declaration">Whose statements.</param>
    /// <param name="constants">The values of its constants.</param>
    /// <param name="via">Where it is used.</param>
    /// <param name="trainOnly">Whether it is there in training only.</param>
    /// <param name="isUsed">Whether it is, or stands in, a network that another one uses.</param>
    private void Insert(ClassDeclaration declaration, BlockConstants constants, int via, bool trainOnly, bool isUsed)
    {
        var evaluator = new StatementEvaluator(constants, sites, problems, via);
        foreach (BoundStatement statement in declaration.Statements)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsFull)
                return;
            bool? when = evaluator.When(statement);
            if (when is false)
                continue;
            int site = sites.Add(statement.Syntax, via);
            if (when is null || evaluator.Evaluate(statement) is not { } values || !StatementNames.Check(statement.Kind, values, site, problems))
            {
                _valid = false;
                continue;
            }
            if (statement.Kind == StructuralKinds.Apply)
            {
                var numbers = values.Arguments.FirstOrDefault(a => a.Name == "Arguments")?.Value is EquatableArray<double> given ? given : EquatableArray<double>.Empty;
                if (new ActivationReader(models, sites, problems).Read(statement, numbers, via) is not { } formula)
                {
                    _valid = false;
                    continue;
                }
                values.Set(StructuralKinds.Formula, formula, isPositional: false);
            }
            if (statement.Type is { } type)
            {
                values.Set(StructuralKinds.Type, type.Name, isPositional: false);
                if (type.Weights.Count > 0)
                    values.Set(StructuralKinds.Weights, type.Weights, isPositional: false);
            }
            if (isUsed && values.Phase == Phase.Train)
                continue;
            Phase phase = trainOnly ? Phase.Train : values.Phase;
            if (statement.Use is { } use)
                Use(use, values, evaluator, site, phase, isUsed);
            else if (isUsed && UsedAs(statement) is { } kind)
            {
                IEnumerable<Argument> kept = values.Arguments.Where(a => kind == StructuralKinds.Entrance || (a.Name == "Name" && !statement.IsLoss));
                Add(kind, new(kept) { new("Of", statement.IsLoss ? "Loss" : statement.Kind) }, phase, site);
            }
            else
                Add(statement.Kind, values.Arguments, phase, site);
            if (values.As is { } name)
                Add(StructuralKinds.As, new() { new("Name", name, IsPositional: true) }, phase, site);
        }
    }

    /// <summary>What stands in the place of an input, an output or a loss of a network that is a layer of another; null for everything else.</summary>
    private static string? UsedAs(BoundStatement statement) =>
        StructuralKinds.IsInput(statement.Kind) ? StructuralKinds.Entrance : statement.IsLoss || statement.Kind == StructuralKinds.Output ? StructuralKinds.Answer : null;

    private void Use(BoundUse use, EvaluatedStatement values, StatementEvaluator evaluator, int site, Phase phase, bool isUsed)
    {
        if (use.IsNetwork && _path.Prepend(network).Contains(use.Block, SymbolEqualityComparer.Default))
            problems.At(DiagnosticIds.RecursiveBlock, site, use.Block.Name, string.Join(" → ", _path.Reverse().Prepend(network).Append(use.Block).Select(b => b.Name)));
        long repeat = values.Repeat ?? 1;
        if (repeat < 0)
            problems.At(DiagnosticIds.NegativeRepeat, site, repeat.ToString(CultureInfo.InvariantCulture));
        if (repeat < 0 || Declaration(use.Block) is not { } block || Given(use, evaluator) is not { } given)
        {
            _valid = false;
            return;
        }
        _path.Push(use.Block);
        for (int i = 0; i < repeat && !IsFull; i++)
        {
            IEnumerable<KeyValuePair<IFieldSymbol, object?>> index = BlockParameters.RepeatIndices(use.Block).Select(f => new KeyValuePair<IFieldSymbol, object?>(f, i));
            var constants = new BlockConstants(use.Block, given.Concat(index), models);
            var begin = new List<Argument>(values.Arguments) { new("Block", use.Block.Name) };
            if (use.IsNetwork)
                begin.Add(new("IsNetwork", true));
            if (values.Repeat is not null)
                begin.Add(new("Index", (long)i));
            if (i == 0 && values.Text("Share") is { } share && !_shared.Fits(share, Describe(use.Block, constants, repeat), site))
                _valid = false;
            Add(StructuralKinds.BeginBlock, begin, phase, site);
            Insert(block, constants, site, phase == Phase.Train, isUsed || use.IsNetwork);
            Add(StructuralKinds.EndBlock, new(), phase, site);
        }
        _path.Pop();
    }

    /// <summary>The block's statements; null if it has errors or uses itself, both of which <see cref="BlockRules"/> reports once for all uses.</summary>
    private ClassDeclaration? Declaration(INamedTypeSymbol block)
    {
        if (_path.Prepend(network).Contains(block, SymbolEqualityComparer.Default))
            return null;
        ClassDeclaration declaration = models.Block(block, cancellation);
        bool mayHaveInputs = NetGenAttributes.IsMarked(block, NetGenAttributes.Network);
        return declaration.IsValid && (mayHaveInputs || declaration.Statements.All(s => !StructuralKinds.IsInput(s.Kind))) ? declaration : null;
    }

    private static List<KeyValuePair<IFieldSymbol, object?>>? Given(BoundUse use, StatementEvaluator evaluator)
    {
        IReadOnlyList<IFieldSymbol> parameters = BlockParameters.Of(use.Block);
        var given = new List<KeyValuePair<IFieldSymbol, object?>>();
        for (int i = 0; i < use.Arguments.Count; i++)
        {
            if (!evaluator.TryEvaluate(use.Arguments[i], parameters[i].Type, out object? value))
                return null;
            given.Add(new(parameters[i], value));
        }
        return given;
    }

    private void Add(string kind, List<Argument> arguments, Phase phase, int site)
    {
        _program.Add(new(kind, arguments.ToEquatableArray(), site, phase));
        if (_program.Count != MaxStatements + 1)
            return;
        problems.At(DiagnosticIds.TooManyStatements, site, network.Name, MaxStatements.ToString(CultureInfo.InvariantCulture));
        _valid = false;
    }

    /// <summary>"BasicBlock(64, 1)", with the values that count; the repetitions too if there are several.</summary>
    private static string Describe(INamedTypeSymbol block, BlockConstants constants, long repeat)
    {
        IEnumerable<string> values = BlockParameters.Of(block).Select(p => Convert.ToString(constants.ValueOf(p), CultureInfo.InvariantCulture));
        return FormattableString.Invariant($"{block.Name}({string.Join(", ", values)}){(repeat == 1 ? "" : " × " + repeat)}");
    }
}
