using System.Collections;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Graph;

/// <summary>
/// Writes declarations as statement lists, the way the parser leaves them: <c>Network(Input(1, 28, 28), Conv2D(6, 5, new { Padding = 2 }), …)</c>.
/// The site of a statement is its position.
/// </summary>
internal static class Declaration
{
    public static NetworkSpec Network(params object[] parts)
    {
        var statements = new List<Statement>();
        Flatten(parts, statements);
        return new NetworkSpec("Tests", "Net", EquatableArray<string>.Empty, "public", statements.Select((s, i) => s with { Site = i }).ToEquatableArray(), EmitDevice: false);
    }

    public static Statement S(string kind, object? arguments = null) => new(kind, Arguments(kind, arguments), -1);

    public static Statement Input(params int[] shape) => S("Input", new { Shape = shape });

    /// <summary>A named input, which the parser writes as an input and an As.</summary>
    public static Statement[] InputAs(string name, params int[] shape) => [S("Input", new { Shape = shape, Name = name }), As(name)];

    public static Statement Dense(int units, object? more = null) => Join(S("Dense", new { Units = units }), more);

    public static Statement Conv2D(int channels, int kernel, object? more = null) => Join(S("Conv2D", new { Channels = channels, Kernel = kernel }), more);

    public static Statement ConvTranspose2D(int channels, int kernel, object? more = null) => Join(S("ConvTranspose2D", new { Channels = channels, Kernel = kernel }), more);

    public static Statement MaxPool2D(int kernel, object? more = null) => Join(S("MaxPool2D", new { Kernel = kernel }), more);

    public static Statement AvgPool2D(int kernel, object? more = null) => Join(S("AvgPool2D", new { Kernel = kernel }), more);

    public static Statement Dropout(double rate) => S("Dropout", new { Rate = rate });

    public static Statement BatchNorm => S("BatchNorm");

    public static Statement ReLU => S("ReLU");

    public static Statement Tanh => S("Tanh");

    public static Statement Sigmoid => S("Sigmoid");

    public static Statement Flatten_ => S("Flatten");

    public static Statement GlobalAvgPool => S("GlobalAvgPool");

    public static Statement SoftmaxCrossEntropy(object? more = null) => S("SoftmaxCrossEntropy", more);

    public static Statement BinaryCrossEntropy(object? more = null) => S("BinaryCrossEntropy", more);

    public static Statement Mse(object? more = null) => S("MeanSquaredError", more);

    public static Statement As(string name) => S("As", new { Name = name });

    public static Statement From(string name) => S("From", new { Tensor = name });

    public static Statement Output(string name) => S("Output", new { Name = name });

    public static Statement Add(params string[] names) => S("Add", new { Tensors = names });

    public static Statement Multiply(params string[] names) => S("Multiply", new { Tensors = names });

    public static Statement Concat(params string[] names) => S("Concat", new { Tensors = names });

    public static Statement Scale(string name) => S("Scale", new { Tensor = name });

    /// <summary>One use of a block.</summary>
    public static object Use(string block, object body, object? more = null) => new[] { Join(S("BeginBlock", new { Block = block }), more), body, S("EndBlock") };

    /// <summary>A block that is there in training only: so is every statement of it.</summary>
    public static object TrainOnly(object part)
    {
        var statements = new List<Statement>();
        Flatten(new[] { part }, statements);
        return statements.Select(s => s with { Phase = Specs.Phase.Train }).ToArray();
    }

    /// <summary>Builds it and fails on any problem but those expected.</summary>
    public static BuildResult Build(NetworkSpec spec, params string[] expected)
    {
        BuildResult result = GraphBuilder.Build(spec);
        Assert.Equal(expected, result.Problems.Select(p => p.Id).Distinct());
        return result;
    }

    private static Statement Join(Statement statement, object? more) =>
        statement with { Arguments = statement.Arguments.Concat(Arguments(statement.Kind, more)).ToEquatableArray() };

    private static EquatableArray<Argument> Arguments(string kind, object? values) => values is null
        ? EquatableArray<Argument>.Empty
        : values.GetType().GetProperties().Select(p => new Argument(p.Name, Value(kind, p.Name, p.GetValue(values)!), IsPositional(kind, p.Name))).ToEquatableArray();

    private static object Value(string kind, string name, object value) => value switch
    {
        int i => (long)i,
        float f => (double)f,
        int[] ints => ints.ToEquatableArray(),
        string[] texts => texts.ToEquatableArray(),
        string member when StatementRules.Find(kind)?.Arguments.FirstOrDefault(a => a.Name == name)?.Type is { IsEnum: true } type => Enum.Parse(type, member),
        _ => value,
    };

    /// <summary>Whether the attribute takes it as a parameter of its constructor.</summary>
    private static bool IsPositional(string kind, string name) =>
        typeof(NetworkAttribute).Assembly.GetType($"NetGen.{kind}Attribute")?.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) == true;

    private static void Flatten(IEnumerable parts, List<Statement> statements)
    {
        foreach (object part in parts)
        {
            if (part is Statement statement)
                statements.Add(statement);
            else
                Flatten((IEnumerable)part, statements);
        }
    }
}
