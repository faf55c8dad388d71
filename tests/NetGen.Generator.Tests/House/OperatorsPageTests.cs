using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Ops;

namespace NetGen.Generator.Tests.House;

/// <summary>
/// docs/operators.md is made of the code: the attributes and what their documentation says, the rules' arguments, the tests that hold them, the primitive ops and the engines that compute them.
/// <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> writes it anew.
/// </summary>
public sealed partial class OperatorsPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "operators.md");

    private static readonly string Networks = Path.Combine(Repository.Root, "tests", "NetGen.Networks.Tests", "Networks");

    private static readonly (string Folder, string Title)[] Folders =
    [
        ("Declaration", "Inputs"), ("Layers", "Layers"), ("Activations", "Activations"), ("Flow", "Wiring"), ("Losses", "Losses"), ("UserCode", "Code of a project's own"),
    ];

    [Fact]
    public void The_page_of_operators_is_what_the_code_says()
    {
        string text = Written();
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(Page, text);
        Assert.True(File.Exists(Page), "docs/operators.md is missing: NETGEN_ACCEPT_SNAPSHOTS=1 writes it.");
        Assert.Equal(text, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }

    private static string Written()
    {
        var page = new StringBuilder();
        page.Append("# Operators\n\nEverything that a declaration can be made of. A test writes this page from the attributes, the rules and the tests, and fails when it ");
        page.Append("is stale: it is not to be edited.\n\n");
        page.Append("All of it runs on the CPU (512, 256, 128-bit vectors and none) and on devices; what an engine refuses stands in the last table. ");
        page.Append("*Held by* names networks of the tests: each is compared with the reference engine in double precision on every engine, width and layout; those with ⟂ ");
        page.Append("also with PyTorch's numbers.\n");
        page.Append("*For example* is what a layer of the first of them makes of what, and its parameters.\n");
        List<(string Name, string Text)> cases = Cases();
        var examples = new OperatorExamples(Sources().Select(File.ReadAllText));
        foreach ((string folder, string title) in Folders)
        {
            StatementRule[] rules = [.. StatementRules.All.Where(r => File.Exists(Source(folder, r.Kind))).OrderBy(r => r.Kind, StringComparer.Ordinal)];
            if (rules.Length == 0)
                continue;
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
            page.Append("| | computes | arguments | for example | parameters | runs on | held by |\n|---|---|---|---|---|---|---|\n");
            foreach (StatementRule rule in rules)
            {
                string[] holding = Holding(rule, cases);
                (string shapes, string parameters, string engines) = examples.Of(rule, holding);
                page.Append(CultureInfo.InvariantCulture, $"| [`{rule.Kind}`](../src/NetGen.Attributes/{folder}/{rule.Kind}Attribute.cs){Short(rule)} ");
                page.Append(CultureInfo.InvariantCulture, $"| {Summary(folder, rule.Kind)} ");
                page.Append(CultureInfo.InvariantCulture, $"| {Arguments(rule)} | {shapes} | {parameters} | {engines} | {HeldBy(holding)} |\n");
            }
        }
        page.Append("\n## Left out\n\nConvolutions and poolings over three dimensions (volumes, videos). A sample has three axes at most: channels at the places of an ");
        page.Append("image, or steps with features. Layouts, fusion, kernels, their tiles and what they are expected to cost are written for planes; ");
        page.Append("a fourth axis would be a second set of all of them, for none of the networks that NetGen was made for. ");
        page.Append("A video goes frame by frame through layers of two dimensions (frames as samples) with `Conv1D` or a recurrent layer over what comes of them: ");
        page.Append("convolutions in space and in time one behind the other, as Tran et al. 2018 found them no worse than those of three dimensions.\n");
        page.Append("\n## Primitive ops\n\nWhat layers are composed of; each has a page in [`Graph/Ops`](../src/NetGen.Generator/Graph/Ops). ● computes it, · refuses it ");
        page.Append("by name or never meets it. ");
        page.Append("What a network can meet of that: lanes, channels last and planes are three layouts of the CPU, and the pass that chooses them knows which have a ");
        page.Append("kernel, so that each value is ");
        page.Append("brought to one that has (a test holds it to that). On devices, code of a project's own (`Custom…`) is refused where it stands ");
        page.Append("([NG0530](diagnostics/NG0530.md)); what packs ");
        page.Append("operands, joins products or predicts in bytes and half floats are the CPU's ways of computing what a device computes by the other ops. ");
        page.Append("What cannot be differentiated twice is [NG0527](diagnostics/NG0527.md) and [NG0528](diagnostics/NG0528.md), what looks ahead ");
        page.Append("[NG0630](diagnostics/NG0630.md).\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| op | {string.Join(" | ", Engine.All.Select(e => e.ToString()))} |\n|---|{string.Concat(Engine.All.Select(_ => "---|"))}\n");
        foreach (OpExample example in OpExample.All.OrderBy(e => e.Name, StringComparer.Ordinal).DistinctBy(e => e.Name))
            page.Append(CultureInfo.InvariantCulture, $"| `{example.Name}` | {string.Join(" | ", Engine.All.Select(e => EngineTests.IsRefused(e, example.Name) ? "·" : "●"))} |\n");
        return page.ToString();
    }

    private static string Source(string folder, string kind) => Path.Combine(Repository.Root, "src", "NetGen.Attributes", folder, kind + "Attribute.cs");

    private static string Short(StatementRule rule) => rule.ShortName is { } name ? $", `{name}`" : "";

    /// <summary>The summary of the attribute's documentation, as Markdown on one line.</summary>
    private static string Summary(string folder, string kind)
    {
        string source = File.ReadAllText(Source(folder, kind)).ReplaceLineEndings("\n");
        string comment = string.Join("\n", DocumentationOfClass().Match(source).Groups[1].Value.Split('\n').Select(line => line.TrimStart().TrimStart('/')));
        XElement? summary = XElement.Parse($"<doc>{comment}</doc>").Element("summary");
        Assert.NotNull(summary);
        return Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|");
    }

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{Named((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "")}`",
        XElement { Name.LocalName: "paramref" } parameter => (string?)parameter.Attribute("name") ?? "",
        XElement element => string.Concat(element.Nodes().Select(Markdown)),
        _ => "",
    };

    private static string Named(string reference)
    {
        string name = reference[(reference.LastIndexOf('.') + 1)..];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    private static string Arguments(StatementRule rule)
    {
        IEnumerable<string> arguments = rule.Arguments.Where(a => !ArgumentTests.Common.Contains(a.Name)).Select(a => a.Default is { } value ? $"{a.Name} = {Value(value)}" : a.Name);
        return string.Join(", ", arguments).Replace("|", "\\|");
    }

    private static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The networks that have it, those with fixtures first.</summary>
    private static string[] Holding(StatementRule rule, List<(string Name, string Text)> cases)
    {
        var named = new Regex($@"[\[,]\s*({rule.Kind}{(rule.ShortName is { } other ? "|" + other : "")})(?:<\w+>)?\s*[\](,]", RegexOptions.CultureInvariant);
        IEnumerable<string> holding = cases.Where(c => named.IsMatch(c.Text)).Select(c => c.Name);
        return [.. holding.OrderBy(n => HasFixture(n) ? 0 : 1).ThenBy(n => n.StartsWith(rule.Kind, StringComparison.Ordinal) ? 0 : 1)];
    }

    private static string HeldBy(string[] holding) => string.Join(", ", holding.Take(4).Select(name => HasFixture(name) ? name + " ⟂" : name))
        + (holding.Length > 4 ? FormattableString.Invariant($" and {holding.Length - 4} more") : "");

    private static bool HasFixture(string name) => File.Exists(Path.Combine(Repository.Root, "tests", "fixtures", name + ".safetensors"));

    private static string[] Sources() =>
        [.. Directory.EnumerateFiles(Networks, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The networks of the tests, each with the attributes that stand before its class.</summary>
    private static List<(string, string)> Cases()
    {
        var cases = new List<(string, string)>();
        foreach (string file in Sources())
        {
            foreach (Match match in DeclaredClass().Matches(File.ReadAllText(file)))
                cases.Add((match.Groups[2].Value, match.Groups[1].Value));
        }
        return cases;
    }

    [GeneratedRegex(@"((?:^\[[^\n]*\n(?:^[ \t]+[^\n]*\n)*)+)public (?:sealed |static )?partial class (\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredClass();

    [GeneratedRegex(@"((?:^///[^\n]*\n)+)public (?:sealed |abstract )?class", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentationOfClass();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
