using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the constants that stand for names of tensors: <c>LeNet5.Tensors.Skip1</c>, for attributes and for calls.</summary>
internal static class TensorsText
{
    /// <param name="writer">Where the class stands.</param>
    /// <param name="names">The names.</param>
    /// <param name="known">What is known of the tensors: nothing where the declaration holds errors, or is a block's, whose shapes are each use's.</param>
    public static void Print(SourceWriter writer, EquatableArray<TensorName> names, EquatableArray<TensorInfo> known)
    {
        writer.Line("/// <summary>The tensors that have a name, for attributes and for calls that want one.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        using (writer.Block($"public static class {TensorName.Class}"))
        {
            foreach (TensorName name in names)
            {
                TensorInfo? tensor = known.FirstOrDefault(t => t.Name == name.Name);
                writer.Line($"/// <summary>{XmlText.Escaped(tensor is null ? name.Name : $"{name.Name}, of {tensor.Layer}: {tensor.Shape}")}.</summary>");
                writer.Line($"public const string {CSharpWords.Escaped(name.Constant)} = {Literal.Text(name.Name)};");
            }
        }
    }

    /// <summary>A file with nothing else.</summary>
    public static string Emit(NetworkSpec spec)
    {
        SourceWriter writer = EmittedFile.Begin();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes.Append("partial class " + spec.TypeName))
            scopes.Push(writer.Block(header));
        Print(writer, spec.Names, EquatableArray<TensorInfo>.Empty);
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }
}
