using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Where an element of a sample lies on a device: a sequence [T][B][D] step by step, everything else sample by sample. In scope: <c>batch</c>.</summary>
internal static class SequencePlace
{
    /// <summary>The place, from expressions for the sample and the element of it in the caller's order.</summary>
    public static string Of(TensorShape shape, DivisionText divisions, string sample, string element)
    {
        if (shape.Steps == 1)
            return $"({sample} * {Literal.Of(shape.Size)}) + {element}";
        string step = divisions.Divide(element.Contains(" ") ? $"({element})" : element, shape.Channels), features = Literal.Of(shape.Channels);
        return $"((({step} * batch) + {sample} - {step}) * {features}) + {element}";
    }
}
