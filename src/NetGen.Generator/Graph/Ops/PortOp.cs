namespace NetGen.Generator.Graph;

/// <summary>What a caller gives something for.</summary>
internal enum PortRole
{
    /// <summary>To work on: given to every step and every prediction.</summary>
    Input,

    /// <summary>For a loss to compare with: given to training steps.</summary>
    Target,
}

/// <summary>What the caller gives to each step.</summary>
/// <param name="Role">What for.</param>
/// <param name="Name">As declared.</param>
/// <param name="Index">Its number among the ports of its role.</param>
/// <param name="Element">What its elements are.</param>
/// <param name="Bound">Indices are less than this: the number of classes, the size of a vocabulary; 0 for real numbers.</param>
internal sealed record PortOp(PortRole Role, string Name, int Index, Element Element = Element.Real, int Bound = 0) : LeafOp
{
    /// <summary>Indices are no less than this: 1 for lengths, 0 for what chooses.</summary>
    public int Least { get; init; }

    public override Element ResultElement => Element;

    /// <summary>Indices are read where the caller has them, in every layout.</summary>
    public override bool IsStored => Element == Element.Index;

    public override string Summary(OpUse use) => $"The caller's '{Name}' {use.Result}{(Element == Element.Index ? $" of indices below {Bound}" : "")}.";
}
