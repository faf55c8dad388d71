using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the parameter table: name, shape, place, start value.</summary>
internal static class ParameterTableText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line($"private static global::NetGen.ParameterDescription[] {GeneratedMembers.ParameterTable}() => new global::NetGen.ParameterDescription[]");
        writer.Line("{");
        using (writer.Indented())
        {
            foreach (ParameterPlan parameter in plan.Parameters)
            {
                ParameterInfo info = parameter.Info;
                string shape = string.Join(", ", info.Shape.Dimensions.Select(Literal.Of));
                Initializer start = info.Initializer;
                string more = start.ZeroRow < 0 ? "" : Code.Text($" {{ ZeroRow = {start.ZeroRow} }}");
                writer.Line($"new({Literal.Text(info.Name)}, new int[] {{ {shape} }}, offset: {parameter.Offset}, length: {info.Shape.Size}, "
                    + $"trainable: {info.Trainable && !info.IsBuffer}, isBuffer: {info.IsBuffer}, "
                    + $"global::NetGen.InitializerKind.{start.Kind}, fanIn: {start.FanIn}, fanOut: {start.FanOut}, "
                    + $"a: {Literal.Double(start.A)}, b: {Literal.Double(start.B)}){more},");
            }
        }
        writer.Line("};");
    }
}
