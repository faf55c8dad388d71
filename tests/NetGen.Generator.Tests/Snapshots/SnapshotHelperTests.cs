using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>Names and format are those of Verify.SourceGenerators, so that either tool accepts the same files.</summary>
public sealed class SnapshotHelperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_are_Verifys()
    {
        Assert.Equal("Outer.Inner.Test_size=3_name=a-b", SnapshotNames.Prefix("Outer.Inner", "Test", "size=3_name=a/b"));
        Assert.Equal(
            [("A.g.cs", "T.M#A.g", "cs"), ("x/Net.g.cs", "T.M#Net.g.00", "cs"), ("y/Net.g.cs", "T.M#Net.g.01", "cs")],
            SnapshotNames.ForSources("T.M", ["y/Net.g.cs", "A.g.cs", "x/Net.g.cs"]));
        Assert.Equal("T.M_a=1", SnapshotNames.PrefixOf("/x/T.M_a=1#My.Net.g.verified.cs"));
        Assert.Equal("T.M", SnapshotNames.PrefixOf("T.M.verified.txt"));
    }

    [Fact]
    public void Diagnostics_are_written_with_the_source_around_them()
    {
        DiagnosticDescriptor descriptor = new("NG9999", "A title", "Message about {0}", "Category", DiagnosticSeverity.Warning, true, helpLinkUri: "docs/NG9999.md");
        SyntaxTree tree = TestCompilation.Tree("class A\n{\n    int wrong;\n}\n", "dir/File.cs");
        string text = DiagnosticSnapshot.Write(
        [
            Diagnostic.Create(descriptor, Location.Create(tree, new TextSpan(14, 9)), "x"),
            Diagnostic.Create(descriptor, Location.Create("dir\\f.cs", default, new(new(1, 2), new(3, 4))), "y"),
        ]);
        Assert.Equal("""
            {
              Diagnostics: [
                {
                  Location: /*
            {
                int wrong;
                ^^^^^^^^^
            }
            */
             dir/File.cs: (2,4)-(2,13),
                  Message: Message about x,
                  Severity: Warning,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: NG9999,
                    Title: A title,
                    HelpLink: docs/NG9999.md,
                    MessageFormat: Message about {0},
                    Category: Category,
                    DefaultSeverity: Warning,
                    IsEnabledByDefault: true
                  }
                },
                {
                  Location: dir\f.cs: (1,2)-(3,4),
                  Message: Message about y,
                  Severity: Warning,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: NG9999,
                    Title: A title,
                    HelpLink: docs/NG9999.md,
                    MessageFormat: Message about {0},
                    Category: Category,
                    DefaultSeverity: Warning,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """, text);
    }

    [Fact]
    public void Equal_texts_pass_whatever_the_line_endings_and_the_mark()
    {
        File.WriteAllText(Path.Combine(_folder, "T.M#A.g.verified.cs"), "//HintName: A.g.cs\r\nclass A;\r\n", new UTF8Encoding(false));
        Snapshot.Compare(_folder, "T.M", Files(("T.M#A.g", "//HintName: A.g.cs\nclass A;\n")));
        Assert.Empty(Directory.GetFiles(_folder, "*.received.*"));
    }

    [Fact]
    public void A_difference_fails_and_leaves_the_received_file()
    {
        File.WriteAllText(Path.Combine(_folder, "T.M#A.g.verified.cs"), "one\ntwo\n");
        Exception e = Assert.ThrowsAny<Exception>(() => Snapshot.Compare(_folder, "T.M", Files(("T.M#A.g", "one\n2\n"))));
        Assert.Contains("line 2 was\n    two\n  and is\n    2", e.Message);
        byte[] received = File.ReadAllBytes(Path.Combine(_folder, "T.M#A.g.received.cs"));
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'o'], received[..4]);
    }

    [Fact]
    public void A_new_file_and_a_left_over_file_fail()
    {
        File.WriteAllText(Path.Combine(_folder, "T.M#Old.g.verified.cs"), "x");
        File.WriteAllText(Path.Combine(_folder, "T.Other#Old.g.verified.cs"), "x");
        Exception e = Assert.ThrowsAny<Exception>(() => Snapshot.Compare(_folder, "T.M", Files(("T.M#A.g", "x"))));
        Assert.Contains("T.M#A.g.verified.cs: there is no such file yet", e.Message);
        Assert.Contains("T.M#Old.g.verified.cs: the test no longer produces it", e.Message);
        Assert.DoesNotContain("T.Other", e.Message);
    }

    [Fact]
    public void Every_verified_file_has_its_test()
    {
        HashSet<string> tests = [.. typeof(SnapshotHelperTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null),
                (type, method) => $"{(type.DeclaringType is { } outer ? outer.Name + "." : "")}{type.Name}.{method.Name}")];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "NetGen.Generator.Tests"), "*.verified.*", SearchOption.AllDirectories))
            Assert.Contains(SnapshotNames.PrefixOf(file).Split('_')[0], tests);
    }

    private static Dictionary<(string, string), string> Files(params (string Name, string Text)[] files) => files.ToDictionary(f => (f.Name, "cs"), f => f.Text);
}
