using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

public class AttributeTests
{
    private static readonly Type[] Attributes = [.. typeof(NetworkAttribute).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(Attribute)) && !t.IsAbstract)];

    [Fact]
    public void The_generator_knows_every_statement()
    {
        IEnumerable<Type> statements = Attributes.Where(t => t.IsAssignableTo(typeof(StatementAttribute)));
        Assert.Equal(statements.Select(Name).Order(), StatementRules.AttributeNames.Order());
        IEnumerable<string> losses = StatementRules.All.OfType<Loss>().SelectMany(rule => new[] { rule.Kind, rule.ShortName }).OfType<string>();
        Assert.Equal(statements.Where(t => t.IsAssignableTo(typeof(LossAttribute))).Select(Name).Order(), losses.Order());
    }

    [Fact]
    public void Nothing_of_them_stays_in_the_users_assembly()
    {
        string source = (ReferenceDeclarations.All["ResNet"] + ReferenceDeclarations.All["Dilated"]).Replace("(In)", "(Names.In)");
        CSharpCompilation project = TestCompilation.Create(source);
        // `using static` leaves a reference for the debugger's sake in every assembly with a method; it is no use of the type.
        project = project.ReplaceSyntaxTree(project.SyntaxTrees[0], TestCompilation.Tree("global using NetGen;", "Usings.cs"));
        GeneratorRun run = GeneratorRunner.RunOnce(project);
        using var stream = new MemoryStream();
        Assert.True(run.Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        stream.Position = 0;
        using var reader = new PEReader(stream);
        MetadataReader metadata = reader.GetMetadataReader();
        Assert.DoesNotContain("NetGen.Attributes", metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)));
        Assert.Contains("NetGen.Runtime", metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)));
    }

    /// <summary>What the examples of steps run, and a using that every new project has.</summary>
    private const string Networks = """
        global using System.Collections.Generic;
        [Network, Input(100), Dense(3072)] public partial class Generator;
        [Network, Input(3072), Dense(1), BinaryCrossEntropy] public partial class Discriminator;
        """;

    /// <summary>Each example of the documentation is C#; those that are whole networks are sound as well.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_in_the_documentation_are_true(string member, string example)
    {
        GeneratorRun run;
        if (example.Contains("class ", StringComparison.Ordinal))
            run = GeneratorRunner.RunOnce(TestCompilation.Create(example, Networks));
        else if (example.StartsWith("[Net]", StringComparison.Ordinal) || example.StartsWith("[Activation]", StringComparison.Ordinal) || example.Contains("partial float", StringComparison.Ordinal))
            run = GeneratorRunner.RunOnce(TestCompilation.Create($"public partial class Gan(Generator g) {{ {example} }}", Networks));
        else if (example.Contains("Run(", StringComparison.Ordinal))
        {
            const string Fields = "[Net] readonly Generator G = g; [Net] readonly Discriminator D = d;";
            string step = $"[Step(Trains = nameof(D))]\n{example}\npublic partial float Train();";
            run = GeneratorRunner.RunOnce(TestCompilation.Create($"public partial class Gan(Generator g, Discriminator d) {{ {Fields} {step} }}", Networks));
        }
        else if (example.StartsWith("[Param]", StringComparison.Ordinal))
            run = GeneratorRunner.RunOnce(TestCompilation.Create($"[Block] public class B {{ {example} }}"));
        else
            run = GeneratorRunner.RunOnce(TestCompilation.Create($"[Network]\n{example}\npublic partial class Net {{ private const int c = 32; }} [Block] public class BasicBlock {{ [Param] const int ch = 64, stride = 1; }}"));
        // What is generated may be a part of the example: the constants of its tensors' names.
        if (example.Contains("[Network]", StringComparison.Ordinal) || example.Contains("[Network,", StringComparison.Ordinal))
            run.AssertSound();
        else
            Assert.True(!run.InputErrors.Any(), $"{member}: {string.Join("\n", run.InputErrors)}");
    }

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (XElement member in XDocument.Load(Path.ChangeExtension(typeof(NetworkAttribute).Assembly.Location, ".xml")).Descendants("member"))
            {
                foreach (XElement code in member.Descendants("example").Descendants("code"))
                    data.Add(member.Attribute("name")!.Value, string.Join("\n", code.Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)));
            }
            return data;
        }
    }

    [Fact]
    public void Every_attribute_has_an_example() =>
        Assert.Empty(Attributes.Select(t => "T:" + t.FullName).Except(Examples.Select(row => row.Data.Item1)));

    private static string Name(Type type) => type.Name.Split('`')[0][..^"Attribute".Length];
}
