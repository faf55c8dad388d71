using System.Globalization;

namespace NetGen.Generator.Graph;

/// <summary>What the elements of a tensor are.</summary>
internal enum Element
{
    /// <summary>Numbers, as floats.</summary>
    Real,

    /// <summary>Whole numbers from 0 that choose one of so many (a class, a row of a table), as ints. They have neither layout nor gradient.</summary>
    Index,
}

/// <summary>An operand as its op's page names it: by what it is, "weight", "dy", "labels".</summary>
internal sealed record OperandInfo(string Name, Element Element = Element.Real)
{
    /// <summary>The name of an operand of which nothing but its position is known.</summary>
    public static string Letter(int index)
    {
        const string Letters = "abdehkmqruwz";
        return Letters[index % Letters.Length] + (index < Letters.Length ? "" : ((index / Letters.Length) + 1).ToString(CultureInfo.InvariantCulture));
    }
}
