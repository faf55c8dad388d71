using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>
/// An argument of a layer as its documentation has it: name, type, default, and the values that it may have. A rule lists its arguments and reads them by <c>Of</c>,
/// which reports what is out of range. A test holds the lists against the attributes.
/// </summary>
/// <param name="name">Parameter or property, in Pascal case.</param>
/// <param name="otherwise">What it is where nothing is written; null if it has no value then, or that of another argument.</param>
internal abstract class DeclaredArgument(string name, object? otherwise)
{
    public string Name => name;

    public object? Default => otherwise;

    /// <summary>The type of its values, as the attribute declares it.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether the statement says something of it.</summary>
    public bool IsIn(Statement statement) => statement.Find(name) is not null;
}

/// <summary>One that needs no checks: any value of the type is right.</summary>
internal abstract class UncheckedArgument<T>(string name, object? otherwise) : DeclaredArgument(name, otherwise)
{
    public override Type Type => typeof(T);

    public T Of(StatementContext layer) => Of(layer.Statement);

    public abstract T Of(Statement statement);
}
