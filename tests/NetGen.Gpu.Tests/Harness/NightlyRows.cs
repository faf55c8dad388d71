namespace NetGen.Gpu.Tests.Harness;

/// <summary>Rows of theories that take too long for every run: they are explicit, and their trait is Category=Nightly.</summary>
internal static class NightlyRows
{
    public static TRow Nightly<TRow>(this TRow row, bool nightly) where TRow : TheoryDataRowBase
    {
        if (nightly)
        {
            row.Explicit = true;
            row.Traits.Add("Category", ["Nightly"]);
        }
        return row;
    }
}
