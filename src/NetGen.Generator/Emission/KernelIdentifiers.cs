using System.Text;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission;

/// <summary>
/// Gives out the names of a class's kernels. They come from layers, and users call layers what they like: "v", "math", "forward". So kernels are printed under
/// provisional names and get the final ones when the text is there: names that it uses for nothing else, neither as they are nor with what printers put around them
/// ("Conv1Epilogue", "_conv1Launch").
/// </summary>
internal static class KernelIdentifiers
{
    /// <summary>A kernel's number in private-use characters: two digits that no other text holds.</summary>
    private const char FirstDigit = '\uE000';
    private const int Base = 4096;
    private const string Addition = "Layer";

    /// <summary>The plan with names by which <see cref="Settle"/> recognises the kernels.</summary>
    public static NetworkPlan Provisional(NetworkPlan plan) => plan with
    {
        Kernels = plan.Kernels.Select((kernel, i) => kernel with { Name = Marked(kernel, Mark(i)), Stem = kernel.Stem + Mark(i) }).ToEquatableArray(),
    };

    /// <summary>The same files with final names.</summary>
    /// <param name="plan">The plan, with the names that kernels should have.</param>
    /// <param name="files">All files of the classes in which kernels of these names stand.</param>
    public static IReadOnlyList<string> Settle(NetworkPlan plan, IReadOnlyList<string> files)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var forms = new Dictionary<int, HashSet<string>>();
        foreach (string file in files)
        {
            foreach (Identifier identifier in Identifiers.In(file))
            {
                string text = file.Substring(identifier.Start, identifier.Length);
                if (KernelOf(text) is { } kernel)
                    Forms(kernel).Add(text);
                else if (identifier.StandsAlone)
                    taken.Add(text);
            }
        }
        string[] names = plan.Kernels.Select((kernel, i) => Free(kernel.Stem, Forms(i), taken)).ToArray();
        return files.Select(file => Rename(file, plan, names)).ToArray();

        HashSet<string> Forms(int kernel) => forms.TryGetValue(kernel, out HashSet<string>? known) ? known : forms[kernel] = new(StringComparer.Ordinal);
    }

    /// <summary>The wanted name, or with something behind it if one of its forms is taken; its forms are taken from now on.</summary>
    private static string Free(string wanted, HashSet<string> forms, HashSet<string> taken)
    {
        string name = wanted;
        for (int i = 1; forms.Any(form => taken.Contains(Final(form, wanted, name))); i++)
            name = wanted + Addition + (i == 1 ? "" : Literal.Of(i));
        taken.UnionWith(forms.Select(form => Final(form, wanted, name)));
        return name;
    }

    private static string Rename(string file, NetworkPlan plan, string[] names)
    {
        var text = new StringBuilder(file.Length);
        int from = 0;
        foreach (Identifier identifier in Identifiers.In(file))
        {
            string form = file.Substring(identifier.Start, identifier.Length);
            if (KernelOf(form) is not { } kernel)
                continue;
            text.Append(file, from, identifier.Start - from).Append(Final(form, plan.Kernels[kernel].Stem, names[kernel]));
            from = identifier.Start + identifier.Length;
        }
        return text.Append(file, from, file.Length - from).ToString();
    }

    /// <summary>"_conv1⟨0⟩InputGradientLaunch" to "_name1InputGradientLaunch": a field begins with a small letter.</summary>
    private static string Final(string form, string wanted, string name)
    {
        int mark = MarkIn(form), start = mark - wanted.Length;
        string own = start >= 0 && char.IsLower(form[start]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name;
        return form.Substring(0, start) + own + form.Substring(mark + 2);
    }

    /// <summary>The mark stands behind the stem, which is what gets something appended if a name is taken.</summary>
    private static string Marked(Kernel kernel, string mark) => kernel.Name.Insert(kernel.Name.IndexOf(kernel.Stem, StringComparison.Ordinal) + kernel.Stem.Length, mark);

    private static string Mark(int kernel) => new(new[] { (char)(FirstDigit + (kernel / Base)), (char)(FirstDigit + (kernel % Base)) });

    private static int? KernelOf(string form) => MarkIn(form) is var mark && mark < 0 ? null : ((form[mark] - FirstDigit) * Base) + form[mark + 1] - FirstDigit;

    private static int MarkIn(string form)
    {
        for (int i = 0; i < form.Length; i++)
        {
            if (Identifiers.IsPrivate(form[i]))
                return i;
        }
        return -1;
    }
}
