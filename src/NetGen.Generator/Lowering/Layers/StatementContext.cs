using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What a rule sees of the network while it lowers one statement: the statement's arguments, the current tensor, and a way to add nodes and problems.</summary>
internal sealed class StatementContext(GraphWalk walk, Statement statement, string name)
{
    public GraphWalk Walk => walk;

    public Statement Statement => statement;

    public int Site => statement.Site;

    /// <summary>"basicblock1.conv2".</summary>
    public string Name => name;

    /// <summary>The statement as it reads in the source.</summary>
    public string Text { get; } = StatementText.Of(statement);

    /// <summary>Whether the prediction graph is being built: running statistics, no dropout, no losses.</summary>
    public bool IsPrediction => walk.IsPrediction;

    /// <summary>The tensor that the statement works on; null after an error, when nothing is known of it.</summary>
    public Tensor? Current => walk.Current;

    /// <summary>The tensor that it leaves; stays <see cref="Current"/> if never set.</summary>
    public Tensor? Result { get; set; } = walk.Current;

    /// <summary>Learned numbers that the statement has asked for.</summary>
    public long LearnedCount { get; private set; }

    /// <summary>Whether an error was reported here.</summary>
    public bool HasFailed { get; private set; }

    // ---- problems

    /// <param name="id">Of <see cref="DiagnosticIds"/>.</param>
    /// <param name="arguments">What fills the message, as it is to be read: names, shapes, numbers.</param>
    public void Report(string id, params object[] arguments) =>
        Report(Problem.At(id, Site, arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)).ToArray()));

    /// <inheritdoc cref="Report(string, object[])"/>
    /// <param name="remedy">What would mend it; null where that is not known.</param>
    public void Report(string id, Remedy? remedy, params object[] arguments) =>
        Report(Problem.At(id, Site, arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)).ToArray()) with { Remedy = remedy });

    public void Report(Problem problem)
    {
        walk.Problems.Add(problem);
        HasFailed |= DiagnosticCatalog.IsError(problem.Id);
    }

    // ---- the current tensor

    /// <summary>The current tensor if it is an image [channels, height, width]; another is reported.</summary>
    public Tensor? Image()
    {
        Tensor? image = OfRank(3, 3, "an image [channels, height, width]", "; put [Reshape(channels, height, width)] before it", Reshapes.ToImage);
        if (image is not null)
            ChannelOrder.Warn(this, image);
        return image;
    }

    /// <summary>The current tensor if it is an image [channels, height, width] or a sequence [steps, features]; another is reported.</summary>
    public Tensor? Positions()
    {
        Tensor? tensor = OfRank(2, 3, "an image [channels, height, width] or a sequence [steps, features]", "; put [Reshape(channels, height, width)] before it", Reshapes.ToImage);
        if (tensor is { Shape.IsSequence: false })
            ChannelOrder.Warn(this, tensor);
        return tensor;
    }

    /// <summary>The current tensor if it is a vector [features] or a sequence [steps, features]; another is reported.</summary>
    public Tensor? Features() => OfRank(1, 2, "a vector [features] or a sequence [steps, features]", "; put [Flatten] before it", _ => Remedy.Before("Flatten"));

    /// <summary>The port of the current tensor, if that is one of indices; another is reported.</summary>
    public PortOp? Indices()
    {
        if (Current is not { } tensor)
            return null;
        if (walk.Assembly.Nodes[tensor.Node].Op is PortOp { Element: Element.Index } port)
            return port;
        Report(DiagnosticIds.WrongRank, Text, "whole numbers", tensor.Shape, "; put it behind [Tokens(length, Vocab = n)]");
        return null;
    }

    /// <summary>Whether a tensor holds numbers; one of indices is reported.</summary>
    public bool TakesNumbers(Tensor? tensor)
    {
        if (tensor is null || walk.Assembly.Nodes[tensor.Node].Op is not PortOp { Element: Element.Index } port)
            return true;
        Report(DiagnosticIds.WrongRank, Text, "numbers", FormattableString.Invariant($"{tensor.Shape} of whole numbers below {port.Bound}"), "; put [Embedding(features)] before it");
        return false;
    }

    /// <summary>The current tensor if it is a sequence [steps, features]; another is reported.</summary>
    public Tensor? Sequence() => OfRank(2, 2, "a sequence [steps, features]", "; put [Reshape(steps, features)] before it", _ => null);

    private Tensor? OfRank(int least, int most, string wanted, string advice, Func<TensorShape, Remedy?> remedy)
    {
        if (Current is { } tensor && (tensor.Shape.Rank < least || tensor.Shape.Rank > most))
        {
            Report(DiagnosticIds.WrongRank, remedy(tensor.Shape), Text, wanted, tensor.Shape, advice);
            return null;
        }
        return Current;
    }

    // ---- building

    /// <summary>Adds a node. A result too large for one tensor is reported; nothing is added then.</summary>
    public Tensor? Add(Op op, TensorShape shape, params Tensor[] inputs) => AddLabelled(name, op, shape, inputs);

    /// <summary>
    /// Adds a node on the way to the result, which readers of the generated code shall know by what it is: "groupnorm1 mean"; without a word it is the result itself.
    /// </summary>
    public Tensor? AddPart(string part, Op op, TensorShape shape, params Tensor[] inputs) => AddLabelled($"{name} {part}".TrimEnd(), op, shape, inputs);

    private Tensor? AddLabelled(string label, Op op, TensorShape shape, Tensor[] inputs) =>
        Fits("The output of " + Text, shape) ? new Tensor(walk.Assembly.Add(op, shape, label, inputs.Select(t => t.Node).ToArray()), shape, Site) : null;

    /// <summary>The learned tensor <c>name.suffix</c>.</summary>
    public Tensor? Parameter(string suffix, TensorShape shape, Initializer initializer) =>
        Stored(new ParameterInfo(name + "." + suffix, shape, initializer, Trainable: true, IsBuffer: false));

    /// <summary>The tensor <c>name.suffix</c> that is kept but not learned.</summary>
    public Tensor? Buffer(string suffix, TensorShape shape, Initializer initializer) =>
        Stored(new ParameterInfo(name + "." + suffix, shape, initializer, Trainable: false, IsBuffer: true));

    private Tensor? Stored(ParameterInfo parameter)
    {
        if (!Fits($"'{parameter.Name}' of {Text}", parameter.Shape))
            return null;
        if (Tied(parameter) is { } tied)
            return walk.Parameters[tied].Shape == parameter.Shape ? new Tensor(walk.Assembly.Parameter(tied), parameter.Shape, Site) : null;
        if (walk.Step is { } step)
        {
            Report(DiagnosticIds.LayerInStep, Text, step.Method);
            return null;
        }
        int index = walk.Parameters.FindOrAdd(parameter);
        ParameterInfo stored = walk.Parameters[index];
        if (stored.Shape != parameter.Shape)
        {
            ReportOtherShape(parameter, stored);
            return null;
        }
        if (parameter.Trainable)
            LearnedCount += parameter.Shape.Size;
        return new Tensor(walk.Assembly.Parameter(index), parameter.Shape, Site);
    }

    // ---- ties

    private Tie? _tie;
    private bool _sharesSome;

    /// <summary>Before the statement is lowered: which layer its tie means.</summary>
    public void FindTie()
    {
        if (statement.Text("Tie") is not { } tie)
            return;
        _tie = walk.TieOf(tie);
        if (_tie is null)
            Report(DiagnosticIds.UnknownTie, Remedy.OneOf(walk.LayersToTie()), tie, walk.KnownLayers(tie));
    }

    /// <summary>Behind it: a tie that shares nothing is a mistake.</summary>
    public void CheckTie()
    {
        if (_tie is not null && !_sharesSome && !HasFailed)
            Report(DiagnosticIds.NothingToTie, statement.Kind == StructuralKinds.BeginBlock ? $"Use<{BeginBlock.TypeName(statement)}>" : Text, _tie.Layer + _tie.Only);
    }

    /// <summary>The parameter of the tied layer that stands for this one: the one with the same last name.</summary>
    private int? Tied(ParameterInfo parameter)
    {
        string own = parameter.Name.Substring(name.Length);
        if (_tie is null || (_tie.Only ?? own) != own || walk.Parameters.Find(_tie.Layer + own) is not { } index)
            return null;
        _sharesSome = true;
        walk.Parameters.Alias(parameter.Name, index);
        ParameterInfo stored = walk.Parameters[index];
        if (stored.Shape != parameter.Shape)
            Report(DiagnosticIds.TieMismatch, Text, own.Substring(1), parameter.Shape, stored.Name, stored.Shape);
        return index;
    }

    /// <summary>A tensor that is there already, but in another shape. That of a layer whose name is taken has been reported by its name.</summary>
    private void ReportOtherShape(ParameterInfo parameter, ParameterInfo stored)
    {
        if (walk.Problems.Has(DiagnosticIds.DuplicateLayerName, Site) || walk.Problems.Has(DiagnosticIds.ShareMismatch, Site))
            HasFailed = true;
        else if (IsPrediction)
            Report(DiagnosticIds.PhasesDiffer, Text, parameter.Name, stored.Shape, parameter.Shape);
        else
            Report(DiagnosticIds.ShareMismatch, parameter.Name, parameter.Shape, stored.Shape);
    }

    private bool Fits(string what, TensorShape shape)
    {
        double elements = shape.Dimensions.Aggregate(1.0, (product, d) => product * d);
        if (elements <= int.MaxValue)
            return true;
        Report(DiagnosticIds.TooLarge, what, elements.ToString("F0", CultureInfo.InvariantCulture), int.MaxValue);
        return false;
    }

    /// <summary>After an error: what the result would have been, so that what follows can still be checked. The graph is not used then.</summary>
    public void Recover(TensorShape shape)
    {
        if (shape.Dimensions.All(d => d > 0) && shape.Dimensions.Aggregate(1.0, (product, d) => product * d) <= int.MaxValue)
            Result = new Tensor(walk.Assembly.Add(new ConstantOp(0), shape, name), shape, Site);
    }
}
