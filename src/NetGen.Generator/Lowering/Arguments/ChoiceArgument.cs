using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>One of the enums of the language (<see cref="Choices"/>); the first member where nothing is written.</summary>
internal sealed class ChoiceArgument<T>(string name) : UncheckedArgument<T>(name, default(T))
    where T : struct, Enum
{
    public override T Of(Statement statement) => statement.Find(Name)?.Value is T value ? value : default;
}
