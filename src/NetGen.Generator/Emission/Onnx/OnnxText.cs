using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Onnx;

/// <summary>
/// Prints the part of a class that knows what the network is in ONNX's operators: a method that builds the table of a program, node by node, to be read like the file that it
/// becomes.
/// </summary>
internal static class OnnxText
{
    private const string Library = "global::NetGen.Onnx.";

    public static string Emit(NetworkSpec spec, OnnxTables tables)
    {
        SourceWriter writer = EmittedFile.BeginReferring();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes)
            scopes.Push(writer.Block(header));
        scopes.Push(writer.Block($"partial class {spec.TypeName} : {Library}IOnnxNetwork"));
        string name = Literal.Text(spec.ClassName);
        using (writer.Block($"{Library}OnnxTable {Library}IOnnxNetwork.Describe({Library}OnnxProgram program)"))
        {
            writer.Line($"var t = new {Library}OnnxTable({name});");
            using (writer.Block("switch (program)"))
            {
                Case(writer, "Predict", tables.Predict);
                if (tables.Begin is { } begin)
                    Case(writer, "Begin", begin);
                if (tables.Step is { } step)
                    Case(writer, "Step", step);
                writer.Line("default:");
                using (writer.Indented())
                    writer.Line($"throw new {Library}OnnxExportException({name}, new string[] {{ $\"it has no program {{program}}\" }});");
            }
        }
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static void Case(SourceWriter writer, string program, OnnxTable table)
    {
        writer.Line($"case {Library}OnnxProgram.{program}:");
        using (writer.Indented())
        {
            if (table.Refusals.Count > 0)
            {
                foreach (string refusal in table.Refusals)
                    writer.Line($"t.Refuse({Literal.Text(refusal)});");
            }
            else
            {
                Table(writer, table);
            }
            writer.Line("return t;");
        }
    }

    private static void Table(SourceWriter writer, OnnxTable table)
    {
        foreach (OnnxPort port in table.Inputs)
            writer.Line($"t.Input({Port(port)});");
        foreach (OnnxWeight weight in table.Weights)
            writer.Line(Weight(weight));
        foreach (OnnxConstant constant in table.Constants)
            writer.Line(Constant(constant));
        writer.Line();
        int bodies = 0;
        foreach (OnnxNode node in table.Nodes)
        {
            string? body = null;
            if (node.Attributes.Select(a => a.Body).OfType<OnnxBody>().FirstOrDefault() is { } inner)
            {
                body = Code.Text($"body{program(table)}{++bodies}");
                writer.Line($"var {body} = t.Body({Literal.Text(inner.Name)}, {List(inner.Inputs)}, {List(inner.Outputs)});");
                foreach (OnnxNode own in inner.Nodes)
                    writer.Line($"{body}.{Node(own, null)};");
            }
            writer.Line($"t.{Node(node, body)};");
        }
        writer.Line();
        foreach (OnnxPort port in table.Outputs)
            writer.Line($"t.Output({Port(port)});");

        // Cases of a switch share their names.
        static string program(OnnxTable table) => table.Inputs.Any(i => i.IsState) ? "OfStep" : table.Outputs.Any(o => o.IsState) ? "OfBeginning" : "";
    }

    private static string Port(OnnxPort port) =>
        Code.Text($"{Literal.Text(port.Name)}, isIndex: {port.IsIndex}, isState: {port.IsState}{string.Concat(port.Shape.Select(d => ", " + Literal.Of(d)))}");

    private static string Weight(OnnxWeight weight)
    {
        string shape = string.Concat(weight.Shape.Select(d => ", " + Literal.Of(d)));
        if (weight.Gates.Count == 0)
            return $"t.Weight({Literal.Text(weight.Name)}, {Literal.Text(weight.Parts[0])}{shape});";
        return $"t.Gates({Literal.Text(weight.Name)}, {List(weight.Parts)}, new int[] {{ {string.Join(", ", weight.Gates.Select(Literal.Of))} }}{shape});";
    }

    private static string Constant(OnnxConstant constant)
    {
        string name = Literal.Text(constant.Name);
        if (constant.IsWhole)
            return $"t.Wholes({name}{string.Concat(constant.Wholes.Select(v => ", " + Literal.Of(v)))});";
        if (constant.Shape.Count == 0)
            return $"t.Number({name}, {Literal.Float(constant.Reals[0])});";
        string shape = string.Join(", ", constant.Shape.Select(Literal.Of)), values = string.Join(", ", constant.Reals.Select(Literal.Float));
        return $"t.Numbers({name}, new int[] {{ {shape} }}, new float[] {{ {values} }});";
    }

    private static string Node(OnnxNode node, string? body) =>
        $"Add({Literal.Text(node.Op)}, {List(node.Inputs)}, {List(node.Outputs)}){string.Concat(node.Attributes.Select(a => Attribute(a, body)))}";

    private static string Attribute(OnnxAttribute attribute, string? body)
    {
        string name = Literal.Text(attribute.Name);
        return attribute switch
        {
            { Whole: { } whole } => $".Int({name}, {Literal.Of(whole)})",
            { Real: { } real } => $".Float({name}, {Literal.Float(real)})",
            { Text: { } text } => $".Text({name}, {Literal.Text(text)})",
            { Wholes: { } wholes } => $".Ints({name}{string.Concat(wholes.Select(v => ", " + Literal.Of(v)))})",
            { Texts: { } texts } => $".Texts({name}{string.Concat(texts.Select(t => ", " + Literal.Text(t)))})",
            _ => $".Body({name}, {body})",
        };
    }

    /// <summary>Names of values, which have no commas: "image, conv1.weight".</summary>
    private static string List(IEnumerable<string> names) => Literal.Text(string.Join(", ", names));
}
