using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Parsing.Blocks;

/// <summary>Which texts may be names: tensors become parts of members and parameters of the generated class, layers become keys in saved files.</summary>
internal static class StatementNames
{
    private const string TensorRule = "a tensor's name consists of letters, digits and underscores";
    private const string LayerRule = "a layer's name consists of letters, digits and underscores, in parts joined by dots";

    public static bool Check(string kind, EvaluatedStatement values, int site, DeclarationProblems problems)
    {
        bool ok = Tensor(values.As, site, problems);
        foreach (string name in new[] { "Name", "Share", "Tie" })
        {
            string? text = values.Text(name);
            ok &= kind is StructuralKinds.As or StructuralKinds.Output || StructuralKinds.IsInput(kind) ? Tensor(text, site, problems) : Layer(text, site, problems);
        }
        return ok & Tensor(values.Text("Target"), site, problems) & Tensor(values.Text("State"), site, problems) & Tensor(values.Text("Sum"), site, problems);
    }

    public static bool IsOfTensor(string name) => name.Length > 0 && name.All(IsNameCharacter);

    private static bool Tensor(string? name, int site, DeclarationProblems problems)
    {
        if (name is null || IsOfTensor(name))
            return true;
        problems.At(DiagnosticIds.BadName, site, name, TensorRule);
        return false;
    }

    private static bool Layer(string? name, int site, DeclarationProblems problems)
    {
        if (name is null || name.Split('.').All(part => part.Length > 0 && part.All(IsNameCharacter)))
            return true;
        problems.At(DiagnosticIds.BadName, site, name, LayerRule);
        return false;
    }

    private static bool IsNameCharacter(char c) => c == '_' || char.IsLetterOrDigit(c);
}
