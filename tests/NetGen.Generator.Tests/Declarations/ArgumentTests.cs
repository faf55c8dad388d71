using System.Reflection;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What the attributes offer is what the rules read: every argument with its type and its default.</summary>
public sealed class ArgumentTests
{
    private static readonly Type[] Statements = [.. typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(StatementAttribute)) && !t.IsAbstract && !t.IsGenericType)];

    /// <summary>What every statement and every layer has; the parser and the names of layers take care of it.</summary>
    internal static readonly string[] Common = ["When", "Phase", "As", "Name", "Tie"];

    public static TheoryData<string> Names => [.. Statements.Select(t => t.Name[..^"Attribute".Length])];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_reads_what_its_attribute_offers(string name)
    {
        Type attribute = Statements.Single(t => t.Name == name + "Attribute");
        StatementRule rule = StatementRules.All.Single(r => r.Kind == name || r.ShortName == name);
        Dictionary<string, (Type Type, object? Default)> offered = Offered(attribute);
        Assert.Equal(offered.Keys.Order(), rule.Arguments.Select(a => a.Name).Except(Common).Order());
        foreach (DeclaredArgument argument in rule.Arguments.Where(a => !Common.Contains(a.Name)))
        {
            (Type type, object? otherwise) = offered[argument.Name];
            Assert.Equal(Mirrored(type), argument.Type);
            // The default of some is the value of another, which no attribute can say.
            if (argument.Default is { } own && otherwise is not null)
                Assert.Equal(otherwise.GetType().IsEnum ? otherwise.ToString() : otherwise, own is Enum ? own.ToString() : own);
        }
    }

    [Fact]
    public void The_generator_knows_every_enum_of_the_language()
    {
        Type[] enums = [.. typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(t => t.IsEnum)];
        Assert.Equal(enums.Select(t => t.Name).Order(), Choices.All.Keys.Order());
        foreach (Type type in enums)
            Assert.Equal(Members(type), Members(Choices.All[type.Name]));
    }

    /// <summary>A short name is an attribute that derives from the long one; no other can be derived from.</summary>
    [Fact]
    public void Short_names_derive_from_what_they_stand_for() => Assert.Equal(
        StatementRules.All.Where(r => r.ShortName is not null).Select(r => (r.ShortName!, r.Kind)).Order(),
        Statements.Where(t => !t.BaseType!.IsAbstract).Select(t => (t.Name[..^"Attribute".Length], t.BaseType!.Name[..^"Attribute".Length])).Order());

    private static Dictionary<string, (Type, object?)> Offered(Type attribute)
    {
        var offered = new Dictionary<string, (Type, object?)>();
        foreach (ParameterInfo parameter in attribute.GetConstructors().SelectMany(c => c.GetParameters()))
            offered[char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]] = (parameter.ParameterType, parameter.HasDefaultValue ? parameter.DefaultValue : null);
        ConstructorInfo constructor = attribute.GetConstructors()[0];
        object instance = constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
        foreach (PropertyInfo property in attribute.GetProperties().Where(p => p.CanWrite))
            offered[property.Name] = (property.PropertyType, property.GetValue(instance));
        foreach (string common in Common)
            offered.Remove(common);
        return offered;
    }

    private static Type Mirrored(Type type) =>
        type.IsEnum ? Choices.All[type.Name] : type == typeof(int[]) ? typeof(EquatableArray<int>) : type == typeof(string[]) ? typeof(EquatableArray<string>) : type == typeof(double[]) ? typeof(EquatableArray<double>) : type;

    private static (string, int)[] Members(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(v => (v.ToString()!, Convert.ToInt32(v)))];
}
