using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Lowering.Steps;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Runs a declaration statement by statement and leaves one graph: that of training (forward and losses) or that of prediction.</summary>
internal sealed class GraphWalk(
    NetworkSpec spec, string[] names, string[] identifiers, DeclaredParameters parameters, ProblemList problems, TensorUsage usage, bool isPrediction)
{
    private readonly Ties _ties = new(spec.Statements, names, parameters);
    private int _streams;
    private int _at;

    public bool IsPrediction => isPrediction;

    /// <summary>Whether losses are computed: in training, and where the loss is wanted as the network predicts.</summary>
    public bool ComputesLosses { get; init; } = !isPrediction;

    /// <summary>The number of the statement at hand.</summary>
    public int At => _at;

    /// <summary>Whether the network is wanted on devices, too.</summary>
    public bool EmitsDevice => spec.EmitDevice && NetworkRun is null;

    /// <summary>How convolutions that say nothing themselves are to be computed.</summary>
    public ConvAlgorithm Convolutions => spec.Convolutions;

    public DeclaredParameters Parameters => parameters;

    public ProblemList Problems => problems;

    public GraphAssembly Assembly { get; init; } = new(parameters);

    /// <summary>Of a network that a step runs: what it is run on, and the walk of the step; null for a declaration of its own.</summary>
    public NetworkRun? NetworkRun { get; init; }

    /// <summary>Of a step: the networks that it may run, and what is random in it; null for a network.</summary>
    public StepSurroundings? Step { get; init; }

    /// <summary>The cursor: what the next statement works on; null before the first input and after an error.</summary>
    public Tensor? Current { get; set; }

    public Scope Scope { get; private set; } = new(null, null, -1);

    /// <summary>Losses in the whole declaration: with several, targets are told apart by name.</summary>
    public int LossCount { get; } = spec.Statements.Count(StatementRules.IsLoss);

    /// <summary>Inputs in the whole declaration.</summary>
    public int InputCount { get; } = spec.Statements.Count(s => StructuralKinds.IsInput(s.Kind));

    /// <summary>The nodes that inputs leave as the current tensor.</summary>
    public HashSet<int> Entrances { get; } = [];

    /// <summary>What prediction returns if there is no <c>Output</c>: what the last loss works on.</summary>
    public Tensor? LossInput { get; set; }

    /// <summary>What callers give to each training step, where that is known already: targets are counted alike in all graphs.</summary>
    public IReadOnlyList<PortInfo>? TrainingTargets { get; init; }

    /// <summary>The number of the target of that name.</summary>
    public int TargetIndex(string name)
    {
        for (int i = 0; i < TrainingTargets?.Count; i++)
        {
            if (TrainingTargets[i].Name == name)
                return i;
        }
        return Assembly.Targets.Count;
    }

    /// <summary>The learned parameters of the layers so far whose names match a pattern in which * stands for anything.</summary>
    public IEnumerable<Tensor> LearnedParameters(string pattern, int site)
    {
        for (int i = 0; i < parameters.Tensors; i++)
        {
            if (Assembly.HasParameter(i) && parameters[i] is { IsBuffer: false } known && NamePattern.Matches(pattern, known.Name))
                yield return new Tensor(Assembly.Parameter(i), known.Shape, site);
        }
    }

    public void Run()
    {
        EquatableArray<Statement> program = spec.Statements;
        for (int i = 0; i < program.Count; i++)
        {
            Statement statement = program[i];
            if (isPrediction && statement.Phase == Phase.Train)
            {
                // A block that is there in training only is left out whole.
                if (statement.Kind == StructuralKinds.BeginBlock)
                    i = BeginBlock.EndOf(program, i);
                continue;
            }
            _at = i;
            Execute(statement, i);
        }
        if (isPrediction && NetworkRun is null && Assembly.Outputs.Count == 0 && (LossInput ?? Current) is { } answer
            && new StatementContext(this, program[_at], "").TakesNumbers(answer))
        {
            Assembly.Outputs.Add(new OutputInfo(NameOf(answer) ?? "output", answer.Node)
            {
                Lengths = answer.Lengths?.Port, Real = answer.Lengths?.Told ?? EquatableArray<int>.Empty,
            });
        }
    }

    private string? NameOf(Tensor tensor) => Scope.NameOf(tensor)?.Name;

    private void Execute(Statement statement, int index)
    {
        StatementRule? rule = StatementRules.Find(statement.Kind);
        if (rule is null)
        {
            // A test holds the rules against the attributes; a kind without one would be a gap.
            problems.Add(Problem.At(DiagnosticIds.InternalError, statement.Site, spec.TypeName, $"there is no rule for [{statement.Kind}]"));
            Current = null;
            return;
        }
        bool isLayer = rule is Layer;
        var context = new StatementContext(this, statement, names[index]);
        context.FindTie();
        if (isLayer)
            Assembly.BeginLayer(NetworkRun?.Statement ?? index);
        if (!isLayer || rule.TakesIndices || context.TakesNumbers(Current))
            rule.Apply(context);
        else
            context.Result = null;
        context.CheckTie();
        Current = rule.KeepsSteps ? WithLengths(context.Result, Current?.Lengths) : context.Result;
        if (isLayer && Current is { } result)
            NetworkRun?.Know(names[index], result);
        if (isLayer)
            Assembly.EndLayer(new LayerInfo(rule.Title(statement), names[index], Current?.Shape ?? TensorShape.Scalar, context.LearnedCount, 0, statement.Site)
            {
                Identifier = identifiers[index],
                IsLoss = rule is Loss,
            });
    }

    /// <summary>What a layer that works on each step by itself has made of a tensor with these lengths.</summary>
    private static Tensor? WithLengths(Tensor? result, SequenceLengths? lengths) =>
        result is { Lengths: null, Shape: { IsSequence: true } shape } && lengths is not null && shape.Steps == lengths.Steps ? result with { Lengths = lengths } : result;

    /// <summary>A stream of random numbers that no other layer draws from.</summary>
    public int NextStream() => NetworkRun is { } run ? run.Outer.NextStream() : _streams++;

    /// <summary>The statement that a node comes from.</summary>
    public Statement StatementOf(Node node) => NetworkRun is { } run ? run.Outer.StatementOf(node) : spec.Statements[Assembly.StatementOf(node.Layer)];

    public int SiteOf(int node) => StatementOf(Assembly.Nodes[node]).Site;

    // ---- names

    /// <summary>The tensors that have a name in the current scope.</summary>
    public IEnumerable<TensorInfo> Named() => Scope.Declared.Where(named => named.Tensor is not null).Select(named =>
        new TensorInfo(named.Name, named.Tensor!.Shape, Assembly.Nodes[named.Tensor.Node].Layer is var layer && layer >= 0
            ? $"{Assembly.Layer(layer).Name}, {Assembly.Layer(layer).Kind}"
            : "input"));

    /// <summary>What a tie of the statement at hand means; null if there is no such layer.</summary>
    public Tie? TieOf(string tie) => _ties.Find(tie, _at);

    /// <summary>What an error says of the layers that there are.</summary>
    public string KnownLayers(string tie) => _ties.Known(tie, _at);

    /// <summary>The layers that there are to be tied to.</summary>
    public IEnumerable<string> LayersToTie() => _ties.Before(_at);

    /// <param name="site">Where a block is used.</param>
    /// <param name="network">The class, where it is a network that is used as a layer.</param>
    public void Enter(int site, string? network = null) => Scope = new Scope(Scope, Current, site) { Network = network };

    public void Leave() => Scope = Scope.Outer ?? Scope;

    /// <summary>Gives a name to a tensor in the current scope; a name that is taken is reported.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tensor">The tensor; null if what computes it is in error.</param>
    /// <param name="site">The statement that names it.</param>
    /// <param name="mustBeUsed">Whether it is a mistake to name it and not to use it.</param>
    public void Declare(string name, Tensor? tensor, int site, bool mustBeUsed = true)
    {
        if (Scope.Find(name) is { } taken)
            problems.Add(Problem.Between(DiagnosticIds.DuplicateTensor, site, taken.Site, name));
        else
            Scope.Declare(new NamedTensor(name, tensor, site));
        if (tensor is not null && Scope.Outer is null)
            NetworkRun?.Know(name, tensor);
        // What a network names for its losses and outputs has no use where it is a layer.
        if (mustBeUsed && Scope.OfNetwork is null)
            usage.Declared(name, site);
    }

    /// <summary>Begins a running sum in a scope; a name that is taken is reported.</summary>
    public void DeclareSum(Scope scope, string name, Tensor? tensor, int site)
    {
        if (scope.Find(name) is { } taken)
            problems.Add(Problem.Between(DiagnosticIds.DuplicateTensor, site, taken.Site, name));
        else
            scope.DeclareSum(new NamedTensor(name, tensor, site));
        usage.Declared(name, site);
    }

    /// <summary>The tensor of that name; an unknown name is reported.</summary>
    public NamedTensor? Use(string name, int site)
    {
        if (Scope.Find(name) is { } found)
        {
            usage.Used(found.Name, found.Site);
            return found;
        }
        // What prediction leaves out it does not know either; that has been said of training.
        if (!isPrediction || !problems.Has(DiagnosticIds.UnknownTensor, site))
            problems.Add(Problem.At(DiagnosticIds.UnknownTensor, site, name,
                Known(name)) with { Remedy = Remedy.OneOf(Scope.Declared.Select(t => t.Name).Prepend(Scope.InputName)) });
        return null;
    }

    /// <summary>The same, but a name that a block does not know may be one of where the block is used: an encoder's result is named outside of a decoder's blocks.</summary>
    public NamedTensor? UseOutwards(string name, int site)
    {
        for (Scope? scope = Scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Find(name) is not { } found)
                continue;
            usage.Used(found.Name, found.Site);
            return found;
        }
        return Use(name, site);
    }

    /// <summary>" yet: it is named further down; so far there is 'In' (the input)", "; there are 'In' (the input), 'skip'".</summary>
    private string Known(string wanted)
    {
        string entrance = Scope.Outer is not null ? "what enters the block" : InputCount > 1 ? "the first input" : "the input";
        string known = string.Join(", ", Scope.Declared.Select(t => $"'{t.Name}'").Prepend($"'{Scope.InputName}' ({entrance})"));
        string there = (Scope.Declared.Count == 0 ? "there is " : "there are ") + known;
        return IsNamedLater(wanted) ? $" yet: it is named further down; so far {there}" : "; " + there;
    }

    /// <summary>Whether a statement behind this one, of the same network or block, gives the name.</summary>
    private bool IsNamedLater(string name)
    {
        int depth = 0;
        for (int i = _at + 1; i < spec.Statements.Count && depth >= 0; i++)
        {
            Statement statement = spec.Statements[i];
            if (statement.Kind == StructuralKinds.BeginBlock)
                depth++;
            else if (statement.Kind == StructuralKinds.EndBlock)
                depth--;
            else if (depth == 0 && statement.Text(statement.Kind is StructuralKinds.As or StructuralKinds.Output ? "Name" : RecurrentLayer.State.Name) == name)
                return true;
        }
        return false;
    }

    /// <summary>The name that a tensor has here, which counts as a use of it.</summary>
    public string? UseNameOf(Tensor tensor)
    {
        if (Scope.NameOf(tensor) is not { } named)
            return null;
        usage.Used(named.Name, named.Site);
        return named.Name;
    }
}
