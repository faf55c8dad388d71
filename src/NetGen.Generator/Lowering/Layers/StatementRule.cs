using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What one kind of statement means: its arguments, its checks, its shape rule and its lowering to primitive ops.</summary>
/// <param name="kind">The name of its attribute without the suffix.</param>
/// <param name="arguments">What the attribute takes, apart from what every statement and every layer does.</param>
internal abstract class StatementRule(string kind, params DeclaredArgument[] arguments)
{
    /// <summary>Gives a layer, a loss, a tensor or a port its name.</summary>
    protected static readonly TextArgument Name = new("Name");

    public string Kind => kind;

    public IReadOnlyList<DeclaredArgument> Arguments => arguments;

    /// <summary>Another attribute that means the same; null if there is none.</summary>
    public virtual string? ShortName => null;

    /// <summary>The first part of a layer's name ("conv" of "conv1"); null for a statement that is no layer.</summary>
    public virtual string? NameStem => null;

    /// <summary>The kind as the layer table shows it: "Conv2D 5x5".</summary>
    public virtual string Title(Statement statement) => kind;

    /// <summary>Whether it works on indices, not on numbers.</summary>
    public virtual bool TakesIndices => false;

    /// <summary>Whether each step of what it leaves comes from the same step of the current tensor, so that the lengths of sequences stay as they are.</summary>
    public virtual bool KeepsSteps => false;

    /// <summary>What is known of the numbers that it leaves.</summary>
    public virtual ResultFacts Facts => ResultFacts.None;

    /// <summary>Computes the new current tensor, or reports why there is none. Called once per graph.</summary>
    public abstract void Apply(StatementContext statement);
}

/// <summary>A layer: it takes the current tensor and leaves another.</summary>
internal abstract class Layer(string stem, string kind, params DeclaredArgument[] arguments) : StatementRule(kind, arguments)
{
    public sealed override string NameStem => stem;
}
