namespace NetGen.Generator.Specs;

/// <summary>What the user's own parts of the class say that the generated one must know.</summary>
[Flags]
internal enum ClassTraits
{
    None = 0,

    /// <summary>Nothing can derive from it.</summary>
    Sealed = 1,

    /// <summary>Its documentation has a summary.</summary>
    HasSummary = 2,

    /// <summary>Its documentation has remarks.</summary>
    HasRemarks = 4,

    /// <summary>The compiler holds it to the rules of the Common Language Specification, which the generated members (unsigned seeds, pointers) do not keep.</summary>
    ClsCompliant = 8,

    /// <summary>It has a ToString of its own, or a base class has one that is the user's.</summary>
    HasToString = 16,

    /// <summary>The constructor of the base class sets required members and says so, and then C# wants to hear it of one that calls it too.</summary>
    SetsRequiredMembers = 32,

    /// <summary>It has required members, which whoever makes one must set: code that is generic over networks cannot.</summary>
    NeedsInitializer = 64,
}
