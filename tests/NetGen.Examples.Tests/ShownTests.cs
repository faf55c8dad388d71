using Microsoft.CodeAnalysis;

namespace NetGen.Examples.Tests;

/// <summary>
/// Every public member is shown. A type is by an example of its own (enums, exceptions and what is nested in others: by one that uses it); a member by an example of its own, or
/// one of its type, of what that is derived from, or of another member of it; what is set or read (a property, a value of an enum) by any example.
/// </summary>
public sealed class ShownTests(ITestOutputHelper log)
{
    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void Every_public_member_is_shown(string package)
    {
        Shown shown = Shown.Instance;
        PublicMember[] missing = [.. shown.Members.Where(member => member.Package == package && !shown.IsShown(member))];
        log.WriteLine($"{package}: {missing.Length} of {shown.Members.Count(member => member.Package == package)}");
        foreach (PublicMember member in missing)
            log.WriteLine($"    {member.Type} | {member.Symbols[0].ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}");
        Assert.True(missing.Length == 0, $"{missing.Length} members of {package} are in no example:\n{string.Join('\n', missing.Take(40))}");
    }
}
