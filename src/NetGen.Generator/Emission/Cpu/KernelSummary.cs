using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>What a kernel does, in the field's terms, for the comment above it.</summary>
internal static class KernelSummary
{
    /// <param name="ofAnySize">Whether the method is told how many numbers there are.</param>
    public static IEnumerable<string> Of(Kernel kernel, bool ofAnySize = false)
    {
        KernelBody body = kernel.Body;
        var signature = new KernelSignature(kernel);
        if (body.Product is null)
        {
            for (int i = 0; i < body.Outputs.Count; i++)
                yield return $"{signature.Outputs[i].Name} = {Formula(body, signature, i, "?")} over {(ofAnySize ? "[size]" : body.Shape.ToString())}.";
            yield break;
        }
        yield return body.Product.Summary(new OpUse(body.Inputs, body.Shape, signature.Inputs.Select(pointer => pointer.Name).ToEquatableArray(), body.HasBias));
        if (body.HasEpilogue)
        {
            for (int i = 0; i < body.Outputs.Count; i++)
                yield return $"Then, while it is in cache: {signature.Outputs[i].Name} = {Formula(body, signature, i, "v")}.";
        }
    }

    /// <summary>What the elementwise work of a kernel is, by itself.</summary>
    public static IReadOnlyList<string> Elements(Kernel kernel)
    {
        var signature = new KernelSignature(kernel);
        return kernel.Body.Outputs.Select((_, i) => $"{signature.Outputs[i].Name} = {Formula(kernel.Body, signature, i, "v")}.").ToList();
    }

    /// <summary>An output's formula, in which the outputs before it go by their names.</summary>
    private static string Formula(KernelBody body, KernelSignature signature, int output, string product)
    {
        ScalarExpression tree = body.Outputs[output];
        for (int i = output - 1; i >= 0; i--)
        {
            if (body.Outputs[i].ChildCount > 0)
                tree = tree.ReplaceTree(body.Outputs[i], new Operand(-1 - i));
        }
        return ScalarNotation.Summary(tree, i => i < 0 ? signature.Outputs[-1 - i].Name : i == 0 ? product : signature.Operands[i - 1].Name);
    }
}
