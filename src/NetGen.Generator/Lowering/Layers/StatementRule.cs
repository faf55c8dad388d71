using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What one kind of statement means: its checks, its shape rule and its lowering to primitive ops.</summary>
internal abstract class StatementRule(params string[] kinds)
{
    /// <summary>The statements that it serves: the attributes' names without their suffix.</summary>
    public IReadOnlyList<string> Kinds => kinds;

    /// <summary>The first part of a layer's name ("conv" of "conv1"); null for a statement that is no layer.</summary>
    public virtual string? NameStem(Statement statement) => null;

    /// <summary>The kind as the layer table shows it: "Conv2D 5x5".</summary>
    public virtual string Title(Statement statement) => statement.Kind;

    /// <summary>Computes the new current tensor, or reports why there is none. Called once per graph.</summary>
    public abstract void Apply(StatementContext statement);
}

/// <summary>A layer: it takes the current tensor and leaves another.</summary>
internal abstract class Layer(string stem, params string[] kinds) : StatementRule(kinds)
{
    public sealed override string NameStem(Statement statement) => stem;
}
